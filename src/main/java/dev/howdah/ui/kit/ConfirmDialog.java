package dev.howdah.ui.kit;

import dev.howdah.model.ActionPlan;
import dev.howdah.model.Environment;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.layout.Region;

/** Asks in a card over the window. */
public final class ConfirmDialog implements Confirm {
    private final Overlay overlay;
    private final ViewLoader loader;
    private final Messages messages;
    private final Formats formats;
    private final Supplier<Optional<Environment>> environment;

    /** @param environment the open one, for the band and the path in the head */
    public ConfirmDialog(Overlay overlay, ViewLoader loader, Messages messages, Formats formats,
                         Supplier<Optional<Environment>> environment) {
        this.overlay = overlay;
        this.loader = loader;
        this.messages = messages;
        this.formats = formats;
        this.environment = environment;
    }

    @Override
    public void ask(ActionPlan plan, Runnable confirmed) {
        var model = new ConfirmViewModel(plan, environment.get(), messages, formats);
        var controller = new ConfirmController(model, overlay::close, () -> {
            overlay.close();
            confirmed.run();
        });
        overlay.show((Region) loader.load(controller, () -> {}).root());
        controller.focus();
    }
}
