package dev.howdah.testkit;

import dev.howdah.service.job.Jobs;
import dev.howdah.service.setup.azure.AzureResources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on to the real ones, and remembers what was written. */
public final class CountedResources implements AzureResources {
    private final AzureResources real;
    private final List<String> written;

    public CountedResources(AzureResources real, List<String> written) {
        this.real = real;
        this.written = written;
    }

    public CountedResources(AzureResources real) {
        this(real, new CopyOnWriteArrayList<>());
    }

    /** The ids of all writes, in their order. */
    public List<String> written() {
        return written;
    }

    @Override
    public Optional<AzureResource> read(String id, String apiVersion) {
        return real.read(id, apiVersion);
    }

    @Override
    public AzureResource put(String id, String apiVersion, Map<String, Object> body, Jobs.Control control) {
        written.add(id);
        return real.put(id, apiVersion, body, control);
    }

    @Override
    public AzureResource await(String id, String apiVersion, Jobs.Control control) {
        return real.await(id, apiVersion, control);
    }

    @Override
    public void delete(String id, String apiVersion, Jobs.Control control) {
        written.add(id);
        real.delete(id, apiVersion, control);
    }

    @Override
    public List<AzureResource> list(String collection, String apiVersion, String filter) {
        return real.list(collection, apiVersion, filter);
    }

    @Override
    public Map<String, Object> post(String id, String apiVersion, Map<String, Object> body) {
        written.add(id);
        return real.post(id, apiVersion, body);
    }
}
