package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterEvent;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Observed;
import dev.howdah.service.Watch;
import dev.howdah.service.cluster.Clusters;
import dev.howdah.support.Live;
import dev.howdah.support.Workers;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Clusters, events and nodes as the watches see them, joined into the model a few times a second at most. */
final class LiveClusters implements Clusters {
    private static final int MOST_EVENTS = 200;
    private static final int UNHURRIED = 5;

    private final Api api;
    private final Workers workers;
    private final Clock clock;
    private final RoundWatch.Scope scope;
    private final Pulse pulse;
    private final Reports reports;
    private final RoundWatch<JsonNode> clusters;
    private final RoundWatch<PodMapper.Pod> pods;
    private final RoundWatch<PlaceMapper.Claim> claims;
    private final RoundWatch<ServiceMapper.Service> services;
    private final RoundWatch<ServiceMapper.Slice> slices;
    private final RoundWatch<NodePlace> places;
    private final View<List<Cluster>> fleet;
    private final View<List<NodePlace>> nodes;
    private final Set<View<?>> views = new CopyOnWriteArraySet<>();
    private final Set<RoundWatch<?>> watches = new CopyOnWriteArraySet<>();
    private final Map<ClusterId, Integer> looked = new ConcurrentHashMap<>();
    private volatile boolean dirty;
    private int flushes;

    LiveClusters(Api api, Pulse pulse, RoundWatch.Scope scope, Workers workers, Clock clock) {
        this.api = api;
        this.pulse = pulse;
        this.scope = scope;
        this.workers = workers;
        this.clock = clock;
        reports = new Reports(api, workers, clock, this::changed, pulse::check);
        clusters = follow(Kind.CLUSTERS, Optional::of);
        pods = follow(Kind.PODS, PodMapper::map);
        claims = follow(Kind.CLAIMS, PlaceMapper::mapClaim);
        services = follow(Kind.SERVICES, ServiceMapper::map);
        slices = follow(Kind.SLICES, ServiceMapper::mapSlice);
        places = follow(Kind.NODES, PlaceMapper::map);
        fleet = new View<>(this::join, clusters, List.copyOf(watches), pulse, clock);
        nodes = new View<>(this::nodesByName, places, List.of(places), pulse, clock);
        views.add(fleet);
        views.add(nodes);
    }

    @Override
    public Live<Observed<List<Cluster>>> fleet() {
        return fleet.seen();
    }

    @Override
    public Watch<Cluster> watch(ClusterId id) {
        looked.merge(id, 1, Integer::sum);
        return new ClusterWatch(id, fleet.seen(), () -> looked.computeIfPresent(id, (_, n) -> n == 1 ? null : n - 1));
    }

    @Override
    public Watch<List<ClusterEvent>> events(ClusterId id) {
        var mapper = new EventMapper(id);
        var events = new RoundWatch<>(api, Kind.EVENTS,
                new RoundWatch.Scope(Optional.of(id.namespace()), id.namespace()), mapper::map, clock, signals());
        var view = new View<>(() -> newestFirst(events), events, List.of(events), pulse, clock);
        watches.add(events);
        views.add(view);
        workers.background().execute(events::run);
        return new Watch<>() {
            @Override
            public Live<Observed<List<ClusterEvent>>> seen() {
                return view.seen();
            }

            @Override
            public void close() {
                views.remove(view);
                watches.remove(events);
                events.close();
            }
        };
    }

    @Override
    public Live<Observed<List<NodePlace>>> nodes() {
        return nodes.seen();
    }

    @Override
    public void refresh() {
        api.credentials().forgetFailure();
        pulse.check();
        reports.refresh();
        watches.forEach(RoundWatch::refresh);
    }

    void start() {
        watches.forEach(each -> workers.background().execute(each::run));
    }

    /** To be called about every second: asks for the reports that are due, and says how fresh everything is. */
    void second() {
        if (pulse.problem().isEmpty()) {
            reports.tick(pods.kept(), looked::containsKey);
        }
        dirty = true;
    }

    /**
     * To be called every 50 ms: tells what has changed since the last time. While a cluster is looked at closely at once,
     * so that what happens to it is measured well; else four times a second.
     */
    void flush() {
        flushes++;
        if (dirty && (!looked.isEmpty() || flushes % UNHURRIED == 0)) {
            dirty = false;
            views.forEach(View::publish);
        }
    }

    /** The server is gone, or back. */
    void turned() {
        if (pulse.problem().isEmpty()) {
            watches.forEach(RoundWatch::retry);
            reports.refresh();
        }
        changed();
    }

    void close() {
        watches.forEach(RoundWatch::close);
    }

    private void changed() {
        dirty = true;
    }

    private RoundWatch.Signals signals() {
        return new RoundWatch.Signals(this::changed, pulse::check);
    }

    private <T> RoundWatch<T> follow(Kind kind, Function<JsonNode, Optional<T>> view) {
        var watch = new RoundWatch<>(api, kind, scope, view, clock, signals());
        watches.add(watch);
        return watch;
    }

    private List<Cluster> join() {
        return new FleetMapper(clusters.kept(), pods.kept(), claims.kept(), services.kept(), slices.kept(),
                places.kept(), reports::of).map();
    }

    private List<NodePlace> nodesByName() {
        return places.kept().stream().sorted(Comparator.comparing(NodePlace::name)).toList();
    }

    private static List<ClusterEvent> newestFirst(RoundWatch<ClusterEvent> events) {
        return events.kept().stream().sorted(Comparator.comparing(ClusterEvent::last).reversed()
                .thenComparing(ClusterEvent::uid)).limit(MOST_EVENTS).toList();
    }
}
