package dev.howdah.sandbox.azure;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the types of resources know of their surroundings.
 *
 * @param kubeconfig the kubeconfig of the sandbox's Kubernetes with the given name of its context
 */
record Estate(Resources resources, Operations operations, Faults faults, Clock clock, UnaryOperator<String> kubeconfig, Blobs blobs) {
    /** Where the blobs of accounts are. */
    interface Blobs {
        /** The endpoint of an account, with a slash at its end. */
        String url(String account);

        /** Forgets those of a container, or of an account when {@code container} is empty. */
        void drop(String account, String container);
    }

    static final String TENANT = "5a0bd1c9-6e5c-4b7e-9d0d-7f7f3a1c2b10";
    static final String SUBSCRIPTION = "c0ffee00-0d1e-4a2b-8c3d-4e5f60718293";
    /** Who is signed in. */
    static final String USER = "0b5e55ed-c0de-4a11-8a5e-0123456789ab";
    static final String USER_NAME = "you@sandbox.example";
    /** With the names that people know them by; all have three zones but the last. */
    static final Map<String, String> TITLES = titles();
    static final Set<String> REGIONS = TITLES.keySet();

    private static Map<String, String> titles() {
        var all = new LinkedHashMap<String, String>();
        all.put("canadacentral", "Canada Central");
        all.put("eastus2", "East US 2");
        all.put("northeurope", "North Europe");
        all.put("southeastasia", "Southeast Asia");
        all.put("swedencentral", "Sweden Central");
        all.put("westeurope", "West Europe");
        all.put("westus3", "West US 3");
        all.put("westus", "West US");
        return all;
    }

    static boolean zoned(String region) {
        return !region.equals("westus");
    }

    /** A UUID that is always the same for {@code seed}. */
    static String uuid(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The object under {@code name}, made when it is absent. */
    static ObjectNode object(ObjectNode in, String name) {
        return in.get(name) instanceof ObjectNode there ? there : in.putObject(name);
    }

    static ObjectNode properties(ObjectNode resource) {
        return object(resource, "properties");
    }

    /** Removes the groups that a resource brought with it. */
    void dropManagedBy(ArmId id) {
        resources.find(each -> each.is("Microsoft.Resources/resourceGroups")).stream()
                .filter(each -> each.path("managedBy").asString("").equalsIgnoreCase(id.path())).map(Resources::idOf)
                .forEach(group -> resources.find(each -> each.within(group))
                        .forEach(each -> resources.remove(Resources.idOf(each))));
    }

    /** Lays down a resource that another one brings with it. */
    void bring(ArmId id, String location) {
        if (!resources.has(id)) {
            var made = Resources.JSON.createObjectNode().put("id", id.path()).put("name", id.name()).put("type", id.type())
                    .put("location", location);
            made.putObject("properties").put("provisioningState", "Succeeded");
            resources.put(id, made);
        }
    }
}
