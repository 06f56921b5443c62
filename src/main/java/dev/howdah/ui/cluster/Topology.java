package dev.howdah.ui.cluster;

import dev.howdah.model.Replication;
import dev.howdah.ui.cluster.TopologyPlan.Kind;
import dev.howdah.ui.cluster.TopologyPlan.Route;
import dev.howdah.ui.cluster.TopologyPlan.Stream;
import dev.howdah.ui.cluster.TopologyPlan.Zone;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Pill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The drawing of a cluster: zones as columns with the instances in them, the services above with arrows to where they
 * lead, replication below with state, bytes and time on each arrow.
 */
final class Topology extends Region {
    private static final double GAP = 12;
    private static final double SERVICE_HEIGHT = 26;
    private static final double ABOVE = 26;
    private static final double ZONE_HEAD = 32;
    private static final double BELOW_CARD = 38;
    private static final double BUS = 16;
    private static final double EDGE = GAP / 2;
    private static final double NARROWEST_COLUMN = 170;
    private static final double SAMPLE = 22;

    /** Where a card is: the left edge and the middle of it, and whether it stands first or last in its zone. */
    private record Spot(double left, double centre, double top, double bottom, boolean first, boolean last) {
        double right() {
            return 2 * centre - left;
        }

        double middle() {
            return (top + bottom) / 2;
        }
    }

    /** The way from a service to an instance. */
    private record Lead(String service, String instance) {}

    private final Messages messages;
    private final Formats formats;
    private final Map<Zone, Region> zones = new LinkedHashMap<>();
    private final Map<Zone, Region> heads = new LinkedHashMap<>();
    private final Map<String, InstanceCard> cards = new LinkedHashMap<>();
    private final Map<Route, Region> services = new LinkedHashMap<>();
    private final Map<Stream, Pill> pills = new LinkedHashMap<>();
    private final Map<Lead, Wire> leads = new LinkedHashMap<>();
    private final Map<Stream, Wire> streams = new LinkedHashMap<>();
    private TopologyPlan plan = TopologyPlan.EMPTY;

    Topology(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        getStyleClass().add("topology");
    }

    /** What the lines mean. */
    static Node legend(Messages messages) {
        var legend = new HBox(16);
        legend.getStyleClass().add("topology");
        legend.setAlignment(Pos.CENTER_RIGHT);
        for (var kind : List.of(Kind.SYNC, Kind.ASYNC, Kind.BROKEN)) {
            var name = kind.name().toLowerCase(Locale.ROOT);
            var wire = new Wire(name);
            wire.through(0, 6, SAMPLE, 6);
            if (kind == Kind.BROKEN) {
                wire.cutAt(SAMPLE / 2, 6);
            }
            var sample = new Pane(wire);
            sample.setPrefSize(SAMPLE, 12);
            sample.setMaxSize(SAMPLE, 12);
            var label = label(messages.get("overview.legend." + name), "caption", "muted");
            label.setGraphic(sample);
            label.setGraphicTextGap(8);
            legend.getChildren().add(label);
        }
        return legend;
    }

    /** Draws {@code now}, unless it looks like what is drawn. */
    void show(TopologyPlan now) {
        if (now.equals(plan)) {
            return;
        }
        plan = now;
        List.of(zones, heads, cards, services, pills, leads, streams).forEach(Map::clear);
        now.zones().forEach(this::make);
        now.routes().forEach(this::make);
        now.streams().stream().sorted(Comparator.comparing(Stream::kind).reversed()).forEach(this::make);
        var drawn = new ArrayList<Node>();
        List.of(zones, heads, leads, streams, cards, services, pills).forEach(each -> drawn.addAll(each.values()));
        getChildren().setAll(drawn);
    }

    private void make(Route route) {
        services.put(route, label(route.service() + ":" + route.port(), "service", "mono"));
        route.instances().stream().filter(cards::containsKey)
                .forEach(each -> leads.put(new Lead(route.service(), each), new Wire("route")));
    }

    private void make(Stream stream) {
        pills.put(stream, pill(stream));
        if (cards.containsKey(stream.from())) {
            streams.put(stream, new Wire(stream.kind().name().toLowerCase(Locale.ROOT)));
        }
    }

    private void make(Zone zone) {
        var box = new Region();
        box.getStyleClass().add("zone");
        zones.put(zone, box);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var name = label(zone.name().isEmpty() ? messages.get("overview.topology.nowhere") : zone.name(), "small",
                "semibold");
        name.setMinWidth(USE_PREF_SIZE);
        var nodes = label(String.join(", ", zone.nodes().stream().map(InstanceTable::shortened).toList()), "mono",
                "muted", "caption");
        nodes.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var head = new HBox(8, name, space, nodes);
        head.setAlignment(Pos.CENTER_LEFT);
        heads.put(zone, head);
        zone.instances().forEach(each -> cards.put(each.instance().name(), new InstanceCard(each, messages, formats)));
    }

    private Pill pill(Stream stream) {
        var text = stream.replication().map(each -> words(stream, each)).orElseGet(() ->
                messages.get(stream.kind() == Kind.BROKEN ? "overview.wire.broken" : "overview.wire.unknown"));
        return new Pill(text, switch (stream.kind()) {
            case SYNC -> Pill.Kind.SUCCESS;
            case ASYNC -> Pill.Kind.WARNING;
            case BROKEN -> Pill.Kind.DANGER;
            case UNKNOWN -> Pill.Kind.NEUTRAL;
        });
    }

