package dev.howdah.service.setup.kubernetes;

import java.nio.file.Path;

/**
 * A Kubernetes cluster that is there already, wherever it was made.
 *
 * @param file    the kubeconfig it stands in
 * @param context its context there
 */
public record ExistingCluster(Path file, String context) {}
