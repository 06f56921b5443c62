/**
 * Measures the console beside the programs its users know; run by {@code mvn -q test-compile exec:exec@bench}. May
 * depend on everything.
 */
package dev.howdah.bench;
