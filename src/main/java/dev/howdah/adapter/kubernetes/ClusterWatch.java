package dev.howdah.adapter.kubernetes;

import dev.howdah.model.Cluster;
import dev.howdah.model.ClusterId;
import dev.howdah.model.Observed;
import dev.howdah.model.Problem;
import dev.howdah.model.Problem.Code;
import dev.howdah.service.Watch;
import dev.howdah.support.Live;
import dev.howdah.support.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One cluster of the fleet; remembers it when it is gone. */
final class ClusterWatch implements Watch<Cluster> {
    private final ClusterId id;
    private final Live<Observed<Cluster>> seen = new Live<>(new Observed.Connecting<>());
    private final Subscription source;
    private boolean closed;

    /** @param released runs once, when it is closed */
    ClusterWatch(ClusterId id, Live<Observed<List<Cluster>>> fleet, Runnable released) {
        this.id = id;
        source = fleet.subscribe(each -> seen.set(pick(each))).and(released::run);
    }

    @Override
    public Live<Observed<Cluster>> seen() {
        return seen;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            source.close();
        }
    }

    private Observed<Cluster> pick(Observed<List<Cluster>> fleet) {
        return switch (fleet) {
            case Observed.Connecting<List<Cluster>>(var problem) -> new Observed.Connecting<>(problem);
            case Observed.Live<List<Cluster>>(var clusters, var confirmed) ->
                    find(clusters).<Observed<Cluster>>map(each -> new Observed.Live<>(each, confirmed))
                            .orElseGet(() -> gone(confirmed));
            case Observed.Stale<List<Cluster>>(var clusters, var since, var cause) ->
                    find(clusters).<Observed<Cluster>>map(each -> new Observed.Stale<>(each, since, cause))
                            .orElseGet(() -> gone(since));
        };
    }

    private Optional<Cluster> find(List<Cluster> clusters) {
        return clusters.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private Observed<Cluster> gone(Instant since) {
        var absent = new Problem(Code.NOT_FOUND, id.name(), "");
        return switch (seen.get()) {
            case Observed.Connecting<Cluster> _ -> new Observed.Connecting<>(Optional.of(absent));
            case Observed.Stale<Cluster>(var last, var before, var cause) when cause.code() == Code.NOT_FOUND ->
                    new Observed.Stale<>(last, before, cause);
            case Observed.Stale<Cluster>(var last, _, _) -> new Observed.Stale<>(last, since, absent);
            case Observed.Live<Cluster>(var last, _) -> new Observed.Stale<>(last, since, absent);
        };
    }
}
