package dev.howdah.ui.setup;

import dev.howdah.service.setup.CreationProgress;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.StepList.State;
import dev.howdah.ui.kit.StepList.Step;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** How far a new cluster has come, as steps in words. */
final class CreationSteps {
    private CreationSteps() {}

    /** {@code running} marks the next step as awaited, with what the operator says. */
    static List<Step> of(CreationProgress progress, boolean running, Messages messages) {
        var order = progress.order();
        var reached = progress.reached().size();
        return IntStream.range(0, order.size()).mapToObj(index -> {
            var state = index < reached ? State.DONE : index > reached ? State.WAITING : running ? State.RUNNING
                    : State.STOPPED;
            var key = order.get(index).kind().name().toLowerCase(Locale.ROOT);
            var since = index < reached
                    ? Optional.of(Duration.between(progress.begun(), progress.reached().get(index).at()))
                            : Optional.<Duration>empty();
            return new Step("new-cluster-step-" + key
                    + (order.get(index).number() > 0 ? "-" + order.get(index).number() : ""), key,
                    messages.get("setup.step." + key, order.get(index).number(), progress.instances()),
                    index == reached ? progress.phase() : "", since, state);
        }).toList();
    }
}
