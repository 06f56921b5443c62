package dev.howdah.service.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the user chooses for a new cluster; the rest is the tutorial's. Optional parts are left out of the manifest, so
 * that the operator's and the cluster's own defaults hold.
 *
 * @param name         at most 50 characters, a DNS label, as the operator's webhook demands
 * @param instances    at least 1
 * @param synchronous  how many standbys confirm each commit; less than {@code instances}
 * @param storage      size of the data volume, such as {@code 2Gi}
 * @param wal          size of an own WAL volume; empty for none
 * @param storageClass empty for the default class
 * @param nodePool     value of the node label {@code workload}; empty for any node
 */
public record ClusterDraft(String namespace, String name, int instances, int synchronous, String database,
                           String owner, String secret, String storage, Optional<String> wal,
                           Optional<String> storageClass, Optional<String> nodePool) {
    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*(\\.[0-9]+)?(Mi|Gi|Ti|M|G|T)");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final int LONGEST_NAME = 50;

    /** Message key of the first thing that is wrong with it; empty when nothing is. */
    public Optional<String> obstacle() {
        if (!LABEL.matcher(namespace).matches()) {
            return Optional.of("setup.obstacle.namespace");
        }
        if (name.length() > LONGEST_NAME || !LABEL.matcher(name).matches()) {
            return Optional.of("setup.obstacle.name");
        }
        if (instances < 1) {
            return Optional.of("setup.obstacle.instances");
        }
        if (synchronous < 0 || synchronous >= Math.max(instances, 1)) {
            return Optional.of("setup.obstacle.synchronous");
        }
        if (!IDENTIFIER.matcher(database).matches()) {
            return Optional.of("setup.obstacle.database");
        }
        if (!IDENTIFIER.matcher(owner).matches()) {
            return Optional.of("setup.obstacle.owner");
        }
        if (!LABEL.matcher(secret).matches()) {
            return Optional.of("setup.obstacle.secret");
        }
        return sizes();
    }

    private Optional<String> sizes() {
        var sound = SIZE.matcher(storage).matches() && wal.map(size -> SIZE.matcher(size).matches()).orElse(true);
        return sound ? Optional.empty() : Optional.of("setup.obstacle.storage");
    }

    /** Message keys of what is allowed but should be known. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (instances == 2) {
            warnings.add("setup.warning.two-instances");
        }
        if (instances > 1 && synchronous == 0) {
            warnings.add("setup.warning.asynchronous");
        }
        return warnings;
    }
}
