package dev.howdah.service.setup;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A draft as plain values by name and back, for a file that later versions still read. */
public final class KeptDraft {
    private static final String CHOSEN = "cluster";
    private static final String FIELD = "cluster.";

    private KeptDraft() {}

    /** @param draft empty when no cluster is wanted */
    public static Map<String, String> of(Optional<ClusterDraft> draft) {
        var values = new TreeMap<String, String>();
        values.put(CHOSEN, Boolean.toString(draft.isPresent()));
        draft.ifPresent(each -> each.values().forEach((field, value) -> {
            if (!value.isBlank()) {
                values.put(FIELD + field.key(), value);
            }
        }));
        return values;
    }

    /** Whether it was kept at all; earlier versions did not. */
    public static boolean in(Map<String, String> values) {
        return values.containsKey(CHOSEN);
    }

    /** Empty when no cluster was wanted. */
    public static Optional<ClusterDraft> from(Map<String, String> values) {
        if (!Boolean.parseBoolean(values.get(CHOSEN))) {
            return Optional.empty();
        }
        var fields = new EnumMap<ClusterField, String>(ClusterField.class);
        for (var field : ClusterField.values()) {
            Optional.ofNullable(values.get(FIELD + field.key())).ifPresent(value -> fields.put(field, value));
        }
        return Optional.of(new ClusterDraft(fields, Optional.empty()));
    }
}
