package dev.howdah.service.access;

import dev.howdah.model.Cluster;
import java.util.Optional;

/** Reads what is needed to sign in to a cluster's databases. */
public interface Secrets {
    /** A database user. The password is in memory only; {@code toString} does not show it. */
    record Login(String user, char[] password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * The application's user: from the secret of {@code bootstrap.initdb.secret}, else {@code <cluster>-app}.
     *
     * @throws dev.howdah.model.ProblemException CREDENTIALS_MISSING, FORBIDDEN
     */
    Login application(Cluster cluster);

    /** The cluster's CA in PEM; empty when it may not be read (its secret holds the private key as well). */
    Optional<String> certificateAuthority(Cluster cluster);
}
