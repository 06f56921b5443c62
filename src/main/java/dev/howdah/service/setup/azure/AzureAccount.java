package dev.howdah.service.setup.azure;

import java.util.List;

/** Somebody who is signed in; closing it forgets his tokens. */
public interface AzureAccount extends AutoCloseable {
    /**
     * What can be paid with.
     *
     * @param state Enabled, or why nothing can be made in it: Disabled, Warned, PastDue, Deleted
     */
    record Subscription(String id, String name, String tenant, String state) {}

    /** A directory that he is in. */
    record Tenant(String id, String name) {}

    /** Blocks; what the directory knows of him. */
    Caller caller();

    /** Blocks. Another one than his own is entered by signing in to it. */
    List<Tenant> tenants();

    /** Those of this tenant, by name. Blocks. */
    List<Subscription> subscriptions();

    AzureResources resources();

    AzureFacts facts(String subscription);

    /** The kubeconfig of an AKS cluster by its resource id. Blocks. */
    String kubeconfig(String cluster);

    @Override
    void close();
}
