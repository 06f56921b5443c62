/**
 * Use cases, and the interfaces that the adapters implement. Methods block (virtual threads call them) and return no
 * futures; streams are {@code Live<Observed<T>>}. May depend on {@code model}, {@code support} and slf4j.
 */
package dev.howdah.service;
