package dev.howdah.service.setup.teardown;

import java.util.Optional;

/**
 * Something an environment consists of.
 *
 * @param id       as Azure writes it; of other things their own, unique
 * @param version  in which its type is spoken to; empty when it is not deleted by itself
 * @param goesWith id of what takes it along when it is deleted; empty for what is deleted by itself
 * @param detail   what else should be known of it, in its owner's words; may be empty
 */
public record Item(String id, Kind kind, String version, Optional<String> goesWith, String detail) {
    /** What it is to the user. */
    public enum Kind {
        GROUP, CLUSTER, NODE_GROUP, ROLE, CREDENTIAL, IDENTITY, MONITORING, DISK, SNAPSHOT, ADDRESS,
        /** The archive: the account, its container and all backups in it. */
        BACKUPS,
        /** What other resources bring along. */
        PART,
        /** In the group, but made by somebody else. */
        FOREIGN,
        /** Deleted, but still recoverable, and its name held until then. */
        RECOVERABLE,
        /** A context in the user's kubeconfig. */
        CONTEXT,
        /** In the cluster. */
        KUBERNETES,
        /** A part that may not or cannot be read: what it holds is not known. */
        UNREAD
    }

    /** Type and name, as far as its id tells. */
    public String name() {
        var parts = id.split("/");
        return parts.length < 2 ? id : parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }

    boolean is(String other) {
        return id.equalsIgnoreCase(other);
    }

    /** It lies under another one, or is that one. */
    boolean within(String other) {
        return (id + "/").regionMatches(true, 0, other + "/", 0, other.length() + 1);
    }
}
