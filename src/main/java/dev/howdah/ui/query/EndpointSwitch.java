package dev.howdah.ui.query;

import dev.howdah.model.Cluster;
import dev.howdah.model.Instance;
import dev.howdah.service.query.Target;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Which server is wanted: rw, ro, r, or one instance by name. */
final class EndpointSwitch extends HBox {
    private static final String CHOSEN = "chosen";

    private final Messages messages;
    private final Consumer<Target> choose;
    private final Map<Target, ToggleButton> services;
    private final MenuButton named = new MenuButton();

    EndpointSwitch(Messages messages, Consumer<Target> choose) {
        this.messages = messages;
        this.choose = choose;
        getStyleClass().add("segments");
        var rw = service("rw", Feather.EDIT_2, new Target.ReadWrite());
        var ro = service("ro", Feather.EYE, new Target.ReadOnly());
        var any = service("r", Feather.SHUFFLE, new Target.Any());
        services = Map.of(new Target.ReadWrite(), rw, new Target.ReadOnly(), ro, new Target.Any(), any);
        setMaxHeight(USE_PREF_SIZE);
        named.setId("sql-endpoint-instance");
        getChildren().addAll(rw, ro, any, named);
    }

    private ToggleButton service(String name, Feather icon, Target target) {
        var button = new ToggleButton(name, Icons.of(icon, 14));
        button.setId("sql-endpoint-" + name);
        button.setTooltip(new Tooltip(messages.get("query.endpoint." + name)));
        button.setOnAction(_ -> choose.accept(target));
        return button;
    }

    /** Marks what is wanted now, whatever was pressed. */
    void show(Target target) {
        services.forEach((each, button) -> button.setSelected(each.equals(target)));
        var one = target instanceof Target.OneInstance;
        named.getStyleClass().remove(CHOSEN);
        if (one) {
            named.getStyleClass().add(CHOSEN);
        }
        named.setText(target instanceof Target.OneInstance(var name) ? name : messages.get("query.endpoint.instance"));
    }

    void offer(Cluster cluster, List<Instance> instances) {
        named.getItems().setAll(instances.stream().map(each -> item(cluster, each)).toList());
    }

    private MenuItem item(Cluster cluster, Instance instance) {
        var primary = instance.name().equals(cluster.status().currentPrimary());
        var role = primary ? "query.role.primary" : "query.role.replica";
        var item = new MenuItem(messages.get("query.endpoint.named", instance.name(), messages.get(role),
                instance.placement().zone()));
        item.setId("sql-endpoint-" + instance.name());
        item.setOnAction(_ -> choose.accept(new Target.OneInstance(instance.name())));
        return item;
    }

    void bar(boolean barred) {
        getChildren().forEach(each -> each.setDisable(barred));
    }
}
