package dev.howdah.testkit;

import dev.howdah.model.Problem;
import dev.howdah.model.ProblemException;
import dev.howdah.service.setup.Manifests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Keeps the objects that are applied, as text; refuses what the test says, and objects whose namespace is missing. */
public final class FakeManifests implements Manifests {
    private static final Pattern KIND = Pattern.compile("(?m)^kind: (\\S+)");
    private static final Pattern NAME = Pattern.compile("(?m)^ {2}name: (\\S+)");
    private static final Pattern NAMESPACE = Pattern.compile("(?m)^ {2}namespace: (\\S+)");

    public final Map<String, String> objects = new ConcurrentHashMap<>();
    public final List<String> applied = new CopyOnWriteArrayList<>();
    public volatile Problem refusal;
    public volatile Runnable answer = () -> {};

    @Override
    public List<Change> plan(String yaml, String namespace) {
        if (refusal != null) {
            throw new ProblemException(refusal);
        }
        return Arrays.stream(yaml.split("(?m)^---\n")).map(each -> change(each, namespace)).toList();
    }

    private Change change(String document, String namespace) {
        var kind = part(KIND, document, "?");
        var name = part(NAME, document, "?");
        var within = kind.equals("Namespace") ? "" : part(NAMESPACE, document, namespace);
        if (!within.isEmpty() && !objects.containsKey("Namespace//" + within)) {
            throw new ProblemException(Problem.Code.NOT_FOUND, "namespaces/" + within, "namespaces \"" + within
                    + "\" not found");
        }
        var now = objects.get(kind + "/" + within + "/" + name);
        var action = now == null ? Change.Action.CREATE : now.equals(document) ? Change.Action.NONE
                : Change.Action.CHANGE;
        return new Change(kind, within, name, action, now == null ? "" : now, document, List.of());
    }

    private static String part(Pattern pattern, String document, String absent) {
        var found = pattern.matcher(document);
        return found.find() ? found.group(1) : absent;
    }

    @Override
    public List<Change> apply(String yaml, String namespace) {
        var changes = plan(yaml, namespace);
        for (var each : changes) {
            objects.put(each.kind() + "/" + each.namespace() + "/" + each.name(), each.after());
            applied.add(each.kind() + "/" + each.namespace() + "/" + each.name());
        }
        answer.run();
        return changes;
    }

    @Override
    public String read(String apiVersion, String kind, String namespace, String name) {
        var found = objects.get(kind + "/" + namespace + "/" + name);
        if (found == null) {
            throw new ProblemException(Problem.Code.NOT_FOUND, kind + "/" + name, "");
        }
        return found.replaceAll("(?m)^( {2}(?:username|password): ).*$", "$1***");
    }
}
