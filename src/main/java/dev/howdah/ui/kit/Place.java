package dev.howdah.ui.kit;

import dev.howdah.model.ClusterId;

/** Every place of the window that can be gone to. */
public sealed interface Place {
    /** Choosing an environment. */
    record Start() implements Place {}

    /** All clusters of the environment. */
    record Fleet() implements Place {}

    /** What makes an environment. */
    record Setup() implements Place {}

    /** Creating a cluster in the open environment. */
    record NewCluster() implements Place {}

    /** What was done. */
    record Journal() implements Place {}

    /** How the console behaves. */
    record Settings() implements Place {}

    /** A tab of one cluster. */
    sealed interface OfCluster extends Place {
        ClusterId cluster();
    }

    /** Topology, instances, services, conditions, events. */
    record Overview(ClusterId cluster) implements OfCluster {}

    /** SQL against rw, ro or one instance. */
    record Sql(ClusterId cluster) implements OfCluster {}

    /** Switchover and simulated failure. */
    record Resilience(ClusterId cluster) implements OfCluster {}

    /** What the shell keeps one view for: a cluster with all its tabs, or the place itself. */
    default Object screen() {
        return this instanceof OfCluster tab ? tab.cluster() : this;
    }

    /** Whether it can be shown without an open environment. */
    default boolean standsAlone() {
        return this instanceof Start || this instanceof Setup || this instanceof Journal || this instanceof Settings;
    }
}
