package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Informer;
import dev.howdah.sandbox.client.Resource;
import dev.howdah.sandbox.node.Fields;
import dev.howdah.sandbox.node.TimeScale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The operator acts as long as a Deployment of it has a replica that serves; without one a Cluster stays untouched. */
public final class OperatorPod implements AutoCloseable {
    private static final String SELECTOR = "app.kubernetes.io/name=cloudnative-pg";
    private static final long SYNC_SECONDS = 30;

    private final ApiClient api;
    private final TimeScale scale;
    private final Set<String> serving = ConcurrentHashMap.newKeySet();
    private final Informer deployments;
    private Operator operator;
    private boolean closed;

    /** Looks for it at once. {@code api} is closed by whoever made it. */
    public OperatorPod(ApiClient api, TimeScale scale) {
        this.api = api;
        this.scale = scale;
        deployments = api.inform(Resource.DEPLOYMENTS, "", SELECTOR, this::changed);
        deployments.awaitSync(SYNC_SECONDS);
    }

    private void changed(String type, ObjectNode deployment) {
        if (type.equals("DELETED") || deployment.at("/status/availableReplicas").asInt(0) == 0) {
            serving.remove(Fields.key(deployment));
        } else {
            serving.add(Fields.key(deployment));
        }
        turn();
    }

    private synchronized void turn() {
        if (operator == null && !serving.isEmpty() && !closed) {
            operator = new Operator(api, scale);
        } else if (operator != null && serving.isEmpty()) {
            operator.close();
            operator = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        deployments.close();
        serving.clear();
        turn();
    }
}
