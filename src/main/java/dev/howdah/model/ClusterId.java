package dev.howdah.model;

/** Names one CloudNativePG cluster within an environment. */
public record ClusterId(String namespace, String name) implements Comparable<ClusterId> {
    @Override
    public int compareTo(ClusterId other) {
        var byName = name.compareTo(other.name);
        return byName != 0 ? byName : namespace.compareTo(other.namespace);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
