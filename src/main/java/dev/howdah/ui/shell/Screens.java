package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Place;
import dev.howdah.ui.kit.View;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.layout.StackPane;

/** Keeps one view for each screen, so that nothing is lost by going elsewhere and back. UI thread only. */
final class Screens implements AutoCloseable {
    private final Map<Class<? extends Place>, Function<Place, View>> features;
    private final StackPane area;
    private final Map<Object, View> open = new HashMap<>();

    Screens(Map<Class<? extends Place>, Function<Place, View>> features, StackPane area) {
        this.features = features;
        this.area = area;
    }

    boolean has(Class<? extends Place> type) {
        return features.containsKey(type);
    }

    void show(Place place) {
        var view = open.computeIfAbsent(place.screen(), _ -> make(place));
        area.getChildren().setAll(view.root());
    }

    private View make(Place place) {
        var feature = features.get(place.getClass());
        if (feature == null) {
            throw new IllegalStateException("nothing shows " + place);
        }
        return feature.apply(place);
    }

    /** Closes what belonged to the environment. */
    void leaveEnvironment() {
        open.entrySet().removeIf(each -> {
            var stays = each.getKey() instanceof Place place && place.standsAlone();
            if (!stays) {
                each.getValue().close();
            }
            return !stays;
        });
    }

    @Override
    public void close() {
        open.values().forEach(View::close);
        open.clear();
    }
}
