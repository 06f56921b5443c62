package dev.howdah.e2e;

import dev.howdah.adapter.azure.AzureSignIns;
import dev.howdah.adapter.azure.Pace;
import dev.howdah.adapter.desktop.FileJournal;
import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureAccounts.Cloud;
import dev.howdah.service.setup.azure.AzureAccounts.Request;
import dev.howdah.service.setup.azure.AzureAccounts.Way;
import dev.howdah.service.setup.azure.AzureResources;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.KeptSettings;
import dev.howdah.service.setup.plan.Apply;
import dev.howdah.service.setup.plan.Bringing;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.plan.Survey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * A process of its own that makes an environment as the console does, with the journal on the disk, and says before each
 * write what is there; it goes on when it is given a line. Its arguments: Azure's URL, its certificate's file, the file with the settings, the journal's file.
 */
final class ConsoleToBeKilled {
    private ConsoleToBeKilled() {}

    public static void main(String... arguments) throws IOException {
        var clock = Clock.systemUTC();
        var cloud = new Cloud(URI.create(arguments[0]), URI.create(arguments[0]),
                Optional.of(Files.readString(Path.of(arguments[1]))));
        var settings = KeptSettings.from(values(Path.of(arguments[2]))).orElseThrow();
        try (var background = Executors.newVirtualThreadPerTaskExecutor();
                var journal = new FileJournal(Path.of(arguments[3]), "test", clock)) {
            var account = new AzureSignIns(background, clock, new Pace(Duration.ofSeconds(10), Duration.ofMillis(50),
                    Duration.ofSeconds(20), Duration.ofSeconds(60))).signIn(new Request(cloud, Way.SERVICE_PRINCIPAL,
                    settings.place().tenant(), "11111111-2222-4333-8444-555555555555", "right"), _ -> {}, new PlainControl());
            var plan = new Plan(new AzureSteps(settings, cloud, new Telling(account.resources(), System.out,
                    new BufferedReader(new InputStreamReader(System.in))), AzureEstate.PATIENCE).all(account.caller()));
            var found = new Survey(plan, background).run(new PlainControl());
            new Apply(plan, found, new Bringing("azure", journal, clock), background, clock, 4).run(new PlainControl());
            account.close();
        }
    }

    private static Map<String, String> values(Path file) throws IOException {
        var values = new TreeMap<String, String>();
        Files.readAllLines(file).forEach(each -> values.put(each.substring(0, each.indexOf('=')),
                each.substring(each.indexOf('=') + 1)));
        return values;
    }

    /** Says {@code PUT state id} before a write, which waits for a line, and {@code DONE id} after it. */
    private record Telling(AzureResources azure, PrintStream out, BufferedReader allowed)
            implements AzureResources {
        @Override
        public AzureResource put(String id, String apiVersion, Map<String, Object> body, Jobs.Control control) {
            ask("PUT " + azure.read(id, apiVersion).map(AzureResource::state).orElse("absent") + " " + id);
            var made = azure.put(id, apiVersion, body, control);
            tell("DONE " + id);
            return made;
        }

        private void ask(String line) {
            synchronized (out) {
                tell(line);
                try {
                    allowed.readLine();
                } catch (IOException lost) {
                    throw new UncheckedIOException(lost);
                }
            }
        }

        private void tell(String line) {
            synchronized (out) {
                out.println(line);
                out.flush();
            }
        }

        @Override
        public Optional<AzureResource> read(String id, String apiVersion) {
            return azure.read(id, apiVersion);
        }

        @Override
        public AzureResource await(String id, String apiVersion, Jobs.Control control) {
            return azure.await(id, apiVersion, control);
        }

        @Override
        public void delete(String id, String apiVersion, Jobs.Control control) {
            azure.delete(id, apiVersion, control);
        }

        @Override
        public List<AzureResource> list(String collection, String apiVersion, String filter) {
            return azure.list(collection, apiVersion, filter);
        }

        @Override
        public Map<String, Object> post(String id, String apiVersion, Map<String, Object> body) {
            return azure.post(id, apiVersion, body);
        }
    }
}
