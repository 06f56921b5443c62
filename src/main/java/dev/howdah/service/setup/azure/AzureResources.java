package dev.howdah.service.setup.azure;

import dev.howdah.service.job.Jobs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Azure Resource Manager, resource by resource. Every call blocks, has a deadline of its own, retries what is to be
 * retried (429 by its {@code Retry-After}, 5xx, a lost connection) and throws a {@code ProblemException} for the rest,
 * whose detail begins with Azure's own error code.
 */
public interface AzureResources {
    /**
     * @param id         as Azure writes it: {@code /subscriptions/.../resourceGroups/...}
     * @param apiVersion the resource type's own
     */
    Optional<AzureResource> read(String id, String apiVersion);

    /** Creates or replaces, and follows the long-running operation to its end. */
    AzureResource put(String id, String apiVersion, Map<String, Object> body, Jobs.Control control);

    /** Waits until the resource's {@code provisioningState} is terminal, whoever began the operation. */
    AzureResource await(String id, String apiVersion, Jobs.Control control);

    /** Deletes and follows to the end; nothing happens when it is not there. */
    void delete(String id, String apiVersion, Jobs.Control control);

    /** Every page of a collection, such as {@code /subscriptions/.../resourceGroups/.../resources}; the filter may be empty. */
    List<AzureResource> list(String collection, String apiVersion, String filter);

    /** An action on a resource, such as {@code .../listClusterUserCredential}. */
    Map<String, Object> post(String id, String apiVersion, Map<String, Object> body);

    /** A resource as Azure returns it; {@code json} is nested maps, lists, strings, numbers and booleans. */
    record AzureResource(String id, Map<String, Object> json) {
        /** The value at a dotted path, such as {@code properties.principalId}; empty when there is none. */
        public Optional<Object> at(String path) {
            Object value = json;
            for (var name : path.split("\\.")) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return Optional.ofNullable(value);
        }

        /** {@code properties.provisioningState}; Succeeded for types that have none. */
        public String state() {
            return at("properties.provisioningState").map(Object::toString).orElse("Succeeded");
        }
    }
}
