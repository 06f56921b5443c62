package dev.howdah.adapter.kubernetes;

import dev.howdah.service.environment.SignInProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs that contexts run to sign in, as a shell would, and says what they are. Runs none of them. */
record SignInPrograms(Map<String, String> environment) {
    /** What {@code context} would run; empty when it runs nothing. */
    Optional<SignInProgram> of(Kubeconfig.Context context) {
        return context.runsProgram() ? Optional.of(describe(context)) : Optional.empty();
    }

    private SignInProgram describe(Kubeconfig.Context context) {
        var command = Json.text(context.user(), "exec/command");
        var arguments = Json.texts(context.user(), "exec/args");
        var found = find(command, context.file().toAbsolutePath().getParent());
        try {
            return found.isEmpty() ? absent(command, arguments) : new SignInProgram(command, arguments, found,
                    sha256(found.get()), Files.size(found.get()), Optional.of(changed(found.get())));
        } catch (IOException unreadable) {
            return absent(command, arguments);
        }
    }

    private static SignInProgram absent(String command, List<String> arguments) {
        return new SignInProgram(command, arguments, Optional.empty(), "", 0, Optional.empty());
    }

    private static Instant changed(Path program) throws IOException {
        return Files.getLastModifiedTime(program).toInstant();
    }

    /** A command with a separator is relative to the kubeconfig's directory, any other is looked for on the PATH. */
    private Optional<Path> find(String command, Path directory) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        var folders = command.contains("/") || command.contains("\\")
                ? Stream.of(directory)
                : Arrays.stream(variable("PATH").split(java.io.File.pathSeparator)).filter(each -> !each.isEmpty())
                        .map(Path::of);
        return folders.flatMap(folder -> endings(command).map(ending -> folder.resolve(command + ending)))
                .filter(each -> Files.isRegularFile(each) && Files.isExecutable(each)).findFirst();
    }

    private Stream<String> endings(String command) {
        var windows = Arrays.stream(variable("PATHEXT").split(";")).filter(each -> !each.isEmpty());
        return Stream.concat(Stream.of(""), command.contains(".") ? Stream.empty() : windows);
    }

    private String variable(String name) {
        return environment.entrySet().stream().filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue).findFirst().orElse("");
    }

    private static String sha256(Path program) throws IOException {
        try (var content = Files.newInputStream(program)) {
            return HexFormat.of().formatHex(digest(content));
        }
    }

    private static byte[] digest(InputStream content) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[64 * 1024];
            for (int read; (read = content.read(buffer)) > 0; ) {
                digest.update(buffer, 0, read);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new UncheckedIOException(new IOException(everyJavaHasIt));
        }
    }
}
