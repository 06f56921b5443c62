package dev.howdah.sandbox.azure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Azure's own command line, unchanged, with the emulated Azure as a cloud of its own: it signs in with the managed identity
 * that the authority offers, since it knows authorities on the usual port only. It can reach nothing else.
 */
public final class AzureCli {
    private static final Path AZ = Path.of("/usr/bin/az");
    private final AzureCloud cloud;
    private final Path directory;

    /** @param directory for its settings */
    public AzureCli(AzureCloud cloud, Path directory) throws IOException {
        this.cloud = cloud;
        this.directory = directory;
        Files.writeString(directory.resolve("cli-ca.pem"), cloud.certificate());
    }

    /** Whether this machine has it. */
    public static boolean installed() {
        return Files.isExecutable(AZ);
    }

    private String here() {
        return cloud.url().toString().replaceAll("/$", "");
    }

    /** Returns the subscription's id. */
    public String signIn() throws IOException, InterruptedException {
        run("cloud", "register", "-n", "sandbox", "--cloud-config", """
                {"endpoints": {"activeDirectory": "%1$s", "activeDirectoryResourceId": "%1$s",
                 "activeDirectoryGraphResourceId": "%1$s", "microsoftGraphResourceId": "%1$s", "resourceManager": "%1$s",
                 "management": "%1$s", "gallery": "%1$s"}, "suffixes": {"storageEndpoint": "core.windows.net"}}"""
                .formatted(here()));
        run("cloud", "set", "-n", "sandbox");
        return run("login", "--identity", "--query", "[0].id", "-o", "tsv");
    }

    /** What it prints; fails when it does. */
    public String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(AZ.toString()));
        command.addAll(List.of(arguments));
        command.add("--only-show-errors");
        var errors = directory.resolve("cli-errors");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("AZURE_CONFIG_DIR", directory.resolve("cli").toString());
        builder.environment().put("AZURE_CORE_COLLECT_TELEMETRY", "false");
        builder.environment().put("REQUESTS_CA_BUNDLE", directory.resolve("cli-ca.pem").toString());
        builder.environment().put("MSI_ENDPOINT", here() + "/metadata/identity/oauth2/token");
        builder.environment().keySet().removeIf(each -> each.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + Files.readString(errors));
        }
        return out;
    }
}
