package dev.howdah.service.setup.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What adding a cluster to the user's kubeconfig writes.
 *
 * @param file     that is written
 * @param backup   the copy of the file as it was; empty when there is none yet
 * @param context  by which the cluster is reached from then on
 * @param server   its API server
 * @param replaced entries of the same names that are there already, such as {@code users/clusterUser_rg_aks}
 */
public record KubeconfigChange(Path file, Optional<Path> backup, String context, String server, List<String> replaced) {
    public KubeconfigChange {
        replaced = List.copyOf(replaced);
    }
}
