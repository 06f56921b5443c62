package dev.howdah.ui.setup.wizard;

import dev.howdah.service.setup.ClusterDraft;
import dev.howdah.service.setup.KeptDraft;
import dev.howdah.service.setup.azure.KeptSettings;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.Variables;
import dev.howdah.service.setup.kubernetes.ExistingCluster;
import dev.howdah.service.setup.kubernetes.OperatorSource;
import dev.howdah.service.setup.script.SetupScript;
import dev.howdah.ui.setup.wizard.AccountViewModel.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What is to be made, and where; with an empty {@code cluster} no PostgreSQL. */
public sealed interface Wish {
    Optional<ClusterDraft> cluster();

    /** Its own for ever. */
    String id();

    /** What the user knows it by. */
    String title();

    /** What is kept of it, without any secret. */
    Map<String, String> values();

    /** The variables of its script. */
    Map<String, List<String>> variables();

    /** A whole environment on Azure. */
    record OnAzure(SignedIn who, SetupSettings settings, Optional<ClusterDraft> cluster) implements Wish {
        @Override
        public String id() {
            return settings.names().suffix();
        }

        @Override
        public String title() {
            return settings.names().of(SetupName.RESOURCE_GROUP);
        }

        @Override
        public Map<String, String> values() {
            var values = new TreeMap<>(KeptSettings.of(settings));
            values.putAll(KeptDraft.of(cluster));
            return values;
        }

        @Override
        public Map<String, List<String>> variables() {
            return Variables.of(settings);
        }
    }

    /**
     * The Kubernetes part alone.
     *
     * @param operator where it is taken from when it is not there
     * @param archive  the connection string of the archive, in memory only; empty when none was given
     */
    record OnExisting(ExistingCluster at, String operatorNamespace, OperatorSource operator, Optional<ClusterDraft> cluster,
                      Supplier<Optional<String>> archive) implements Wish {
        static final String FILE = "kubernetes.file";
        static final String CONTEXT = "kubernetes.context";
        static final String SOURCE = "kubernetes.operator-source";
        static final String OPERATOR = "kubernetes.operator-namespace";

        @Override
        public String id() {
            return "kubernetes-" + at.context() + "-" + cluster.map(ClusterDraft::name).orElse("operator");
        }

        @Override
        public String title() {
            return at.context();
        }

        @Override
        public Map<String, String> values() {
            var values = new TreeMap<>(KeptDraft.of(cluster));
            values.put(FILE, at.file().toString());
            values.put(CONTEXT, at.context());
            values.put(OPERATOR, operatorNamespace);
            values.put(SOURCE, operator.text());
            return values;
        }

        @Override
        public Map<String, List<String>> variables() {
            return Map.of(SetupScript.CONTEXT, List.of(at.context()));
        }
    }
}
