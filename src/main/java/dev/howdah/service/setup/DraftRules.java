package dev.howdah.service.setup;

import dev.howdah.model.ActionPlan.Text;
import dev.howdah.service.setup.ClusterDraft.Obstacle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What CloudNativePG's validating webhook would refuse in a draft, told at the field and before anything is sent. */
final class DraftRules {
    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern OBJECT = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*(\\.[0-9]+)?(Mi|Gi|Ti|M|G|T)");
    private static final Pattern CPU = Pattern.compile("[0-9]+(\\.[0-9]+)?m?");
    private static final Pattern LAG = Pattern.compile("0|" + SIZE.pattern());
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern IMAGE = Pattern.compile("1[3-9]|[2-9][0-9]|[a-z0-9./:_-]+:(1[3-9]|[2-9][0-9])[A-Za-z0-9._-]*"
            + "(@sha256:[0-9a-f]{64})?");
    private static final Pattern BLOBS = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9$][A-Za-z0-9._-]*)+/?");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern RETENTION = Pattern.compile("[1-9][0-9]*[dwm]");
    private static final Pattern HBA = Pattern.compile("(local\\s+\\S+\\s+\\S+|host(|ssl|nossl|gssenc|nogssenc)\\s+\\S+\\s+\\S+\\s+\\S+)"
            + "(\\s+\\S+)+");
    private static final Pattern SCHEDULE = Pattern.compile("@(yearly|annually|monthly|weekly|daily|midnight|hourly)"
            + "|@every [0-9]+[smh]([0-9]+[smh])*|([0-9A-Za-z*?/,-]+ ){5}[0-9A-Za-z*?/,-]+");
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z][a-z0-9-]{1,61}[a-z0-9]");
    private static final int LONGEST_NAME = 50;
    private static final Set<String> WAL_LEVELS = Set.of("logical", "replica", "minimal");

    private final ClusterDraft draft;
    private final Parameters parameters;
    private final List<Obstacle> found = new ArrayList<>();

    DraftRules(ClusterDraft draft) {
        this.draft = draft;
        parameters = Parameters.of(draft.lines(ClusterField.PARAMETERS));
    }

    /** At most one per field, in the form's order. */
    List<Obstacle> obstacles() {
        cluster();
        synchronous();
        volumes();
        resources();
        postgres();
        archive();
        rest();
        return Stream.of(ClusterField.values()).flatMap(field -> found.stream().filter(each -> each.field() == field).limit(1))
                .sorted(Comparator.comparing(Obstacle::field)).toList();
    }

    private void cluster() {
        required(ClusterField.NAME, text -> text.length() <= LONGEST_NAME && LABEL.matcher(text).matches());
        required(ClusterField.NAMESPACE, LABEL.asMatchPredicate());
        demand(draft.instances() >= 1, ClusterField.INSTANCES);
        optional(ClusterField.IMAGE, IMAGE.asMatchPredicate());
        required(ClusterField.DATABASE, IDENTIFIER.asMatchPredicate());
        required(ClusterField.OWNER, text -> IDENTIFIER.matcher(text).matches() && !text.equals("postgres"));
        required(ClusterField.SECRET, OBJECT.asMatchPredicate());
    }

    private void synchronous() {
        var number = draft.number(ClusterField.SYNCHRONOUS);
        demand(draft.instances() < 1 || number >= 0 && number < draft.instances(), ClusterField.SYNCHRONOUS);
        if (!draft.is(ClusterField.SYNC_METHOD, "replicas")) {
            version(ClusterField.SYNC_METHOD, 24);
        }
        if (draft.is(ClusterField.QUORUM, "yes")) {
            version(ClusterField.QUORUM, 27);
            demand(number > 0 && !draft.is(ClusterField.SYNC_METHOD, "replicas"), ClusterField.QUORUM);
        }
    }

    private void volumes() {
        required(ClusterField.STORAGE, SIZE.asMatchPredicate());
        optional(ClusterField.WAL, SIZE.asMatchPredicate());
        optional(ClusterField.STORAGE_CLASS, OBJECT.asMatchPredicate());
        optional(ClusterField.NODE_POOL, VALUE.asMatchPredicate());
        var most = parameters.bytes("max_wal_size", "1GB", "MB");
        var least = parameters.bytes("min_wal_size", "80MB", "MB");
        if (most.isPresent() && least.isPresent()) {
            demand(least.get() < most.get(), ClusterField.PARAMETERS, new Text("setup.obstacle.parameters.wal-size"));
            draft.chosen(ClusterField.WAL).flatMap(Quantity::bytes).ifPresent(size ->
                    demand(most.get() < size, ClusterField.WAL, new Text("setup.obstacle.wal.small",
                            parameters.value("max_wal_size").orElse("1GB"))));
        }
    }

    private void resources() {
        for (var field : List.of(ClusterField.CPU, ClusterField.CPU_LIMIT)) {
            optional(field, CPU.asMatchPredicate());
        }
        for (var field : List.of(ClusterField.MEMORY, ClusterField.MEMORY_LIMIT)) {
            optional(field, SIZE.asMatchPredicate());
        }
        within(ClusterField.CPU, ClusterField.CPU_LIMIT);
        within(ClusterField.MEMORY, ClusterField.MEMORY_LIMIT);
        var buffers = parameters.value("shared_buffers").flatMap(each -> Quantity.setting(each, "MB"));
        var memory = draft.chosen(ClusterField.MEMORY).flatMap(Quantity::bytes);
        if (buffers.isPresent() && memory.isPresent()) {
            demand(buffers.get() <= memory.get(), ClusterField.MEMORY, new Text("setup.obstacle.memory.buffers",
                    parameters.value("shared_buffers").orElseThrow()));
        }
    }

    private void within(ClusterField request, ClusterField limit) {
        var wanted = draft.chosen(request).flatMap(Quantity::thousandths);
        var most = draft.chosen(limit).flatMap(Quantity::thousandths);
        if (wanted.isPresent() && most.isPresent()) {
            demand(wanted.get().compareTo(most.get()) <= 0, limit);
        }
    }

    private void postgres() {
        parameters.malformed().ifPresent(line -> wrong(ClusterField.PARAMETERS, new Text("setup.obstacle.parameters", line)));
        parameters.fixed().ifPresent(name -> wrong(ClusterField.PARAMETERS, new Text("setup.obstacle.parameters.fixed", name)));
        parameters.value("wal_level").ifPresent(level -> demand(WAL_LEVELS.contains(level)
                && (!level.equals("minimal") || draft.instances() == 1 && !draft.archived()), ClusterField.PARAMETERS,
                new Text("setup.obstacle.parameters.wal-level")));
        draft.lines(ClusterField.HBA).stream().filter(each -> !HBA.matcher(each).matches()).findFirst()
                .ifPresent(line -> wrong(ClusterField.HBA, new Text("setup.obstacle.hba", line)));
    }

    private void archive() {
        if (draft.is(ClusterField.ENGINE, "in-tree") && draft.operator().filter(each -> each.atLeast(31)).isPresent()) {
            wrong(ClusterField.ENGINE, new Text("setup.obstacle.engine.removed", draft.operator().get().toString()));
        }
        if (draft.is(ClusterField.ENGINE, "plugin")) {
            version(ClusterField.ENGINE, 26);
        }
        optional(ClusterField.SERVER_NAME, OBJECT.asMatchPredicate());
        optional(ClusterField.RETENTION, RETENTION.asMatchPredicate());
        optional(ClusterField.SCHEDULE, SCHEDULE.asMatchPredicate());
        if (draft.archived()) {
            required(ClusterField.DESTINATION, BLOBS.asMatchPredicate());
            if (draft.is(ClusterField.CREDENTIALS, "connection-string")) {
                required(ClusterField.ARCHIVE_SECRET, OBJECT.asMatchPredicate());
            } else {
                optional(ClusterField.IDENTITY, UUID.asMatchPredicate());
            }
        } else {
            demand(draft.chosen(ClusterField.SCHEDULE).isEmpty(), ClusterField.SCHEDULE,
                    new Text("setup.obstacle.schedule.no-archive"));
        }
    }

    private void rest() {
        optional(ClusterField.DNS_LABEL, DNS_LABEL.asMatchPredicate());
        if (draft.is(ClusterField.PROBES, "streaming")) {
            version(ClusterField.PROBES, 26);
            optional(ClusterField.STARTUP_LAG, LAG.asMatchPredicate());
            optional(ClusterField.READINESS_LAG, LAG.asMatchPredicate());
        }
        for (var field : List.of(ClusterField.START_DELAY, ClusterField.STOP_DELAY, ClusterField.SMART_SHUTDOWN)) {
            optional(field, text -> text.matches("[0-9]{1,7}"));
        }
    }

    private void version(ClusterField field, int minor) {
        demand(draft.operatorIs(minor), field, new Text("setup.obstacle.operator",
                draft.operator().map(Object::toString).orElse(""), "1." + minor));
    }

    private void required(ClusterField field, Predicate<String> sound) {
        demand(sound.test(draft.text(field)), field);
    }

    private void optional(ClusterField field, Predicate<String> sound) {
        demand(Optional.of(draft.text(field)).filter(text -> !text.isEmpty()).map(sound::test).orElse(true), field);
    }

    private void demand(boolean sound, ClusterField field) {
        demand(sound, field, new Text("setup.obstacle." + field.key()));
    }

    private void demand(boolean sound, ClusterField field, Text text) {
        if (!sound) {
            wrong(field, text);
        }
    }

    private void wrong(ClusterField field, Text text) {
        found.add(new Obstacle(field, text));
    }
}
