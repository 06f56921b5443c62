package dev.howdah.sandbox.fidelity;

import java.util.List;

/**
 * One line of a sequence.
 *
 * @param seconds since the beginning of the scene
 * @param subject what changed, such as {@code cluster/C phase}
 * @param value   what it is from then on
 */
record Change(double seconds, String subject, String value) {

    static Change parse(String line) {
        var parts = line.split("\t", -1);
        return new Change(Double.parseDouble(parts[0]), parts[1].strip(), parts.length > 2 ? parts[2] : "");
    }

    /** Whether the sandbox is held to it: what the Cluster, its instances, services and volumes show to the outside. */
    boolean compared() {
        if (subject.startsWith("cluster/")) {
            return subject.endsWith(" phase") || subject.endsWith(" target/current") || subject.contains(" condition ");
        }
        return subject.startsWith("pod/") && subject.endsWith(" role") && !subject.contains("-join-") && !subject.contains("-initdb-")
                || subject.startsWith("lease/") && subject.endsWith(" holder")
                || subject.startsWith("endpoints/")
                || subject.startsWith("persistentvolumeclaim/") && subject.endsWith(" state")
                || subject.startsWith("event Cluster/");
    }

    /** With names that are the same in every run. */
    Change renamed(List<Renaming> renamings) {
        var newSubject = subject;
        var newValue = value;
        for (var each : renamings) {
            newSubject = newSubject.replace(each.from(), each.to());
            newValue = newValue.replace(each.from(), each.to());
        }
        return new Change(seconds, newSubject, newValue);
    }

    String text() {
        return subject + "\t" + value;
    }

    /** A name in one run and the name that stands for it. */
    record Renaming(String from, String to) {}
}
