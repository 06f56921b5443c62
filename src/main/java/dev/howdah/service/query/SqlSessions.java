package dev.howdah.service.query;

import dev.howdah.model.Cluster;

/** Opens SQL sessions. */
public interface SqlSessions {
    /**
     * Connects as the application's user, TLS verified against the cluster's CA where it may be read. Asks the server
     * for its role after connecting. A session on a {@link Target#readOnly} target cannot write, whoever
     * answers.
     *
     * @throws dev.howdah.model.ProblemException UNREACHABLE, TIMED_OUT, PASSWORD_REFUSED, CREDENTIALS_MISSING,
     *                                          CERTIFICATE_UNTRUSTED, FORBIDDEN, NOT_FOUND (no
     *                                          instance behind the target)
     */
    default SqlSession open(Cluster cluster, Target target) {
        return open(cluster, target, target.readOnly());
    }

    /** The same, as a session that the server keeps from writing when {@code readOnly}, whatever the target. */
    default SqlSession open(Cluster cluster, Target target, boolean readOnly) {
        return open(cluster, target, readOnly, cluster.spec().database());
    }

    /** The same, in another database than the application's. */
    SqlSession open(Cluster cluster, Target target, boolean readOnly, String database);
}
