package dev.howdah.ui.query.plan;

import dev.howdah.service.query.explain.QueryPlan;
import dev.howdah.support.Workers;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The plan that is looked at; it is read in the background. UI thread only. */
public final class PlanViewModel {
    /** How it is shown. */
    public enum Form { TREE, TEXT, JSON }

    /**
     * An answer of the server.
     *
     * @param plans none when it holds no plan
     * @param text  in the words of the text form
     * @param json  as it came
     */
    public record Answer(List<QueryPlan> plans, String text, String json) {
        private static final Answer NONE = new Answer(List.of(), "", "");

        static Answer read(String json) {
            var plans = QueryPlan.read(json);
            return new Answer(plans, plans.isEmpty() ? json : plans.stream().map(QueryPlan::text).collect(Collectors.joining("\n")),
                    json);
        }
    }

    private final Workers workers;
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(Answer.NONE);
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.TREE);
    private String asked = "";

    public PlanViewModel(Workers workers) {
        this.workers = workers;
    }

    /** Reads {@code json} and shows it; an empty one shows nothing. */
    public void show(String json) {
        if (json.equals(asked)) {
            return;
        }
        asked = json;
        answer.set(Answer.NONE);
        if (!json.isEmpty()) {
            workers.background().execute(() -> {
                var read = Answer.read(json);
                workers.ui().execute(() -> arrived(read));
            });
        }
    }

    private void arrived(Answer read) {
        if (read.json().equals(asked)) {
            answer.set(read);
        }
    }

    public ReadOnlyObjectProperty<Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public ObjectProperty<Form> formProperty() {
        return form;
    }
}
