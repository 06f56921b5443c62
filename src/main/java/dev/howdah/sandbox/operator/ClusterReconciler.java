package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.Resource;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** One pass over one Cluster, in the order of the real operator: every step may end it and ask for another one. */
final class ClusterReconciler {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z z").withZone(ZoneOffset.UTC);
    private final Context context;
    private final StatusWriter status;
    private final RoleLabels labels;
    private final Interviews interviews;
    private final PrimaryChoice choice;
    private final Instances instances;
    private final Map<String, String> expiries = new ConcurrentHashMap<>();

    ClusterReconciler(Context context) {
        this.context = context;
        status = new StatusWriter(context);
        labels = new RoleLabels(context);
        interviews = new Interviews(context);
        choice = new PrimaryChoice(context, status, labels);
        instances = new Instances(context, status);
    }

    /** When to come again; {@code null} = at the next change. */
    Duration reconcile() {
        var found = context.api().find(Resource.CLUSTERS, context.namespace(), context.name());
        if (found.isEmpty() || Pods.terminating(found.get())
                || Pods.annotation(found.get(), "cnpg.io/reconciliationLoop").equals("disabled")) {
            return null;
        }
        new SharedObjects(context, found.get()).ensure();
        var parts = Parts.read(context);
        var resources = new ResourceStatus(new Blueprint(found.get()), parts, this::expiry);
        var cluster = status.change(resources::write);
        var current = cluster.at("/status/currentPrimary").asString("");
        if (!current.isEmpty() && !current.equals(cluster.at("/status/targetPrimary").asString(""))) {
            labels.unhealthy(parts, current);
            return SECOND;
        }
        return withReports(parts, current);
    }

    private Duration withReports(Parts parts, String current) {
        var reports = interviews.with(parts.active());
        var cluster = status.change(now -> ReportedStatus.write(now, reports));
        if (!cluster.at("/status/currentPrimary").asString("").equals(current)
                || !cluster.at("/status/targetPrimary").asString("").equals(current) && !current.isEmpty()) {
            return Duration.ZERO;
        }
        labels.write(parts, current);
        var again = choice.make(cluster, parts, reports);
        return again.isPresent() && !waitingForItself(cluster, parts) ? again.get() : instances.advance(cluster, parts, reports);
    }

    /** The only instance is not up: there is nobody to switch to, but its pod may have to be put back. */
    private static boolean waitingForItself(ObjectNode cluster, Parts parts) {
        return parts.active().isEmpty() || cluster.at("/status/currentPrimary").asString("").isEmpty();
    }

    private String expiry(String secret) {
        return expiries.computeIfAbsent(secret, name -> {
            var data = context.api().get(Resource.SECRETS, context.namespace(), name).path("data");
            var pem = Base64.getDecoder().decode(data.path(data.has("tls.crt") ? "tls.crt" : "ca.crt").asString(""));
            try {
                var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem));
                return EXPIRY.format(certificate.getNotAfter().toInstant()).replace(" Z", " UTC");
            } catch (CertificateException broken) {
                return "";
            }
        });
    }
}
