package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Overlay;
import dev.howdah.ui.kit.Place;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;

/** Collects what can be gone to or done from here, and shows it to be searched. */
final class Palette {
    private final ShellViewModel viewModel;
    private final ShellParts parts;
    private final Screens screens;
    private final Overlay overlay;

    Palette(ShellViewModel viewModel, ShellParts parts, Screens screens, Overlay overlay) {
        this.viewModel = viewModel;
        this.parts = parts;
        this.screens = screens;
        this.overlay = overlay;
    }

    void open() {
        var controller = new PaletteController(new PaletteViewModel(suggestions()), overlay::close);
        overlay.show((Region) parts.loader().load(controller, () -> {}).root(), Pos.TOP_CENTER);
        controller.focus();
    }

    private List<Suggestion> suggestions() {
        var all = new ArrayList<Suggestion>();
        for (var link : viewModel.getClusters()) {
            var name = link.id().name();
            add(all, new Place.Overview(link.id()), name, "cluster");
            add(all, new Place.Sql(link.id()), parts.messages().get("shell.palette.sql", name), "cluster");
            add(all, new Place.Resilience(link.id()), parts.messages().get("shell.palette.resilience", name),
                    "cluster");
        }
        add(all, new Place.Start(), place("start"), "place");
        add(all, new Place.Fleet(), place("fleet"), "place");
        add(all, new Place.Setup(), place("setup"), "place");
        add(all, new Place.NewCluster(), place("new-cluster"), "place");
        add(all, new Place.Journal(), place("journal"), "place");
        add(all, new Place.Settings(), place("settings"), "place");
        all.addAll(parts.actions().get());
        return all;
    }

    private String place(String id) {
        return parts.messages().get("shell.place." + id);
    }

    private void add(List<Suggestion> all, Place place, String label, String kind) {
        if (screens.has(place.getClass()) && viewModel.reachable(place)) {
            all.add(new Suggestion(label, parts.messages().get("shell.palette." + kind), () -> viewModel.go(place)));
        }
    }
}
