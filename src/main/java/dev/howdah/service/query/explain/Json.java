package dev.howdah.service.query.explain;

import java.util.List;
import java.util.SequencedMap;

/** JSON with its members in their order and its numbers as they were written. */
public sealed interface Json {
    /** A text, a number, a word: as it stands, without quotes. */
    record Scalar(String text, boolean quoted) implements Json {}

    /** An array. */
    record Items(List<Json> all) implements Json {}

    /** An object; of members of the same name the last one counts. */
    record Fields(SequencedMap<String, Json> all) implements Json {
        /** The text of a member that is no object or array, empty without one. */
        public String text(String name) {
            return all.get(name) instanceof Scalar(var text, _) ? text : "";
        }

        /** The number of a member, 0 without one. */
        public double number(String name) {
            return all.get(name) instanceof Scalar(var text, var quoted) && !quoted ? Double.parseDouble(text) : 0;
        }

        public boolean has(String name) {
            return all.containsKey(name);
        }

        public boolean on(String name) {
            return text(name).equals("true");
        }

        /** The elements of a member that is an array, none without one. */
        public List<Json> items(String name) {
            return all.get(name) instanceof Items(var items) ? items : List.of();
        }
    }
}
