package dev.howdah.sandbox.node;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.client.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The disks: one directory per PersistentVolume, found through the claim that it is bound to. */
final class Volumes {
    private final ApiClient api;
    private final Path directory;

    Volumes(ApiClient api, Path directory) {
        this.api = api;
        this.directory = directory;
    }

    /** The directory of a bound claim, made when it is not there yet. */
    Path directory(String namespace, String claim) {
        var volume = Fields.text(api.get(Resource.VOLUME_CLAIMS, namespace, claim), "/spec/volumeName");
        if (volume.isEmpty()) {
            throw new IllegalStateException("claim " + namespace + "/" + claim + " is not bound");
        }
        try {
            return Files.createDirectories(directory.resolve(volume));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Wipes what a deleted PersistentVolume held. */
    void remove(String volume) {
        removeTree(directory.resolve(volume));
    }

    static void removeTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
