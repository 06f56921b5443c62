package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.kube.ApiError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the validating webhook refuses. Source: {@code internal/webhook/v1/cluster_webhook.go} of CloudNativePG. */
final class ClusterRules {
    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final int NAME_LENGTH = 50;
    private static final Set<String> FIXED = Set.of("allow_system_table_mods", "archive_cleanup_command", "archive_command",
            "bonjour", "bonjour_name", "cluster_name", "config_file", "data_directory", "data_sync_retry", "event_source",
            "external_pid_file", "hba_file", "hot_standby", "ident_file", "jit_provider", "listen_addresses", "port",
            "primary_conninfo", "primary_slot_name", "promote_trigger_file", "recovery_end_command", "recovery_min_apply_delay",
            "restart_after_crash", "restore_command", "ssl", "ssl_ca_file", "ssl_cert_file", "ssl_crl_file", "ssl_dh_params_file",
            "ssl_key_file", "ssl_passphrase_command", "ssl_prefer_server_ciphers", "stats_temp_directory",
            "synchronized_standby_slots", "synchronous_standby_names", "syslog_facility", "syslog_ident", "temp_tablespaces",
            "unix_socket_directories", "unix_socket_group", "unix_socket_permissions", "log_file_mode");
    private final List<ApiError.Cause> causes = new ArrayList<>();
    private final JsonNode cluster;
    private final JsonNode spec;

    private ClusterRules(JsonNode cluster) {
        this.cluster = cluster;
        this.spec = cluster.path("spec");
    }

    /** What is wrong; {@code before} is null when the Cluster is created. */
    static List<ApiError.Cause> violations(JsonNode before, JsonNode cluster) {
        var rules = new ClusterRules(cluster);
        rules.name();
        rules.image();
        rules.replication();
        rules.storage("storage");
        if (rules.spec.has("walStorage")) {
            rules.storage("walStorage");
        }
        rules.parameters();
        rules.memory();
        if (before != null) {
            rules.update(before.path("spec"));
        }
        return rules.causes;
    }

    private void refuse(String field, String value, String message) {
        causes.add(new ApiError.Cause("FieldValueInvalid", field, "Invalid value: %s: %s".formatted(value, message)));
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }

    private void name() {
        var name = cluster.at("/metadata/name").asString("");
        if (!LABEL.matcher(name).matches()) {
            refuse("metadata.name", quoted(name), "cluster name must be a valid DNS label");
        }
        if (name.length() > NAME_LENGTH) {
            refuse("metadata.name", quoted(name), "the maximum length of a cluster name is 50 characters");
        }
    }

    private void image() {
        var image = spec.path("imageName").asString("");
        if (!image.isEmpty() && spec.has("imageCatalogRef")) {
            refuse("spec.imageName", quoted(image), "imageName and imageCatalogRef cannot be set at the same time");
        } else if (!image.isEmpty() && image.endsWith(":latest")) {
            refuse("spec.imageName", quoted(image), "Can't use 'latest' as image tag as we can't detect upgrades");
        } else if (!image.isEmpty() && Images.major(image).isEmpty()) {
            refuse("spec.imageName", quoted(image), "invalid version tag");
        }
    }

    private void replication() {
        var instances = spec.path("instances").asInt(1);
        var most = spec.path("maxSyncReplicas").asInt(0);
        var least = spec.path("minSyncReplicas").asInt(0);
        if (most >= instances && most > 0) {
            refuse("spec.maxSyncReplicas", Integer.toString(most), "maxSyncReplicas must be lower than the number of instances");
        }
        if (least > most) {
            refuse("spec.minSyncReplicas", Integer.toString(least), "minSyncReplicas cannot be greater than maxSyncReplicas");
        }
        var synchronous = spec.at("/postgresql/synchronous");
        if (synchronous.isObject()) {
            synchronous(synchronous, instances, most + least > 0);
        }
        if (instances == 1 && spec.path("primaryUpdateStrategy").asString("").equals("supervised")) {
            refuse("spec.primaryUpdateStrategy", quoted("supervised"), "supervised update strategy is not allowed for clusters with a single instance");
        }
    }

