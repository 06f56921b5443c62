package dev.howdah.service.setup;

import java.util.List;

/** Kubernetes objects as YAML text: tried, applied, read. */
public interface Manifests {
    /** What applying would do to one object. {@code now} and {@code after}: YAML without status and managed fields. */
    record Change(String kind, String namespace, String name, Action action, String now, String after,
                  List<String> warnings) {
        /** What happens to it. */
        public enum Action { CREATE, CHANGE, NONE }
    }

    /**
     * What applying {@code yaml} (one or more documents) would do, by a server-side dry run with all admission.
     * Objects without a namespace go to {@code namespace}. Values of Secrets are masked.
     *
     * @throws dev.howdah.model.ProblemException INVALID with the field and the server's words, CONFLICT, FORBIDDEN
     */
    List<Change> plan(String yaml, String namespace);

    /** Applies by server-side apply as field manager {@code howdah}, in order; returns what happened. */
    List<Change> apply(String yaml, String namespace);

    /**
     * Reads one object back as YAML, values of Secrets masked.
     *
     * @throws dev.howdah.model.ProblemException NOT_FOUND, FORBIDDEN
     */
    String read(String apiVersion, String kind, String namespace, String name);
}