    private String words(Stream stream, Replication replication) {
        return messages.get("overview.wire", replication.streaming() ? replication.syncState() : replication.state(),
                formats.bytes(stream.lag()), replication.replayLag().map(formats::duration)
                        .orElse(messages.get("overview.idle")));
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private double zonesTop() {
        return SERVICE_HEIGHT + ABOVE;
    }

    private double zonesBottom() {
        var tallest = plan.zones().stream().mapToInt(each -> each.instances().size()).max().orElse(1);
        return zonesTop() + ZONE_HEAD + tallest * (InstanceCard.HEIGHT + BELOW_CARD);
    }

    private double columnWidth() {
        var count = Math.max(1, plan.zones().size());
        return Math.max(NARROWEST_COLUMN, (getWidth() - GAP * (count - 1)) / count);
    }

    @Override
    protected double computePrefHeight(double width) {
        return zonesBottom() + BUS + 2;
    }

    @Override
    protected double computePrefWidth(double height) {
        return plan.zones().size() * (NARROWEST_COLUMN + GAP);
    }

    @Override
    protected void layoutChildren() {
        var spots = place();
        placeServices(spots);
        streams.forEach((stream, wire) -> draw(wire, stream, spots.get(stream.from()), spots.get(stream.to())));
        placePills(spots);
    }

    private Map<String, Spot> place() {
        var spots = new LinkedHashMap<String, Spot>();
        var x = 0.0;
        for (var zone : plan.zones()) {
            zones.get(zone).resizeRelocate(x, zonesTop(), columnWidth(), zonesBottom() - zonesTop());
            heads.get(zone).resizeRelocate(x + GAP, zonesTop(), columnWidth() - 2 * GAP, ZONE_HEAD);
            var y = zonesTop() + ZONE_HEAD;
            for (var each : zone.instances()) {
                var name = each.instance().name();
                cards.get(name).resizeRelocate(x + GAP, y, columnWidth() - 2 * GAP, InstanceCard.HEIGHT);
                spots.put(name, new Spot(x + GAP, x + columnWidth() / 2, y, y + InstanceCard.HEIGHT,
                        each.equals(zone.instances().getFirst()), each.equals(zone.instances().getLast())));
                y += InstanceCard.HEIGHT + BELOW_CARD;
            }
            x += columnWidth() + GAP;
        }
        return spots;
    }

    private void draw(Wire wire, Stream stream, Spot from, Spot to) {
        var bus = zonesBottom() + BUS / 2;
        var path = new ArrayList<Double>();
        path.addAll(List.of(from.centre, from.bottom));
        if (!from.last) {
            path.addAll(List.of(from.centre, from.bottom + EDGE, from.right() + EDGE, from.bottom + EDGE,
                    from.right() + EDGE, bus));
        }
        path.addAll(List.of(from.last ? from.centre : from.right() + EDGE, bus));
        if (to.last) {
            path.addAll(List.of(to.centre, bus));
        } else {
            var edge = to.right() + EDGE;
            path.addAll(List.of(edge, bus, edge, to.bottom + BELOW_CARD / 2, to.centre, to.bottom + BELOW_CARD / 2));
        }
        path.addAll(List.of(to.centre, to.bottom + Wire.TIP));
        wire.through(path.stream().mapToDouble(Double::doubleValue).toArray());
        if (stream.kind() == Kind.BROKEN) {
            wire.cutAt(to.centre, zonesBottom());
        } else {
            wire.upTo(to.centre, to.bottom);
        }
    }

    private void placeServices(Map<String, Spot> spots) {
        var least = 0.0;
        for (var service : services.entrySet()) {
            var ends = service.getKey().instances().stream().filter(spots::containsKey).toList();
            var width = service.getValue().prefWidth(-1);
            var middle = ends.stream().map(spots::get).mapToDouble(Spot::centre).average();
            var wanted = middle.isPresent() ? middle.getAsDouble() - width / 2 : least;
            var x = Math.clamp(wanted, Math.min(least, getWidth() - width), getWidth() - width);
            service.getValue().resizeRelocate(x, 0, width, SERVICE_HEIGHT);
            least = x + width + GAP;
            var straight = ends.size() == 1
                    && Math.abs(spots.get(ends.getFirst()).centre - x - width / 2) < width / 2 - GAP;
            for (var name : ends) {
                var end = spots.get(name);
                lead(leads.get(new Lead(service.getKey().service(), name)), straight ? end.centre : x + width / 2, end);
            }
        }
    }

    private static void lead(Wire wire, double from, Spot to) {
        var turn = SERVICE_HEIGHT + ABOVE / 2 - 2;
        if (to.first) {
            wire.through(from, SERVICE_HEIGHT, from, turn, to.centre, turn, to.centre, to.top - Wire.TIP);
            wire.downTo(to.centre, to.top);
        } else {
            var edge = to.left - EDGE;
            wire.through(from, SERVICE_HEIGHT, from, turn, edge, turn, edge, to.middle(), to.left, to.middle());
            wire.rightTo(to.left, to.middle());
        }
    }

    private void placePills(Map<String, Spot> spots) {
        pills.forEach((stream, pill) -> {
            var at = spots.get(stream.to());
            var width = Math.min(pill.prefWidth(-1), columnWidth() - 2 * GAP);
            var height = pill.prefHeight(-1);
            pill.resizeRelocate(at.centre - width / 2, at.bottom + (BELOW_CARD - height) / 2, width, height);
        });
    }
}
