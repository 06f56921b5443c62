package dev.howdah.service.setup.kubernetes;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.Manifests.Change;
import dev.howdah.service.setup.kubernetes.KubernetesDoor.Inside;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Finding.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Objects by server-side apply: what the server's dry run would change is what differs. */
class ManifestStep extends KubernetesStep {
    private final Supplier<String> yaml;
    private final String namespace;

    /** @param yaml made each time it is looked at or applied */
    ManifestStep(Label label, Supplier<String> yaml, String namespace, KubernetesDoor door) {
        super(label, door);
        this.yaml = yaml;
        this.namespace = namespace;
    }

    @Override
    Finding look(Inside inside) {
        var changes = inside.manifests().plan(yaml.get(), namespace);
        if (changes.stream().anyMatch(each -> each.action() == Change.Action.CREATE)) {
            return new Finding.Absent();
        }
        var differences = changes.stream().filter(each -> each.action() == Change.Action.CHANGE)
                .flatMap(each -> differences(each).stream()).toList();
        return differences.isEmpty() ? new Finding.AsWanted() : new Finding.Differs(differences);
    }

    /** Line by line: the lines that only one side has. */
    private static List<Difference> differences(Change change) {
        var now = change.now().lines().toList();
        var after = change.after().lines().toList();
        var gone = new ArrayList<>(now);
        gone.removeAll(after);
        var come = new ArrayList<>(after);
        come.removeAll(now);
        return List.of(new Difference(change.kind() + "/" + change.name(), String.join("; ", come).strip(),
                String.join("; ", gone).strip()));
    }

    @Override
    public void bring(Jobs.Control control) {
        inside().manifests().apply(yaml.get(), namespace);
    }
}
