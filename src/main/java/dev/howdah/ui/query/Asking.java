package dev.howdah.ui.query;

import dev.howdah.service.query.Placeholders;
import dev.howdah.service.query.ScriptRun.Values;
import dev.howdah.service.query.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Asks for the values of placeholders before a script runs. What was given is remembered with the tab only. UI thread. */
final class Asking {
    /**
     * What waits for values.
     *
     * @param types of the fields in their order, as the server gives them; empty while it has not said
     */
    record Question(Run.Script script, Placeholders places, List<String> types) {
        /** What is asked for, in order: first those with numbers. */
        List<String> fields() {
            var fields = new ArrayList<String>();
            for (var i = 1; i <= places.highest(); i++) {
                fields.add("$" + i);
            }
            fields.addAll(places.names());
            return fields;
        }
    }

    private final Variables variables;
    private final Map<String, String> given = new HashMap<>();
    private final ReadOnlyObjectWrapper<Question> question = new ReadOnlyObjectWrapper<>();

    Asking(Variables variables) {
        this.variables = variables;
    }

    /** Whether {@code script} waits now for {@link #questionProperty} to be answered. */
    boolean holds(Run.Script script) {
        var places = Placeholders.in(script.sql(), variables);
        question.set(places.isEmpty() ? null : new Question(script, places, List.of()));
        return !places.isEmpty();
    }

    /** The server has said of what types the values are to be. */
    void typed(Question of, List<String> types) {
        if (question.get() == of && types.size() == of.fields().size()) {
            question.set(new Question(of.script(), of.places(), types));
        }
    }

    /** The script with these values, a null being NULL; nothing waits any more. */
    Run.Script answered(List<String> values) {
        var now = question.get();
        question.set(null);
        var fields = now.fields();
        for (var i = 0; i < fields.size(); i++) {
            given.put(fields.get(i), values.get(i));
        }
        var named = new HashMap<String, String>();
        now.places().names().forEach(each -> named.put(each, given.get(each)));
        return new Run.Script(now.script().sql(), now.script().base(),
                new Values(new ArrayList<>(values.subList(0, now.places().highest())), named));
    }

    void leave() {
        question.set(null);
    }

    /** What was given last; null for NULL. */
    String last(String field) {
        return given.getOrDefault(field, "");
    }

    /** What waits for values; null when nothing does. */
    ReadOnlyObjectProperty<Question> questionProperty() {
        return question.getReadOnlyProperty();
    }
}
