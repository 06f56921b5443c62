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
    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern OBJECT = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*(\\.[0-9]+)?(Mi|Gi|Ti|M|G|T)");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final int LONGEST_NAME = 50;

    /** Message keys of what is wrong with it, each named after its field; empty when nothing is. */
    public List<String> obstacles() {
        var wrong = new ArrayList<String>();
        demand(wrong, LABEL.matcher(namespace).matches(), "namespace");
        demand(wrong, name.length() <= LONGEST_NAME && LABEL.matcher(name).matches(), "name");
        demand(wrong, instances >= 1, "instances");
        demand(wrong, synchronous >= 0 && synchronous < Math.max(instances, 1), "synchronous");
        demand(wrong, IDENTIFIER.matcher(database).matches(), "database");
        demand(wrong, IDENTIFIER.matcher(owner).matches() && !owner.equals("postgres"), "owner");
        demand(wrong, OBJECT.matcher(secret).matches(), "secret");
        demand(wrong, SIZE.matcher(storage).matches(), "storage");
        demand(wrong, wal.map(size -> SIZE.matcher(size).matches()).orElse(true), "wal");
        demand(wrong, storageClass.map(name -> OBJECT.matcher(name).matches()).orElse(true), "storage-class");
        demand(wrong, nodePool.map(pool -> VALUE.matcher(pool).matches()).orElse(true), "node-pool");
        return List.copyOf(wrong);
    }

    private static void demand(List<String> wrong, boolean sound, String field) {
        if (!sound) {
            wrong.add("setup.obstacle." + field);
        }
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
