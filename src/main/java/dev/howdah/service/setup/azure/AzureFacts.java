package dev.howdah.service.setup.azure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is so in a subscription before anything is made: rights, limits, offers and names. Every call only reads, blocks,
 * has a deadline, and throws a {@code ProblemException} when the answer cannot be had.
 */
public interface AzureFacts {
    /**
     * The caller's rights at a scope, inherited ones and those of his groups included; one per role he has
     * ({@code <scope>/providers/Microsoft.Authorization/permissions}).
     *
     * @param scope {@code /subscriptions/...}, also of a resource group
     */
    List<Grant> permissions(String scope);

    /** Registration states by namespace: {@code Microsoft.ContainerService} is Registered, NotRegistered, Registering... */
    Map<String, String> providers();

    /** What may be used of virtual machines in a region, and what is: in vCPUs. */
    List<Quota> quotas(String region);

    /** The sizes of virtual machines that exist in a region, with what keeps this subscription from some. */
    List<Size> sizes(String region);

    /** What is offered for new Kubernetes clusters in a region. */
    List<Offer> kubernetesVersions(String region);

    /** Whether a storage account may have this name, which is unique in the whole of Azure. */
    NameAnswer storageAccountName(String name);

    /** Whether {@code <label>.<region>.cloudapp.azure.com} is free. */
    boolean dnsLabelFree(String region, String label);

    /** What was deleted in this subscription and still holds its name: storage accounts and Log Analytics workspaces. */
    List<Deleted> deleted();

    /** Regions this subscription may use. */
    List<Region> regions();

    /** The address from which this machine is seen outside; empty when nobody can tell. */
    Optional<String> callerAddress();

    /** What one role allows; with the wildcard {@code *}, upper and lower case being the same. */
    record Grant(List<String> actions, List<String> notActions, List<String> dataActions, List<String> notDataActions) {
        public Grant {
            actions = List.copyOf(actions);
            notActions = List.copyOf(notActions);
            dataActions = List.copyOf(dataActions);
            notDataActions = List.copyOf(notDataActions);
        }
    }

    /**
     * A limit.
     *
     * @param name such as {@code standardDSv3Family}, or {@code cores} for all of the region
     */
    record Quota(String name, long used, long limit) {}

    /**
     * A size of virtual machine.
     *
     * @param name         such as {@code Standard_D4s_v3}
     * @param family       whose limit it counts against: {@code standardDSv3Family}
     * @param zones        of the region, in which it exists; empty when in none
     * @param barred       why this subscription may not have it at all: {@code NotAvailableForSubscription}; empty else
     * @param barredZones  zones in which this subscription may not have it
     * @param premiumDisks it can hold premium disks
     */
    record Size(String name, String family, int vcpus, Set<String> zones, String barred, Set<String> barredZones,
                boolean premiumDisks) {
        public Size {
            zones = Set.copyOf(zones);
            barredZones = Set.copyOf(barredZones);
        }
    }

    /**
     * A minor version of Kubernetes.
     *
     * @param minor        such as {@code 1.34}
     * @param patches      all of it, such as {@code 1.34.2}
     * @param longTermOnly it is given to clusters of the Premium tier only
     */
    record Offer(String minor, List<String> patches, boolean preview, boolean longTermOnly) {
        public Offer {
            patches = List.copyOf(patches);
        }
    }

    /**
     * Whether a name may be had.
     *
     * @param reason {@code AlreadyExists} or {@code AccountNameInvalid}; empty when it is free
     * @param detail in Azure's words
     */
    record NameAnswer(boolean free, String reason, String detail) {}

    /**
     * Something that can still be recovered.
     *
     * @param type  {@code Microsoft.Storage/storageAccounts} or {@code Microsoft.OperationalInsights/workspaces}
     * @param group the resource group in which it was; may be empty
     */
    record Deleted(String type, String name, String group) {}

    /**
     * A region.
     *
     * @param name  {@code westus3}
     * @param title {@code West US 3}
     * @param zones its availability zones; empty when it has none
     */
    record Region(String name, String title, List<String> zones) {
        public Region {
            zones = List.copyOf(zones);
        }
    }
}
