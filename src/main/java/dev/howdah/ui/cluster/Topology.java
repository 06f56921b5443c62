package dev.howdah.ui.cluster;

import dev.howdah.model.Cluster;
import dev.howdah.model.Cluster.Endpoint;
import dev.howdah.model.Instance;
import dev.howdah.model.Replication;
import dev.howdah.ui.kit.Formats;
import dev.howdah.ui.kit.Messages;
import dev.howdah.ui.kit.Pill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/**
 * The drawing of a cluster: zones as columns with the instances in them, the services above with arrows to where they
 * lead, replication below with state, bytes and time on each arrow.
 */
final class Topology extends Region {
    private static final double GAP = 12;
    private static final double SERVICE_HEIGHT = 26;
    private static final double ABOVE = 30;
    private static final double ZONE_HEAD = 30;
    private static final double CARD_HEIGHT = 76;
    private static final double BELOW_CARD = 40;
    private static final double BUS = 16;
    private static final double TIP = 5;

    private enum Wire { ROUTE, SYNC, ASYNC, BROKEN, UNKNOWN }

    private record Card(Instance instance, VBox box, String zone) {}

    private final Messages messages;
    private final Formats formats;
    private final Map<String, Region> zones = new LinkedHashMap<>();
    private final Map<String, HBox> zoneHeads = new LinkedHashMap<>();
    private final List<Card> cards = new ArrayList<>();
    private final Map<Endpoint, Label> services = new LinkedHashMap<>();
    private final Map<String, Pill> pills = new LinkedHashMap<>();
    private Cluster cluster;

    Topology(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        getStyleClass().add("topology");
    }

    /** Draws {@code now}. */
    void show(Cluster now) {
        cluster = now;
        zones.clear();
        zoneHeads.clear();
        cards.clear();
        services.clear();
        pills.clear();
        var byZone = new TreeMap<String, List<Instance>>();
        now.instances().forEach(each -> byZone.computeIfAbsent(each.placement().zone(), _ -> new ArrayList<>()).add(each));
        byZone.forEach(this::zone);
        now.endpoints().stream().filter(each -> each.role() == Endpoint.Role.READ_WRITE || each.role() == Endpoint.Role.READ_ONLY)
                .sorted((one, other) -> one.role().compareTo(other.role()))
                .forEach(each -> services.put(each, label(each.service() + ":" + each.port(), "service", "mono")));
        now.instances().stream().filter(each -> !primary(each)).forEach(each -> pills.put(each.name(), pill(each)));
        requestLayout();
    }

    private boolean primary(Instance instance) {
        return instance.name().equals(cluster.status().currentPrimary());
    }

    private void zone(String name, List<Instance> inside) {
        var box = new Region();
        box.getStyleClass().add("zone");
        zones.put(name, box);
        var nodes = inside.stream().map(each -> each.placement().node().replaceFirst("^.*-", "")).distinct().toList();
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(label(name.isEmpty() ? messages.get("overview.topology.nowhere") : name, "small", "semibold"), space,
                label(String.join(", ", nodes), "mono", "muted", "caption"));
        head.setAlignment(Pos.CENTER_LEFT);
        zoneHeads.put(name, head);
        inside.forEach(each -> cards.add(new Card(each, card(each), name)));
    }

    private VBox card(Instance instance) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var pill = primary(instance) ? new Pill(messages.get("role.primary"), Pill.Kind.PRIMARY)
                : new Pill(messages.get("role.replica"), Pill.Kind.NEUTRAL);
        var ready = instance.pod().ready();
        var head = new HBox(8, label(instance.name(), "lead", "semibold"), pill, space,
                label(ready ? messages.get("overview.state.ready") : state(instance), "small", ready ? "good" : "warn"));
        head.setAlignment(Pos.CENTER_LEFT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var position = new HBox(label(messages.get(primary(instance) ? "overview.written" : "overview.replayed"), "muted", "small"), gap,
                label(formats.lsn(instance.position()), "mono"));
        var box = new VBox(head, position);
        box.getStyleClass().add("instance");
        if (primary(instance)) {
            box.getStyleClass().add("primary");
        } else if (!ready) {
            box.getStyleClass().add("troubled");
        }
        return box;
    }

    private String state(Instance instance) {
        return !instance.pod().present() ? messages.get("overview.state.absent")
                : instance.pod().reason().isEmpty() ? messages.get("overview.state.starting") : instance.pod().reason();
    }

    private Pill pill(Instance replica) {
        var kind = wire(replica);
        var replication = cluster.replicationTo(replica.name());
        var text = replication.map(each -> messages.get("overview.wire", each.syncState(), formats.bytes(cluster.lagBytes(replica)),
                each.replayLag().map(formats::duration).orElse(messages.get("overview.idle"))))
                .orElse(messages.get(kind == Wire.BROKEN ? "overview.wire.broken" : "overview.wire.unknown"));
        return new Pill(text, switch (kind) {
            case SYNC -> Pill.Kind.SUCCESS;
            case ASYNC -> Pill.Kind.WARNING;
            case BROKEN -> Pill.Kind.DANGER;
            default -> Pill.Kind.NEUTRAL;
        });
    }

