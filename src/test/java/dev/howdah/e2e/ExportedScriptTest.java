package dev.howdah.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.howdah.adapter.desktop.ScriptFiles;
import dev.howdah.sandbox.azure.AzureCli;
import dev.howdah.service.setup.azure.AzureSteps;
import dev.howdah.service.setup.azure.SetupSettings;
import dev.howdah.service.setup.azure.SetupSettings.Choices;
import dev.howdah.service.setup.azure.Variables;
import dev.howdah.service.setup.plan.Drift;
import dev.howdah.service.setup.plan.PlainControl;
import dev.howdah.service.setup.plan.Plan;
import dev.howdah.service.setup.script.SetupScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The script, run by bash with Azure's own command line against the emulated Azure, makes what the plan wants. */
@Timeout(240)
@EnabledIf("dev.howdah.sandbox.azure.AzureCli#installed")
class ExportedScriptTest {
    private static final Set<String> STEPS = Set.of("providers", "resource-group", "identity", "storage-account", "container");

    @TempDir
    private Path directory;

    /** As far as the command lines of distributions go, which are older than AKS's options and Grafana's extension. */
    @Test
    void whatAzMakesFromItIsAsPlanned() throws Exception {
        try (var estate = new AzureEstate(Files.createDirectory(directory.resolve("azure")), 2_000)) {
            var all = estate.settings;
            var settings = new SetupSettings(all.place(), all.names(), all.aks(), all.system(), all.user(),
                    new Choices(false, false, true, true, true));
            var plan = new Plan(new AzureSteps(settings, estate.cloud, estate.account.resources(), AzureEstate.PATIENCE)
                    .all(estate.account.caller()).stream().filter(each -> STEPS.contains(each.id())).toList());
            new AzureCli(estate.azure, directory).signIn();
            run(new ScriptFiles().write(SetupScript.of(plan, Variables.of(settings)), directory.resolve("script")), estate);
            assertEquals(List.of(), Drift.look(plan, estate.background, estate.clock, new PlainControl()).deviations().stream()
                    .map(each -> each.step().id() + " " + each.finding()).toList());
        }
    }

    private void run(Path script, AzureEstate estate) throws Exception {
        var output = directory.resolve("output").toFile();
        var builder = new ProcessBuilder("/bin/bash", script.toString()).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("AZURE_CONFIG_DIR", directory.resolve("cli").toString());
        builder.environment().put("AZURE_CORE_COLLECT_TELEMETRY", "false");
        builder.environment().put("REQUESTS_CA_BUNDLE", directory.resolve("cli-ca.pem").toString());
        builder.environment().put("MSI_ENDPOINT", estate.azure.url() + "metadata/identity/oauth2/token");
        builder.environment().put("HOME", directory.toString());
        builder.environment().keySet().removeIf(each -> each.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        var process = builder.start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertEquals(0, process.waitFor(), Files.readString(output.toPath()).lines().toList().reversed().stream().limit(12)
                .toList().toString());
    }
}
