/**
 * The local environment: an emulated Kubernetes API and CloudNativePG operator over real PostgreSQL servers, behind the
 * real wire protocols. May depend on {@code java.*}, its own libraries, {@code model}, {@code support} and
 * {@code service.environment.LocalEnvironment}; nobody may depend on it.
 */
package dev.howdah.sandbox;
