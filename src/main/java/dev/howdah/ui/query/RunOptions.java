package dev.howdah.ui.query;

import dev.howdah.service.query.Variables;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Messages;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** How a tab runs what it is given: with autocommit or without, to the first error or on, for how long, in which role. */
final class RunOptions extends MenuButton {
    private static final List<String> TIMEOUTS = List.of("0", "10s", "1min", "10min", "1h");

    private final Messages messages;
    private final QueryViewModel model;
    private final Runnable changed;
    private final Menu roles = new Menu();

    /** @param changed is called when an option was switched */
    RunOptions(Messages messages, QueryViewModel model, Runnable changed) {
        this.changed = changed;
        this.messages = messages;
        this.model = model;
        setId("sql-options");
        setGraphic(Icons.of(Feather.SLIDERS, 14));
        setAccessibleText(messages.get("query.options"));
        setTooltip(new Tooltip(messages.get("query.options")));
        getStyleClass().addAll("flat", "small");
        var autocommit = option("query.options.autocommit", "sql-autocommit", Variables.AUTOCOMMIT);
        var stops = option("query.options.stop", "sql-stop-on-error", Variables.ON_ERROR_STOP);
        var undoes = option("query.options.undo", "sql-undo-alone", Variables.ON_ERROR_ROLLBACK);
        var timeout = new Menu(messages.get("query.options.timeout"));
        timeout.getItems().setAll(TIMEOUTS.stream().map(this::timeout).toList());
        roles.setText(messages.get("query.options.role"));
        getItems().addAll(autocommit, stops, undoes, new SeparatorMenuItem(), timeout, roles);
        setOnShowing(_ -> {
            autocommit.setSelected(model.getVariables().on(Variables.AUTOCOMMIT));
            stops.setSelected(model.getVariables().on(Variables.ON_ERROR_STOP));
            undoes.setSelected(model.getVariables().on(Variables.ON_ERROR_ROLLBACK));
            model.roles(this::offer);
        });
        offer(List.of());
    }

    private CheckMenuItem option(String key, String id, String variable) {
        var item = new CheckMenuItem(messages.get(key));
        item.setId(id);
        item.setOnAction(_ -> {
            model.option(variable, item.isSelected());
            changed.run();
        });
        return item;
    }

    private MenuItem timeout(String limit) {
        var item = new MenuItem(limit.equals("0") ? messages.get("query.options.no-timeout") : limit);
        item.setId("sql-timeout-" + limit);
        item.setOnAction(_ -> model.command("SET statement_timeout = '" + limit + "'"));
        return item;
    }

    private void offer(List<QueryViewModel.Role> granted) {
        var own = new MenuItem(messages.get("query.options.own-role"));
        own.setId("sql-role-own");
        own.setOnAction(_ -> model.command("RESET ROLE"));
        roles.getItems().setAll(own);
        granted.forEach(each -> roles.getItems().add(role(each)));
    }

    private MenuItem role(QueryViewModel.Role role) {
        var item = new MenuItem(role.name());
        item.setId("sql-role-" + role.name());
        if (role.superuser()) {
            item.setGraphic(Icons.of(Feather.ALERT_TRIANGLE, 14, "bad"));
        }
        item.setOnAction(_ -> model.command("SET ROLE \"" + role.name().replace("\"", "\"\"") + '"'));
        return item;
    }
}
