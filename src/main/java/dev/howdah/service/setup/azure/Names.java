package dev.howdah.service.setup.azure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The names of one estate. Drawn from its suffix, which is kept: another suffix would be another estate.
 *
 * @param suffix 8 lower-case letters and digits
 * @param own    the user's own names, for those that are not to be the tutorial's
 */
public record Names(String suffix, Map<SetupName, String> own) {
    private static final Pattern SUFFIX = Pattern.compile("[a-z0-9]{8}");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 8;

    public Names {
        own = Map.copyOf(own);
    }

    /** With a new suffix and the tutorial's names. */
    public static Names fresh(RandomGenerator random) {
        var suffix = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new Names(suffix.toString(), Map.of());
    }

    public String of(SetupName name) {
        var chosen = own.get(name);
        if (chosen != null) {
            return chosen;
        }
        return switch (name) {
            case PUBLIC_IP -> of(SetupName.AKS) + "-pip";
            case RECOVERED_CLUSTER -> of(SetupName.CLUSTER) + "-recovered-db";
            default -> name.derived(suffix);
        };
    }

    /** The same with another name for one thing; the tutorial's own when {@code chosen} is empty. */
    public Names with(SetupName name, String chosen) {
        var next = new EnumMap<SetupName, String>(SetupName.class);
        next.putAll(own);
        if (chosen.isEmpty()) {
            next.remove(name);
        } else {
            next.put(name, chosen);
        }
        return new Names(suffix, next);
    }

    /** The fields that are not valid; {@code suffix}, or those of {@link SetupName#field}. */
    List<String> faults() {
        var wrong = new ArrayList<String>();
        if (!SUFFIX.matcher(suffix).matches()) {
            wrong.add("suffix");
        }
        for (var name : SetupName.values()) {
            if (!name.allows(of(name))) {
                wrong.add(name.field());
            }
        }
        collide(wrong, SetupName.RESOURCE_GROUP, SetupName.NODE_RESOURCE_GROUP);
        collide(wrong, SetupName.NAMESPACE, SetupName.OPERATOR_NAMESPACE);
        collide(wrong, SetupName.CLUSTER, SetupName.RECOVERED_CLUSTER);
        return wrong;
    }

    private void collide(List<String> wrong, SetupName first, SetupName second) {
        if (of(first).equalsIgnoreCase(of(second)) && !wrong.contains(second.field())) {
            wrong.add(second.field());
        }
    }
}
