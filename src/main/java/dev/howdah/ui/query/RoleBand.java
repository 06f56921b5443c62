package dev.howdah.ui.query;

import dev.howdah.service.query.SqlSession.Server;
import dev.howdah.service.query.Target;
import dev.howdah.ui.kit.Busy;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Pill;
import dev.howdah.ui.query.QueryViewModel.Activity;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Who answers, always visible: role, instance, user and database, as the server itself says. */
final class RoleBand extends HBox {
    private final Messages messages;
    private final Runnable move;

    RoleBand(Messages messages, Runnable move) {
        this.messages = messages;
        this.move = move;
        setId("sql-role");
        getStyleClass().add("role-band");
    }

    void show(Server server, Target target, Activity activity) {
        if (server == null) {
            getChildren().setAll(activity == Activity.CONNECTING ? connecting() : absent());
            return;
        }
        getChildren().setAll(role(server), label(server.instance(), "mono", "medium"),
                label(messages.get("query.role.user", server.user(), server.database()), "mono", "muted"));
        surprise(server, target);
    }

    /** The endpoint promises one role; for some seconds after a failover another may answer. */
    private void surprise(Server server, Target target) {
        if (target instanceof Target.ReadOnly && !server.inRecovery()) {
            getChildren().add(new Pill(messages.get("query.role.primary-behind-ro"), Pill.Kind.WARNING));
            getChildren().add(mover());
        } else if (target instanceof Target.ReadWrite && server.inRecovery()) {
            getChildren().add(new Pill(messages.get("query.role.replica-behind-rw"), Pill.Kind.WARNING));
            getChildren().add(mover());
        } else if (server.readOnly()) {
            getChildren().add(new Pill(messages.get("query.role.read-only"), Pill.Kind.OUTLINE));
        }
    }

    private Button mover() {
        var button = new Button(messages.get("query.role.move"));
        button.setId("sql-move");
        button.getStyleClass().add("small");
        button.setOnAction(_ -> move.run());
        return button;
    }

    private Pill role(Server server) {
        return server.inRecovery() ? new Pill(messages.get("query.role.pill.replica"), Pill.Kind.NEUTRAL)
                : new Pill(messages.get("query.role.pill.primary"), Pill.Kind.PRIMARY);
    }

    private Node connecting() {
        var waiting = new HBox(6, new Busy(), label(messages.get("query.role.connecting"), "small", "muted"));
        waiting.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return waiting;
    }

    private Node absent() {
        return new Pill(messages.get("query.role.none"), Pill.Kind.OUTLINE);
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
