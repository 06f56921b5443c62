package dev.howdah.sandbox.controller;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.ApiException;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.Fields;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Gives each namespace the service account that pods run as when they name none. */
final class ServiceAccounts extends Worker {
    private static final String DEFAULT = "default";

    ServiceAccounts(ApiClient api) {
        super(api, "service-accounts", Resource.NAMESPACES, Resource.SERVICE_ACCOUNTS);
    }

    @Override
    Optional<Duration> pass() {
        each(all(Resource.NAMESPACES).stream().filter(each -> !Fields.deleting(each))
                .filter(each -> one(Resource.SERVICE_ACCOUNTS, Fields.name(each), DEFAULT).isEmpty()).toList(),
                this::furnish);
        return Optional.empty();
    }

    private void furnish(ObjectNode namespace) {
        var account = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ServiceAccount");
        account.putObject("metadata").put("name", DEFAULT).put("namespace", Fields.name(namespace));
        try {
            api().create(Resource.SERVICE_ACCOUNTS, Fields.name(namespace), account);
        } catch (ApiException refused) {
            if (!refused.alreadyExists() && refused.code() != 403) {
                throw refused;
            }
        }
    }
}
