package dev.howdah.service.setup;

import dev.howdah.model.ActionPlan.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What in a draft is allowed and will hurt one day. */
final class DraftWarnings {
    private static final Pattern PLAIN = Pattern.compile("host(nossl|gssenc|nogssenc)?\\s.*");

    private final ClusterDraft draft;
    private final List<Text> warnings = new ArrayList<>();

    DraftWarnings(ClusterDraft draft) {
        this.draft = draft;
    }

    List<Text> of(Set<String> zones) {
        if (draft.instances() == 2) {
            warn("setup.warning.two-instances");
        }
        if (draft.instances() > 1 && draft.number(ClusterField.SYNCHRONOUS) == 0) {
            warn("setup.warning.asynchronous");
        }
        place(zones);
        walRoom();
        draft.lines(ClusterField.HBA).stream().filter(each -> PLAIN.matcher(each).matches() && !each.endsWith("reject"))
                .findFirst().ifPresent(line -> warn("setup.warning.plain-text", line));
        if (!draft.archived()) {
            warn("setup.warning.no-archive");
        }
        if (draft.archived() && draft.chosen(ClusterField.SCHEDULE).isEmpty()) {
            warn("setup.warning.no-schedule");
        }
        return List.copyOf(warnings);
    }

    private void place(Set<String> zones) {
        if (draft.instances() > 1 && zones.size() == 1) {
            warn("setup.warning.one-zone", zones.iterator().next());
        } else if (draft.instances() > 1 && draft.is(ClusterField.ZONES, "any")) {
            warn("setup.warning.not-spread");
        }
    }

    /** What PostgreSQL keeps anyway should be at most half of the volume: the rest is for when the archive is down. */
    private void walRoom() {
        var parameters = Parameters.of(draft.lines(ClusterField.PARAMETERS));
        var volume = draft.chosen(ClusterField.WAL).or(() -> draft.chosen(ClusterField.STORAGE)).flatMap(Quantity::bytes);
        var kept = parameters.bytes("wal_keep_size", "512MB", "MB");
        var most = parameters.bytes("max_wal_size", "1GB", "MB");
        if (volume.isPresent() && kept.isPresent() && most.isPresent() && volume.get() < 2 * (kept.get() + most.get())) {
            warn("setup.warning.wal-room", draft.chosen(ClusterField.WAL).orElse(draft.text(ClusterField.STORAGE)),
                    parameters.value("wal_keep_size").orElse("512MB"), parameters.value("max_wal_size").orElse("1GB"));
        }
    }

    private void warn(String key, Object... arguments) {
        warnings.add(new Text(key, arguments));
    }
}
