package dev.howdah.service.setup.azure;

import dev.howdah.service.job.Jobs;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The ways into Azure. Tokens are kept in memory only, for as long as an account is open. */
public interface AzureAccounts {
    /** How to sign in. */
    enum Way { BROWSER, DEVICE_CODE, AZURE_CLI, MANAGED_IDENTITY, SERVICE_PRINCIPAL }

    /**
     * Which Azure.
     *
     * @param manager     Resource Manager, with a slash at its end
     * @param authority   the host that issues tokens, with a slash at its end
     * @param certificate PEM of an authority to be trusted for these addresses only; empty for the system's
     */
    record Cloud(URI manager, URI authority, Optional<String> certificate) {
        /** Azure as everyone knows it. */
        public static final Cloud PUBLIC = new Cloud(URI.create("https://management.azure.com/"),
                URI.create("https://login.microsoftonline.com/"), Optional.empty());
    }

    /**
     * What is needed to sign in.
     *
     * @param tenant directory id or domain; empty for the user's own
     * @param client application id of a service principal, or client id of a user-assigned identity; empty else
     * @param secret of a service principal; empty else
     */
    record Request(Cloud cloud, Way way, String tenant, String client, String secret) {
        @Override
        public String toString() {
            return way + " " + tenant + " at " + cloud.authority();
        }
    }

    /** What has to be typed at which page, until when. */
    record DeviceCode(String code, URI page, Instant until) {}

    /**
     * Signs in and blocks until it is done.
     *
     * @param shown hears the code that the user has to type, for {@link Way#DEVICE_CODE}
     * @throws dev.howdah.model.ProblemException UNAUTHENTICATED with the authority's words, SIGN_IN_PROGRAM_MISSING for an
     *         absent Azure CLI, UNREACHABLE, CANCELLED
     */
    AzureAccount signIn(Request request, Consumer<DeviceCode> shown, Jobs.Control control);
}
