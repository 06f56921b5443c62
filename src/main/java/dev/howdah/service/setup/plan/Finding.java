package dev.howdah.service.setup.plan;

import dev.howdah.model.Problem;
import java.util.List;

/** What was found of a step's object when it was looked for. */
public sealed interface Finding {
    /** It is not there, or something that it is made of is not there yet. */
    record Absent() implements Finding {}

    /** It is there, as the plan wants it. */
    record AsWanted() implements Finding {}

    /** It is there, but not as the plan wants it: never empty. */
    record Differs(List<Difference> differences) implements Finding {
        public Differs {
            differences = List.copyOf(differences);
        }
    }

    /** An operation on it has not ended, begun by an earlier run or by somebody else; {@code state} in the service's word. */
    record UnderWay(String state) implements Finding {}

    /** Its last operation failed; {@code detail} in the service's words. */
    record Broken(String state, String detail) implements Finding {}

    /** It could not be looked at. */
    record Unknown(Problem problem) implements Finding {}

    /** One field that is not as wanted; {@code found} is empty when it is not set. */
    record Difference(String path, String wanted, String found) {}

    /** Nothing has to be done for it. */
    default boolean done() {
        return this instanceof AsWanted;
    }
}
