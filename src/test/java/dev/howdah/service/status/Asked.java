package dev.howdah.service.status;

import dev.howdah.model.Cluster.Spec;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changes of what was asked for. */
final class Asked {
    private Asked() {}

    static UnaryOperator<Spec> asynchronous() {
        return was -> spec(was, was.instances(), 0, was.archiving(), was.fenced(), false, false);
    }

    static UnaryOperator<Spec> selfHealing() {
        return was -> spec(was, was.instances(), was.synchronousNumber(), was.archiving(), was.fenced(), true, false);
    }

    static UnaryOperator<Spec> failoverQuorum() {
        return was -> spec(was, was.instances(), was.synchronousNumber(), was.archiving(), was.fenced(), false, true);
    }

    static UnaryOperator<Spec> fencing(String... names) {
        return was -> spec(was, was.instances(), was.synchronousNumber(), was.archiving(), Set.of(names), false, false);
    }

    static UnaryOperator<Spec> withoutArchive() {
        return was -> spec(was, was.instances(), was.synchronousNumber(), false, was.fenced(), false, false);
    }

    private static Spec spec(Spec was, int instances, int synchronous, boolean archiving, Set<String> fenced,
                             boolean selfHealing, boolean quorum) {
        return new Spec(instances, was.image(), was.database(), was.owner(), was.secret(), synchronous, archiving,
                fenced,
                was.hibernation(), was.maintenance(), was.storageSize(), was.walSize(), was.stopDelaySeconds(),
                was.failoverDelaySeconds(), selfHealing, quorum);
    }
}
