package dev.howdah.sandbox.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.howdah.testkit.LocalApi;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Against the sandbox's API server, or a real one that a system property names. */
class ApiClientTest {
    private static final String NAMESPACE = "howdah-client-test";
    private final Optional<String> real = Optional.ofNullable(System.getProperty("howdah.kubeconfig"));
    private final LocalApi local = real.isPresent() ? null : LocalApi.withOperator();
    private final ApiClient api = new ApiClient(Access.fromKubeconfig(real.map(Path::of).orElseGet(() -> local.kubeconfig()),
            System.getProperty("howdah.context", "lab")));

    @BeforeEach
    void makeNamespace() {
        if (api.find(Resource.NAMESPACES, "", NAMESPACE).isEmpty()) {
            var namespace = ApiClient.JSON.createObjectNode();
            namespace.putObject("metadata").put("name", NAMESPACE);
            api.create(Resource.NAMESPACES, "", namespace);
        }
        api.list(Resource.CONFIG_MAPS, NAMESPACE, "").forEach(each ->
                api.delete(Resource.CONFIG_MAPS, NAMESPACE, each.at("/metadata/name").asString()));
    }

    @AfterEach
    void close() {
        api.close();
        if (local != null) {
            local.close();
        }
    }

    private static ObjectNode configMap(String value) {
        var map = ApiClient.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").put("name", "settings");
        map.putObject("data").put("key", value);
        return map;
    }

    @Test
    void createsPatchesAndDeletesAndTellsWhyNot() {
        api.create(Resource.CONFIG_MAPS, NAMESPACE, configMap("one"));
        assertTrue(assertThrows(ApiException.class,
                () -> api.create(Resource.CONFIG_MAPS, NAMESPACE, configMap("two"))).alreadyExists());
        var patch = ApiClient.JSON.createObjectNode();
        patch.putObject("data").put("key", "three");
        assertEquals("three", api.patch(Resource.CONFIG_MAPS, NAMESPACE, "settings", patch).at("/data/key").asString());
        patch.putObject("metadata").put("resourceVersion", "1");
        assertTrue(assertThrows(ApiException.class,
                () -> api.patch(Resource.CONFIG_MAPS, NAMESPACE, "settings", patch)).conflict());
        assertEquals("four", api.apply(Resource.CONFIG_MAPS, NAMESPACE, "settings", configMap("four"), "tester")
                .at("/data/key").asString());
        api.delete(Resource.CONFIG_MAPS, NAMESPACE, "settings");
        assertTrue(api.find(Resource.CONFIG_MAPS, NAMESPACE, "settings").isEmpty());
        api.delete(Resource.CONFIG_MAPS, NAMESPACE, "settings");
    }

    @Test
    void hearsOfEveryChange() throws InterruptedException {
        var heard = new LinkedBlockingQueue<String>();
        try (var informer = api.inform(Resource.CONFIG_MAPS, NAMESPACE, "", (type, object) -> {
            if (object.at("/metadata/name").asString().equals("settings")) {
                heard.add(type + " " + object.at("/data/key").asString());
            }
        })) {
            assertTrue(informer.awaitSync(10));
            api.create(Resource.CONFIG_MAPS, NAMESPACE, configMap("one"));
            assertEquals("ADDED one", heard.poll(5, TimeUnit.SECONDS));
            api.delete(Resource.CONFIG_MAPS, NAMESPACE, "settings");
            assertEquals("DELETED one", heard.poll(5, TimeUnit.SECONDS));
        }
    }
}
