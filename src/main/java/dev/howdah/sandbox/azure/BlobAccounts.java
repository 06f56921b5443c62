package dev.howdah.sandbox.azure;

import dev.howdah.sandbox.azure.blob.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** The storage accounts of the estate, as the Blob endpoint sees them. */
final class BlobAccounts implements Accounts {
    private static final String CONTAINERS = "Microsoft.Storage/storageAccounts/blobServices/containers";
    /** How long an assignment has to be there before it acts. */
    private static final Duration PROPAGATION = Duration.ofMinutes(2);
    private static final Map<String, Set<Right>> ROLES = Map.of("Storage Blob Data Owner", Set.of(Right.values()),
            "Storage Blob Data Contributor", Set.of(Right.values()), "Storage Blob Data Reader", Set.of(Right.READ));
    private final Estate estate;
    private final Authority authority;
    private final UnaryOperator<Duration> pace;
    private final Object lock;

    /** @param lock under which the estate is read and written */
    BlobAccounts(Estate estate, Authority authority, UnaryOperator<Duration> pace, Object lock) {
        this.estate = estate;
        this.authority = authority;
        this.pace = pace;
        this.lock = lock;
    }

    private Optional<JsonNode> account(String name) {
        return estate.resources().find(each -> each.is(Storage.TYPE) && each.name().equals(name)).stream()
                .map(JsonNode.class::cast).findFirst();
    }

    @Override
    public boolean exists(String account) {
        synchronized (lock) {
            return account(account).isPresent();
        }
    }

    @Override
    public List<String> keys(String account) {
        synchronized (lock) {
            return account(account).filter(each -> each.at("/properties/allowSharedKeyAccess").asBoolean(true))
                    .map(each -> Storage.keys(Resources.idOf(each), estate)).orElse(List.of());
        }
    }

    private ArmId service(String account) {
        return Resources.idOf(account(account).orElseThrow()).child("blobServices/default");
    }

    @Override
    public List<String> containers(String account) {
        synchronized (lock) {
            var service = service(account);
            return estate.resources().find(each -> each.is(CONTAINERS) && each.within(service)).stream()
                    .map(each -> each.path("name").asString()).sorted().toList();
        }
    }

    @Override
    public void create(String account, String container) {
        synchronized (lock) {
            var made = service(account).child("containers/" + container);
            estate.resources().put(made, (Resources.JSON.createObjectNode().put("id", made.path()).put("name", container)
                    .put("type", CONTAINERS)));
            estate.resources().save();
        }
    }

    @Override
    public void delete(String account, String container) {
        synchronized (lock) {
            var id = service(account).child("containers/" + container);
            estate.resources().remove(id);
            estate.blobs().drop(account, container);
            estate.resources().save();
        }
    }

    @Override
    public String caller(String token) {
        synchronized (lock) {
            return authority.knows("Bearer " + token, estate.faults().tokensFrom()) ? Estate.USER : "";
        }
    }

    @Override
    public boolean allowed(String caller, Right right, String account, String container) {
        synchronized (lock) {
            var scope = service(account).child("containers/" + container);
            var latest = estate.clock().instant().minus(pace.apply(PROPAGATION));
            return estate.resources().find(each -> each.is(RoleAssignments.NAME) && scope.within(each.parent())).stream()
                    .filter(each -> each.at("/properties/principalId").asString("").equals(caller))
                    .filter(each -> !since(each).isAfter(latest)).anyMatch(each -> grants(each, right));
        }
    }

    private static Instant since(JsonNode assignment) {
        return Instant.parse(assignment.at("/properties/createdOn").asString(Instant.EPOCH.toString()));
    }

    private static boolean grants(JsonNode assignment, Right right) {
        var role = new ArmId(assignment.at("/properties/roleDefinitionId").asString("")).name();
        return ROLES.entrySet().stream().anyMatch(each -> each.getValue().contains(right)
                && role.equalsIgnoreCase(RoleAssignments.ROLES.get(each.getKey())));
    }
}
