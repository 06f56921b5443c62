package dev.howdah.service.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The answers of all instances beside each other, against the primary's, or the first there is. */
public final class Comparison {
    private final List<InstanceAnswer> answers;
    private final Optional<InstanceAnswer> reference;

    /**
     * @param unordered whether the order of rows is to make no difference: rows are sorted by their text before
     */
    public Comparison(List<InstanceAnswer> given, boolean unordered) {
        answers = given.stream().map(each -> unordered ? sorted(each) : each).toList();
        var answered = answers.stream().filter(each -> each.problem().isEmpty()).toList();
        reference = answered.stream().filter(each -> each.state().filter(state -> !state.inRecovery()).isPresent()).findFirst()
                .or(() -> answered.stream().findFirst());
    }

    private static InstanceAnswer sorted(InstanceAnswer answer) {
        var rows = new ArrayList<>(answer.rows());
        rows.sort(Comparator.comparing(Objects::toString));
        return new InstanceAnswer(answer.instance(), answer.state(), answer.columns(), List.copyOf(rows), answer.cut(), answer.problem());
    }

    /** In the order given. */
    public List<InstanceAnswer> answers() {
        return answers;
    }

    /** Whether {@code answer} is there and says the same as the reference. */
    public boolean same(InstanceAnswer answer) {
        return answer.problem().isEmpty() && reference.filter(each -> each.columns().equals(answer.columns())
                && each.rows().equals(answer.rows()) && each.cut() == answer.cut()).isPresent();
    }

    /** How many say the same as the reference, itself counted. */
    public int identical() {
        return (int) answers.stream().filter(this::same).count();
    }

    /** Whether the value in this place is another than the reference's; of the reference itself, than anybody's. */
    public boolean differs(InstanceAnswer answer, int row, int column) {
        return reference.filter(each -> each == answer).isPresent()
                ? answers.stream().filter(each -> each.problem().isEmpty()).anyMatch(each -> other(each, answer, row, column))
                : reference.filter(each -> !other(each, answer, row, column)).isEmpty();
    }

    private static boolean other(InstanceAnswer one, InstanceAnswer answer, int row, int column) {
        return !one.columns().equals(answer.columns()) || row >= one.rows().size()
                || !Objects.equals(one.rows().get(row).get(column), answer.rows().get(row).get(column));
    }

    /** How many bytes of WAL {@code answer} is behind the primary's; empty when the primary is not among them. */
    public Optional<Long> behind(InstanceAnswer answer) {
        var primary = reference.flatMap(InstanceAnswer::state).filter(each -> !each.inRecovery());
        return primary.flatMap(first -> answer.state().map(own -> Math.max(0, first.position() - own.position())));
    }
}