    private void synchronous(JsonNode synchronous, int instances, boolean legacy) {
        var number = synchronous.path("number").asInt(0);
        var named = synchronous.path("standbyNamesPre").size() + synchronous.path("standbyNamesPost").size();
        if (legacy) {
            refuse("spec.postgresql.synchronous", "null", "Can't configure synchronous replication using the legacy and the new API");
        }
        if (number >= instances + named) {
            refuse("spec.postgresql.synchronous.number", Integer.toString(number),
                    "Invalid synchronous configuration: the number of synchronous replicas must be less than the total number of instances and the provided standby names.");
        }
        if (synchronous.path("dataDurability").asString("").equals("preferred") && named > 0) {
            refuse("spec.postgresql.synchronous", "null", "Can't set standbyNamesPre or standbyNamesPost when data durability is preferred");
        }
    }

    private void storage(String field) {
        var size = spec.at("/" + field + "/size").asString("");
        var requested = spec.at("/" + field + "/pvcTemplate/resources/requests/storage").asString("");
        if (size.isEmpty() && requested.isEmpty()) {
            refuse("spec." + field + ".size", quoted(""), "Size not configured. Please add it, or a storage request in the pvcTemplate.");
        } else if (!size.isEmpty() && Quantities.kubernetes(size).isEmpty()) {
            refuse("spec." + field + ".size", quoted(size), "Size value isn't valid");
        }
    }

    private void parameters() {
        spec.at("/postgresql/parameters").properties().forEach(each -> {
            var name = each.getKey();
            if (FIXED.contains(name) || name.startsWith("recovery_target")) {
                refuse("spec.postgresql.parameters." + name, quoted(each.getValue().asString("")), "Can't set fixed configuration parameter");
            }
        });
    }

    private void memory() {
        for (var resource : List.of("cpu", "memory")) {
            var request = amount("/resources/requests/" + resource);
            var limit = amount("/resources/limits/" + resource);
            if (request != null && limit != null && request.compareTo(limit) > 0) {
                refuse("spec.resources.requests." + resource, quoted(spec.at("/resources/requests/" + resource).asString()),
                        "%s request is greater than the limit".formatted(resource.equals("cpu") ? "CPU" : "Memory"));
            }
        }
        var buffers = Quantities.postgresql(spec.at("/postgresql/parameters/shared_buffers").asString(""));
        var memory = amount("/resources/requests/memory");
        if (buffers.isPresent() && memory != null && memory.compareTo(buffers.get()) < 0) {
            refuse("spec.resources.requests", quoted(spec.at("/resources/requests/memory").asString()),
                    "Memory request is lower than PostgreSQL `shared_buffers` value");
        }
    }

    private BigDecimal amount(String pointer) {
        return Quantities.kubernetes(spec.at(pointer).asString("")).orElse(null);
    }

    private void update(JsonNode before) {
        shrink(before, "storage");
        shrink(before, "walStorage");
        if (before.has("walStorage") && !spec.has("walStorage")) {
            refuse("spec.walStorage", "null", "walStorage cannot be disabled once configured");
        }
        var was = Images.major(before.path("imageName").asString(""));
        var is = Images.major(spec.path("imageName").asString(""));
        if (was.isPresent() && is.isPresent() && is.getAsInt() < was.getAsInt()) {
            refuse("spec.imageName", quoted(Integer.toString(is.getAsInt())),
                    "can't downgrade from major %d to %d".formatted(was.getAsInt(), is.getAsInt()));
        }
    }

    private void shrink(JsonNode before, String field) {
        var was = before.at("/" + field + "/size").asString("");
        var is = spec.at("/" + field + "/size").asString("");
        var smaller = Quantities.kubernetes(was).flatMap(old -> Quantities.kubernetes(is).map(now -> now.compareTo(old) < 0)).orElse(false);
        if (smaller) {
            refuse("spec." + field, quoted(is), "can't shrink existing storage from %s to %s".formatted(was, is));
        }
    }
}
