/**
 * Where the console is connected: contexts of kubeconfig files, the local sandbox, and the environment that is open.
 * May depend on {@code model} and {@code support}.
 */
package dev.howdah.service.environment;
