package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.StateIcon;
import dev.howdah.ui.kit.Unfinished;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Draws the entries of the rail. */
final class Rail {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final ShellViewModel viewModel;
    private final Unfinished unfinished;
    private final Messages messages;
    private final Formats formats;

    Rail(ShellViewModel viewModel, Unfinished unfinished, Messages messages, Formats formats) {
        this.viewModel = viewModel;
        this.unfinished = unfinished;
        this.messages = messages;
        this.formats = formats;
    }

    /** An entry for a place; {@code id} is the node's id and the key of its name. */
    Button place(Place place, String id, Feather icon) {
        var button = entry(id, messages.get("shell.place." + id), Icons.of(icon));
        button.setOnAction(_ -> viewModel.go(place));
        viewModel.placeProperty().subscribe(now -> button.pseudoClassStateChanged(CHOSEN, now.equals(place)));
        viewModel.environmentProperty().subscribe(_ -> button.setDisable(!viewModel.reachable(place)));
        return button;
    }

    Button cluster(ClusterLink link) {
        var button = entry("cluster-" + link.id().name(), link.id().name(), new StateIcon(link.level(), Icons.NORMAL));
        if (unfinished.of(link.id())) {
            var mark = Icons.of(Feather.GIT_COMMIT, Icons.NORMAL, "warn");
            mark.setId("rail-unfinished-" + link.id().name());
            var both = new HBox(6, button.getGraphic(), mark);
            both.setAlignment(Pos.CENTER);
            both.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            button.setGraphic(both);
            button.setAccessibleText(messages.get("shell.rail.unfinished", link.id().name()));
            button.setTooltip(new Tooltip(button.getAccessibleText()));
        }
        button.getStyleClass().add("cluster");
        button.setOnAction(_ -> viewModel.go(new Place.Overview(link.id())));
        button.pseudoClassStateChanged(CHOSEN, viewModel.getPlace() instanceof Place.OfCluster tab
                && tab.cluster().equals(link.id()));
        return button;
    }

    private Button entry(String id, String label, Node icon) {
        var button = new Button(label, icon);
        button.setId("rail-" + id);
        button.getStyleClass().setAll("rail-item");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(label);
        var tip = new Tooltip(label);
        viewModel.collapsedProperty().subscribe(narrow -> {
            button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            button.setTooltip(narrow ? tip : null);
        });
        return button;
    }

    VBox job(JobLine line) {
        var job = line.job();
        var title = new Label(formats.text(job.title()));
        title.getStyleClass().addAll("small", "medium");
        title.setTooltip(new Tooltip(title.getText()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(4, title, space);
        head.setAlignment(Pos.CENTER_LEFT);
        var step = new Label(step(line));
        step.getStyleClass().addAll("caption", job.problem().isPresent() ? "bad" : "muted");
        var elapsed = new Label(formats.elapsed(line.elapsed()));
        elapsed.getStyleClass().addAll("mono", "caption", "muted");
        elapsed.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var card = new VBox(6, head);
        card.getStyleClass().add("job");
        if (job.running()) {
            head.getChildren().add(cancel(line));
            var bar = new ProgressBar(job.fraction());
            bar.setMaxWidth(Double.MAX_VALUE);
            card.getChildren().add(bar);
        }
        card.getChildren().add(new HBox(8, step, gap, elapsed));
        return card;
    }

    private Button cancel(JobLine line) {
        var button = new Button(null, Icons.of(Feather.X, 14));
        button.getStyleClass().addAll("flat", "icon-only", "tiny");
        button.setAccessibleText(messages.get("job.cancel"));
        button.setTooltip(new Tooltip(messages.get("job.cancel")));
        button.setDisable(line.job().cancelling());
        button.setOnAction(_ -> viewModel.cancelJob(line.job().id()));
        return button;
    }

    private String step(JobLine line) {
        var job = line.job();
        if (job.running()) {
            return job.cancelling() ? messages.get("job.stopping") : formats.text(job.step());
        }
        return messages.get(job.problem().isPresent() ? "job.failed" : "job.done");
    }
}
