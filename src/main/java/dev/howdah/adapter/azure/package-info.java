/**
 * Everything behind Azure Resource Manager and the authority that signs in to it.
 * The only package that may use Azure's libraries; implements interfaces of {@code service}, knows {@code model} and
 * {@code support}.
 */
package dev.howdah.adapter.azure;
