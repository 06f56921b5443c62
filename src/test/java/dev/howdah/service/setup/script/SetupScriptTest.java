package dev.howdah.service.setup.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.Caller;
import dev.howdah.service.setup.azure.Names;
import dev.howdah.service.setup.azure.Patience;
import dev.howdah.service.setup.azure.SetupName;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Place;
import dev.howdah.service.setup.azure.Variables;
import dev.howdah.service.setup.kubernetes.KubernetesSteps;
import dev.howdah.service.setup.kubernetes.KubernetesSteps.Target;
import dev.howdah.service.setup.kubernetes.OperatorSource;
import dev.howdah.service.setup.plan.Equivalent;
import dev.howdah.service.setup.plan.Finding;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script is run by bash; az, kubectl, helm and jq are stand-ins that write down what they are asked. */
@Timeout(60)
class SetupScriptTest {
    private static final String ID = "6f1c2d7e-0000-4000-8000-0123456789ab";
    private static final Map<String, String> TAGS = Map.of("owner", "Anna O'Neil", "price", "$HOME `id` \"x\" \\");
    /** One line per call; arguments between bells, so that spaces and quotes in them show. What `show` asks for is absent. */
    private static final String STAND_IN = """
            #!/usr/bin/env bash
            { printf '%s' "$(basename "$0")"; printf '\\a%s' "${@//$'\\n'/ }"; echo; } >>"$HOWDAH_RECORD"
            case " $* " in
              *" --output none "* | *" --output name "*) exit "$HOWDAH_SHOW" ;;
              *" --query "*) echo "value-of-$(printf '%s' "$*" | cksum | cut -d' ' -f1)" ;;
            esac
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void standIns() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        for (var tool : List.of("az", "kubectl", "helm", "jq")) {
            executable(directory.resolve("bin").resolve(tool), STAND_IN);
        }
    }

    @Test
    void aScriptForAnExistingClusterSpeaksToThatOneOnly() {
        var script = SetupScript.of(new Plan(List.of(new Given("a", Equivalent.of("kubectl create namespace a")))),
                Map.of(SetupScript.CONTEXT, List.of("kind-one")));
        assertTrue(script.text().contains("KUBE_CONTEXT='kind-one'\nkubectl() { command kubectl --context \"$KUBE_CONTEXT\" \"$@\"; }\n"),
                script.text());
    }

    @Test
    void helmIsToldWhichChartAndWhichClusterAndAManifestIsForKubectl() throws Exception {
        var context = "kubectl --context kind-one ";
        assertEquals(List.of("helm --kube-context kind-one upgrade --install cnpg cloudnative-pg --repo"
                + " https://cloudnative-pg.github.io/charts --version 0.29.0 --namespace cnpg-system --wait"), operator("0.29.0"));
        assertEquals(List.of("helm --kube-context kind-one upgrade --install cnpg /it's here/cnpg.tgz --namespace cnpg-system --wait"),
                operator("/it's here/cnpg.tgz"));
        assertEquals(List.of(context + "apply --server-side -f cnpg-1.30.0.yaml"), operator("cnpg-1.30.0.yaml"));
    }

    /** What is asked for after both namespaces, which are there. */
    private List<String> operator(String source) throws Exception {
        var steps = new KubernetesSteps(new Target("cnpg-database", "cnpg-system", false), null, null, new OperatorSource(source))
                .all(Optional.empty(), UnaryOperator.identity());
        var asked = run(SetupScript.of(new Plan(steps), Map.of(SetupScript.CONTEXT, List.of("kind-one"))), 0);
        return asked.stream().map(each -> each.replace('\u0007', ' ')).filter(each -> !each.contains(" get namespace ")).toList();
    }

    @Test
    void itAsksForTheSameAsThePlanInAnOrderThatWorks() throws Exception {
        var plan = azure();
        var script = SetupScript.of(plan, Variables.of(settings()));
        var asked = run(script, 3);
        var expected = new ArrayList<String>();
        for (var step : plan.steps()) {
            var own = run(SetupScript.of(new Plan(List.of(new Alone(step))), withAll(plan)), 3);
            assertFalse(own.isEmpty(), step.id());
            expected.addAll(own);
        }
        expected.removeIf(each -> each.startsWith("az\u0007account\u0007set"));
        asked.removeIf(each -> each.startsWith("az\u0007account\u0007set"));
        assertEquals(expected.stream().map(SetupScriptTest::shape).toList(),
                asked.stream().map(SetupScriptTest::shape).toList());
    }

    @Test
    void whatAzIsToldIsWhatArmIsTold() throws Exception {
        var asked = run(SetupScript.of(azure(), Variables.of(settings())), 3);
        var names = settings().names();
        assertEquals(List.of("az", "account", "set", "--subscription", ID), words(asked.getFirst()));
        assertTrue(asked.stream().map(SetupScriptTest::words).anyMatch(each -> each.equals(List.of("az", "group", "create",
                "--name", names.of(SetupName.RESOURCE_GROUP), "--location", "westus3", "--tags", "owner=Anna O'Neil",
                "price=$HOME `id` \"x\" \\"))), "tags arrive as they were given");
        for (var verb : List.of("az identity create", "az storage account create", "az storage container-rm create",
                "az aks create", "az aks nodepool add", "az grafana create", "az monitor account create",
                "az monitor log-analytics workspace create", "az identity federated-credential create",
                "az network public-ip create", "az aks enable-addons", "az aks update")) {
            assertEquals(1, asked.stream().filter(each -> each.replace('\u0007', ' ').startsWith(verb + " ")).count(), verb);
        }
        assertEquals(6, asked.stream().filter(each -> each.startsWith("az\u0007role\u0007assignment\u0007create")).count());
    }

    @Test
    void runAgainItDoesNotMakeAnewWhatCannotBe() throws Exception {
        var asked = run(SetupScript.of(azure(), Variables.of(settings())), 0);
        assertFalse(asked.stream().anyMatch(each -> each.startsWith("az\u0007aks\u0007nodepool\u0007add")));
        assertFalse(asked.stream().anyMatch(each -> each.startsWith("az\u0007aks\u0007create")));
        assertTrue(asked.stream().anyMatch(each -> each.startsWith("az\u0007group\u0007create")));
    }

    @Test
    void itStopsAtTheFirstFailure() throws Exception {
        executable(directory.resolve("bin").resolve("az"), STAND_IN + """
                case "$1 $2" in "storage account") exit 7 ;; esac
                """);
        var record = directory.resolve("record");
        assertEquals(7, start(SetupScript.of(azure(), Variables.of(settings())), record, 3, ""));
        assertTrue(words(Files.readAllLines(record).getLast()).containsAll(List.of("storage", "account", "create")));
    }

    @Test
    void secretsAreGeneratedOrTakenFromTheShellAndStandNowhere() throws Exception {
        var step = new Given("secret", Equivalent.of(
                "kubectl create secret generic db --from-literal=password=\"$PG_DATABASE_APPUSER_SECRET\""));
        var script = SetupScript.of(new Plan(List.of(step)), Map.of());
        var generated = words(run(script, 3).getLast()).getLast();
        assertTrue(generated.matches("--from-literal=password=[A-Za-z0-9+/]{32}"), generated);
        assertFalse(generated.equals(words(run(script, 3).getLast()).getLast()));
        assertFalse(script.text().contains(generated));
        var record = directory.resolve("given");
        assertEquals(0, start(script, record, 3, "typed by hand\n"));
        assertEquals("--from-literal=password=typed by hand", words(Files.readAllLines(record).getLast()).getLast());
    }

    @Test
    void kubectlGetsCredentialsOfItsOwnAndCreatesOnlyWhatIsNotThere() throws Exception {
        var steps = new ArrayList<>(azure().steps());
        steps.add(new Given("namespace", Equivalent.of("kubectl create namespace \"$PG_NAMESPACE\"")));
        steps.add(new Given("secret", Equivalent.of("kubectl -n 'db' create secret generic app --from-literal=a=b")));
        var script = SetupScript.of(new Plan(steps), Variables.of(settings()));
        var asked = run(script, 3).stream().map(each -> each.replace('\u0007', ' ')).toList();
        var own = asked.subList(asked.size() - 5, asked.size());
        assertTrue(own.getFirst().startsWith("az aks get-credentials --name aks-primary-cnpg-abcd1234"), own.toString());
        assertEquals(List.of("kubectl get namespace cnpg-database --output name", "kubectl create namespace cnpg-database",
                "kubectl get secret app --namespace db --output name",
                "kubectl -n db create secret generic app --from-literal=a=b"), own.subList(1, 5));
        assertFalse(run(script, 0).stream().anyMatch(each -> each.startsWith("kubectl\u0007create")));
    }

    @Test
    void filesLieBesideItAndAreNotTwoOfOneName() throws Exception {
        var first = new Given("a", new Equivalent(List.of("kubectl apply -f one.yaml"), Map.of(), Map.of("one.yaml", "a: 1\n")));
        var other = new Given("b", new Equivalent(List.of("kubectl apply -f one.yaml"), Map.of(), Map.of("one.yaml", "a: 2\n")));
        assertEquals(Map.of("one.yaml", "a: 1\n"), SetupScript.of(new Plan(List.of(first)), Map.of()).files());
        assertThrows(IllegalArgumentException.class, () -> SetupScript.of(new Plan(List.of(first, other)), Map.of()));
    }

    @Test
    void quotingIsExact() throws Exception {
        var hard = "a'b\"c$d`e\\f\ng  h*?~!";
        var script = SetupScript.of(new Plan(List.of(new Given("a", Equivalent.of("printf %s \"$VALUE\" >value.txt")))),
                Map.of("VALUE", List.of(hard), "NONE", List.of()));
        assertEquals(0, start(script, directory.resolve("record"), 3, ""));
        assertEquals(hard, Files.readString(directory.resolve("script").resolve("value.txt")));
    }

    private Map<String, List<String>> withAll(Plan plan) {
        var all = Variables.of(settings());
        plan.steps().forEach(each -> each.equivalent().variables().keySet().forEach(name -> all.put(name, List.of("x"))));
        return all;
    }

    /** Values that were read from the stand-in differ between runs of one step and of all. */
    private static String shape(String call) {
        return call.replaceAll("value-of-\\d+", "x");
    }

    private static List<String> words(String call) {
        return Arrays.asList(call.split("\u0007"));
    }

    private static Plan azure() {
        var steps = new AzureSteps(settings(), Cloud.PUBLIC, null, Patience.AZURE);
        return new Plan(steps.all(new Caller(ID, "User", "anna@contoso.com")));
    }

    private static SetupSettings settings() {
        return SetupSettings.tutorial(new Place(ID, ID, "westus3", TAGS), new Names("abcd1234", Map.of()), "1.34",
                List.of("203.0.113.7"));
    }

    private List<String> run(SetupScript script, int show) throws Exception {
        var record = Files.createTempFile(directory, "record", "");
        assertEquals(0, start(script, record, show, "\n"), Files.readString(directory.resolve("script.err")));
        return new ArrayList<>(Files.readAllLines(record));
    }

    private int start(SetupScript script, Path record, int show, String input) throws Exception {
        var place = Files.createDirectories(directory.resolve("script"));
        for (var file : script.files().entrySet()) {
            Files.writeString(place.resolve(file.getKey()), file.getValue());
        }
        var text = Files.writeString(place.resolve(SetupScript.NAME), script.text());
        var given = Files.writeString(directory.resolve("input"), input);
        var builder = new ProcessBuilder("/bin/bash", text.toString()).redirectInput(given.toFile())
                .redirectOutput(directory.resolve("script.out").toFile())
                .redirectError(directory.resolve("script.err").toFile());
        builder.environment().put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOWDAH_RECORD", record.toString());
        builder.environment().put("HOWDAH_SHOW", Integer.toString(show));
        var process = builder.start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A step that nothing has to come before. */
    private record Alone(Step step) implements Step {
        @Override
        public String id() {
            return step.id();
        }

        @Override
        public String row() {
            return step.row();
        }

        @Override
        public Side side() {
            return step.side();
        }

        @Override
        public String subject() {
            return step.subject();
        }

        @Override
        public Set<String> after() {
            return Set.of();
        }

        @Override
        public Duration usually() {
            return step.usually();
        }

        @Override
        public Equivalent equivalent() {
            return step.equivalent();
        }

        @Override
        public Optional<String> portal() {
            return step.portal();
        }

        @Override
        public Finding find() {
            return step.find();
        }

        @Override
        public void bring(Jobs.Control control) {
            step.bring(control);
        }
    }

    /** A step that is nothing but its text. */
    private record Given(String id, Equivalent equivalent) implements Step {
        @Override
        public String row() {
            return "B0";
        }

        @Override
        public Side side() {
            return Side.KUBERNETES;
        }

        @Override
        public String subject() {
            return id;
        }

        @Override
        public Set<String> after() {
            return Set.of();
        }

        @Override
        public Duration usually() {
            return Duration.ZERO;
        }

        @Override
        public Optional<String> portal() {
            return Optional.empty();
        }

        @Override
        public Finding find() {
            return new Finding.Absent();
        }

        @Override
        public void bring(Jobs.Control control) {
            throw new UnsupportedOperationException();
        }
    }
}
