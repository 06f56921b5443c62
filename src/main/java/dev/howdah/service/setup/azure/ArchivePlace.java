package dev.howdah.service.setup.azure;

import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.ClusterField;
import dev.howdah.service.setup.Preset;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The container of an estate as the archive of its cluster: what can be said beforehand, and what Azure says of it then. */
public final class ArchivePlace implements UnaryOperator<ClusterDraft> {
    private final SetupSettings settings;
    private final ResourceIds ids;
    private final AzureResources azure;

    public ArchivePlace(SetupSettings settings, AzureResources azure) {
        this.settings = settings;
        this.azure = azure;
        ids = new ResourceIds(settings);
    }

    /** The tutorial's cluster of this estate, archived into its container by its identity. */
    public static ClusterDraft draft(SetupSettings settings) {
        return named(Preset.SEED.draft().with(ClusterField.ENGINE, "in-tree")
                .with(ClusterField.SCHEDULE, "0 0 2 * * *"), settings)
                .with(ClusterField.DESTINATION, destination(settings))
                .with(ClusterField.NODE_POOL, settings.user().name());
    }

    /** The same under this estate's names. */
    public static ClusterDraft named(ClusterDraft draft, SetupSettings settings) {
        return draft.with(ClusterField.NAMESPACE, settings.names().of(SetupName.NAMESPACE))
                .with(ClusterField.NAME, settings.names().of(SetupName.CLUSTER));
    }

    /** Where the container is in the public cloud. */
    public static String destination(SetupSettings settings) {
        return "https://" + settings.names().of(SetupName.STORAGE_ACCOUNT) + ".blob.core.windows.net/"
                + settings.names().of(SetupName.CONTAINER);
    }

    /** With the client id of the identity and the account's own endpoint, as far as they are there. Blocks. */
    @Override
    public ClusterDraft apply(ClusterDraft draft) {
        if (!draft.archived()) {
            return draft;
        }
        var next = draft;
        if (draft.is(ClusterField.CREDENTIALS, "azure-ad") && draft.chosen(ClusterField.IDENTITY).isEmpty()) {
            next = read(ids.identity(), ApiVersions.IDENTITY, "properties.clientId")
                    .map(client -> draft.with(ClusterField.IDENTITY, client)).orElse(draft);
        }
        if (!next.is(ClusterField.DESTINATION, destination(settings))) {
            return next;
        }
        var known = next;
        return read(ids.storage(), ApiVersions.STORAGE, "properties.primaryEndpoints.blob").map(endpoint ->
                known.with(ClusterField.DESTINATION, endpoint + (endpoint.endsWith("/") ? "" : "/")
                        + settings.names().of(SetupName.CONTAINER))).orElse(known);
    }

    private Optional<String> read(String id, String version, String path) {
        return azure.read(id, version).flatMap(each -> each.at(path)).map(Object::toString);
    }
}