    private Wire wire(Instance replica) {
        if (cluster.primary().flatMap(Instance::report).isEmpty()) {
            return Wire.UNKNOWN;
        }
        return cluster.replicationTo(replica.name()).filter(Replication::streaming)
                .map(each -> each.synchronous() ? Wire.SYNC : Wire.ASYNC).orElse(Wire.BROKEN);
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private int tallest() {
        return zones.keySet().stream().mapToInt(zone -> (int) cards.stream().filter(each -> each.zone.equals(zone)).count()).max().orElse(1);
    }

    private double zonesTop() {
        return SERVICE_HEIGHT + ABOVE;
    }

    private double zonesBottom() {
        return zonesTop() + ZONE_HEAD + tallest() * (CARD_HEIGHT + BELOW_CARD);
    }

    @Override
    protected double computePrefHeight(double width) {
        return zonesBottom() + BUS + 4;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected void layoutChildren() {
        if (cluster == null || zones.isEmpty()) {
            getChildren().clear();
            return;
        }
        var drawn = new ArrayList<Node>(zones.values());
        drawn.addAll(zoneHeads.values());
        var centres = placeCards();
        var wires = new ArrayList<Node>();
        wires.addAll(replication(centres));
        wires.addAll(routes(centres));
        drawn.addAll(wires);
        cards.forEach(each -> drawn.add(each.box));
        drawn.addAll(services.values());
        drawn.addAll(pills.values());
        if (!getChildren().equals(drawn)) {
            getChildren().setAll(drawn);
        }
        placeZones();
        placePills(centres);
    }

    private double columnWidth() {
        return (getWidth() - GAP * (zones.size() - 1)) / zones.size();
    }

    private Map<String, double[]> placeCards() {
        var centres = new LinkedHashMap<String, double[]>();
        var column = 0;
        for (var zone : zones.keySet()) {
            var x = column++ * (columnWidth() + GAP);
            var y = zonesTop() + ZONE_HEAD;
            for (var card : cards.stream().filter(each -> each.zone.equals(zone)).toList()) {
                card.box.resizeRelocate(x + GAP, y, columnWidth() - 2 * GAP, CARD_HEIGHT);
                centres.put(card.instance.name(), new double[] {x + columnWidth() / 2, y});
                y += CARD_HEIGHT + BELOW_CARD;
            }
        }
        return centres;
    }

    private void placeZones() {
        var column = 0;
        for (var zone : zones.keySet()) {
            var x = column++ * (columnWidth() + GAP);
            zones.get(zone).resizeRelocate(x, zonesTop(), columnWidth(), zonesBottom() - zonesTop());
            zoneHeads.get(zone).resizeRelocate(x + GAP, zonesTop(), columnWidth() - 2 * GAP, ZONE_HEAD);
        }
    }

    private List<Node> replication(Map<String, double[]> centres) {
        var wires = new ArrayList<Node>();
        var from = Optional.ofNullable(centres.get(cluster.status().currentPrimary()));
        var bus = zonesBottom() + BUS / 2;
        cards.stream().map(Card::instance).filter(each -> !primary(each)).forEach(replica -> {
            var to = centres.get(replica.name());
            var kind = wire(replica).name().toLowerCase();
            var bottom = to[1] + CARD_HEIGHT;
            from.ifPresent(start -> wires.add(line(kind, start[0], start[1] + CARD_HEIGHT, start[0], bus, to[0], bus, to[0], bottom + TIP)));
            from.ifPresent(_ -> wires.add(tip(kind, to[0], bottom, false)));
        });
        return wires;
    }

    private List<Node> routes(Map<String, double[]> centres) {
        var wires = new ArrayList<Node>();
        var middle = SERVICE_HEIGHT + ABOVE / 2 - 3;
        for (var service : services.entrySet()) {
            var ends = service.getKey().ready().stream().map(centres::get).filter(Objects::nonNull).toList();
            var label = service.getValue();
            var width = label.prefWidth(-1);
            var wanted = ends.isEmpty() ? getWidth() - width : ends.stream().mapToDouble(each -> each[0]).average().orElse(0) - width / 2;
            label.resizeRelocate(Math.clamp(wanted, 0, getWidth() - width), 0, width, SERVICE_HEIGHT);
            var x = label.getLayoutX() + width / 2;
            ends.forEach(end -> {
                wires.add(line("route", x, SERVICE_HEIGHT, x, middle, end[0], middle, end[0], end[1] - TIP));
                wires.add(tip("route", end[0], end[1], true));
            });
        }
        return wires;
    }

    private void placePills(Map<String, double[]> centres) {
        pills.forEach((name, pill) -> {
            var at = centres.get(name);
            var width = pill.prefWidth(-1);
            var height = pill.prefHeight(-1);
            pill.resizeRelocate(at[0] - width / 2, at[1] + CARD_HEIGHT + (BELOW_CARD - height) / 2, width, height);
        });
    }

    private static Node line(String kind, double... points) {
        var line = new Polyline(points);
        line.getStyleClass().addAll("wire", kind);
        line.setManaged(false);
        return line;
    }

    private static Node tip(String kind, double x, double y, boolean down) {
        var back = down ? y - TIP * 1.6 : y + TIP * 1.6;
        var tip = new Polygon(x, y, x - TIP, back, x + TIP, back);
        tip.getStyleClass().addAll("tip", kind);
        tip.setManaged(false);
        return tip;
    }
}
