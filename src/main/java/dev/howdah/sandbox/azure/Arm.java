package dev.howdah.sandbox.azure;

import dev.howdah.sandbox.azure.Operations.Kind;
import dev.howdah.sandbox.azure.Operations.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resource Manager: reads, writes, deletions and actions on resources by their ids. A write of a type that takes time is
 * answered at once with an operation to be asked; its outcome is settled when its time has come. Not thread-safe.
 */
final class Arm {
    private static final ResourceType GROUPS =
            new ResourceType.Plain("Microsoft.Resources/resourceGroups", Duration.ZERO, true);
    private static final Duration GROUP_DELETION = Duration.ofMinutes(6);
    private static final Map<String, ResourceType> TYPES = Stream.concat(Monitoring.types().stream(), Stream.of(GROUPS, new Storage(), new Storage.Containers(), new Identities(),
            new FederatedCredentials(), new Grafana(), new PublicAddresses(), new RoleAssignments(), new ManagedClusters(),
            new AgentPools(), new Workspaces(), plain("Microsoft.KubernetesConfiguration/extensions", 60, false),
            new ResourceType.Followed("Microsoft.Compute/disks", Duration.ofSeconds(3)),
            new ResourceType.Followed("Microsoft.Compute/snapshots", Duration.ofSeconds(3))))
            .collect(Collectors.toMap(each -> each.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final Estate estate;
    private final UnaryOperator<Duration> pace;
    private final String url;
    private final Catalogue catalogue;
    private final Registrations registrations;

    /** @param pace turns the duration on the real Azure into the one here */
    Arm(Estate estate, UnaryOperator<Duration> pace, String url) {
        this.estate = estate;
        this.pace = pace;
        this.url = url;
        registrations = new Registrations(estate, pace);
        catalogue = new Catalogue(estate, registrations);
        resume();
    }

    private static ResourceType plain(String name, int seconds, boolean located) {
        return new ResourceType.Plain(name, Duration.ofSeconds(seconds), located);
    }

    private static ResourceType type(ArmId id) {
        return TYPES.getOrDefault(id.type().toLowerCase(Locale.ROOT),
                new ResourceType.Plain(id.type(), Duration.ZERO, false));
    }

    /** What an earlier run of the sandbox left under way ends now. */
    private void resume() {
        estate.resources().find(each -> true).stream().filter(each -> underWay(each)).forEach(each ->
                estate.operations().begin(each.at("/properties/provisioningState").asString().equals("Deleting")
                        ? Kind.DELETE : Kind.WRITE, Resources.idOf(each), Duration.ZERO, Optional.empty()));
    }

    private static boolean underWay(JsonNode resource) {
        return List.of("Creating", "Updating", "Deleting").contains(resource.at("/properties/provisioningState").asString(""));
    }

    void handle(Exchange exchange) throws IOException {
        settle();
        var id = new ArmId(exchange.path());
        if (id.key().contains("/howdahoperations/")) {
            ask(exchange, id);
            return;
        }
        ApiVersions.demand(id, exchange.query("api-version"));
        estate.faults().refuse(exchange.method(), id.single() ? id.type() : id.target().type());
        switch (exchange.method()) {
            case "GET" -> exchange.answer(200, id.single() ? read(id)
                    : Pages.cut(catalogue.list(id, exchange::query), url.replaceAll("/$", "") + exchange.path(), exchange.query()));
            case "HEAD" -> exchange.answer(estate.resources().has(id) ? 204 : 404);
            case "PUT" -> put(exchange, id);
            case "PATCH" -> patch(exchange, id);
            case "DELETE" -> delete(exchange, id);
            case "POST" -> exchange.answer(200, act(id, exchange.json()));
            default -> throw new ArmException(405, "MethodNotAllowed", exchange.method());
        }
    }

    private JsonNode read(ArmId id) {
        return estate.resources().get(id).<JsonNode>map(each -> each).or(() -> catalogue.single(id))
                .orElseThrow(() -> ArmException.notFound(id));
    }

    private JsonNode act(ArmId id, ObjectNode body) {
        return catalogue.act(id, body).orElseGet(() -> {
            var target = id.target();
            if (!estate.resources().has(target)) {
                throw ArmException.notFound(target);
            }
            return type(target).act(target, id.name(), body, estate);
        });
    }

    private void patch(Exchange exchange, ArmId id) throws IOException {
        var now = estate.resources().get(id).orElseThrow(() -> ArmException.notFound(id)).deepCopy();
        exchange.json().properties().forEach(each -> now.set(each.getKey(), each.getValue()));
        write(exchange, id, now);
    }

    private void put(Exchange exchange, ArmId id) throws IOException {
        if (exchange.header("If-None-Match").equals("*") && estate.resources().has(id)) {
            throw new ArmException(412, "PreconditionFailed", "The resource exists already.");
        }
        write(exchange, id, exchange.json());
    }

    private void write(Exchange exchange, ArmId id, ObjectNode wanted) throws IOException {
        var type = type(id);
        var now = estate.resources().get(id);
        demandPlace(id);
        normalise(type, id, wanted, now);
        demandFixed(type, wanted, now);
        registrations.demand(type.name());
        demandQuiet(id);
        type.check(id, wanted, now, estate);
        type.complete(id, wanted, now, estate);
        var takes = pace.apply(now.isPresent() ? type.creation().dividedBy(2) : type.creation());
        var state = type.creation().isZero() ? "Succeeded" : now.isPresent() ? "Updating" : "Creating";
        Estate.properties(wanted).put("provisioningState", state);
        estate.resources().put(id, wanted);
        if (type.creation().isZero()) {
            type.made(id, wanted, estate);
        } else {
            announce(exchange, estate.operations().begin(Kind.WRITE, id, takes, estate.faults().failure(type.name())));
        }
        estate.resources().save();
        if (type.followedByLocation()) {
            exchange.answer(202);
        } else {
            exchange.answer(now.isPresent() ? 200 : 201, wanted);
        }
    }

    /** Nothing is written to what is being written or deleted, nor into a group that is going. */
    private void demandQuiet(ArmId id) {
        id.group().flatMap(estate.operations()::on).filter(each -> each.kind() == Kind.DELETE).ifPresent(each -> {
            throw new ArmException(409, "ResourceGroupBeingDeleted", "The resource group '" + each.resource().name()
                    + "' is in deprovisioning state and cannot perform this operation.");
        });
        if (!id.is(ManagedClusters.NAME) && !id.is(AgentPools.NAME) && estate.operations().on(id).isPresent()) {
            throw new ArmException(409, "AnotherOperationInProgress", "Another operation on this or dependent resource is in "
                    + "progress. To retrieve status of the operation use the operation that was answered before.");
        }
    }

    /** What it lies in must be there. */
    private void demandPlace(ArmId id) {
        id.group().filter(each -> !each.key().equals(id.key())).filter(each -> !estate.resources().has(each)).ifPresent(each -> {
            throw ArmException.notFound(each);
        });
        var parent = id.parent();
        if (id.type().split("/").length > 2 && !estate.resources().has(parent)) {
            throw new ArmException(404, "ParentResourceNotFound", "Failed to perform 'write' on resource(s) of type '"
                    + id.type() + "', because the parent resource '" + parent.path() + "' could not be found.");
        }
    }

    private static void normalise(ResourceType type, ArmId id, ObjectNode wanted, Optional<ObjectNode> now) {
        var path = id.path().replaceAll("(?i)/resourcegroups/", "/resourceGroups/");
        wanted.put("id", now.map(each -> each.path("id").asString()).orElse(path)).put("name", id.name());
        wanted.put("type", type.name());
        if (!type.located()) {
            return;
        }
        var location = wanted.path("location").asString("").replace(" ", "").toLowerCase(Locale.ROOT);
        if (location.isEmpty()) {
            throw ArmException.invalid("LocationRequired", "The location property is required for this definition.");
        }
        if (!Estate.REGIONS.contains(location)) {
            throw ArmException.invalid("LocationNotAvailableForResourceType", "The provided location '" + location
                    + "' is not available. List of available regions is '" + String.join(",", Estate.REGIONS) + "'.");
        }
        wanted.put("location", location);
    }

    private static void demandFixed(ResourceType type, ObjectNode wanted, Optional<ObjectNode> now) {
        now.ifPresent(was -> type.fixed().stream()
                .filter(each -> !was.at(each).isMissingNode() && !was.at(each).equals(wanted.at(each))
                        && !wanted.at(each).isMissingNode()).findFirst().ifPresent(each -> {
                            throw new ArmException(409, each.equals("/location") ? "InvalidResourceLocation"
                                    : "PropertyChangeNotAllowed", "Changing property '" + each.substring(1).replace('/', '.')
                                    + "' is not allowed.");
                        }));
    }

    private void delete(Exchange exchange, ArmId id) throws IOException {
        var there = estate.resources().get(id);
        if (there.isEmpty()) {
            if (id.is(GROUPS.name())) {
                throw ArmException.notFound(id);
            }
            exchange.answer(204);
            return;
        }
        var type = type(id);
        if (type instanceof ManagedClusters) {
            ManagedClusters.busy(id, estate);
        }
        var takes = id.is(GROUPS.name()) ? GROUP_DELETION : type.deletion();
        if (takes.isZero()) {
            removed(id);
            estate.resources().save();
            exchange.answer(200);
            return;
        }
        var under = estate.operations().on(id).filter(each -> each.kind() == Kind.DELETE);
        if (under.isPresent()) {
            announce(exchange, under.get());
            exchange.answer(202);
            return;
        }
        if (type instanceof Workspaces && exchange.query("force").equals("true")) {
            removed(id);
            Workspaces.purge(id, estate);
            estate.resources().save();
            exchange.answer(200);
            return;
        }
        Estate.properties(there.get()).put("provisioningState", "Deleting");
        estate.resources().save();
        announce(exchange, estate.operations().begin(Kind.DELETE, id, pace.apply(takes), Optional.empty()));
        exchange.answer(202);
    }

    private void announce(Exchange exchange, Operation begun) {
        var at = url + begun.resource().subscription().map(each -> "subscriptions/" + each + "/").orElse("")
                + "providers/Howdah.Sandbox/howdahOperations/" + begun.name() + "?api-version=2024-01-01";
        exchange.set(byLocation(begun) ? "Location" : "Azure-AsyncOperation", at);
        exchange.set("Retry-After", "1");
    }

    private void ask(Exchange exchange, ArmId id) throws IOException {
        var operation = estate.operations().get(id.name()).orElseThrow(() -> ArmException.notFound(id));
        if (!operation.settled()) {
            exchange.set("Retry-After", "1");
        }
        if (byLocation(operation)) {
            follow(exchange, operation);
            return;
        }
        var answer = Resources.JSON.createObjectNode().put("id", exchange.path()).put("name", operation.name())
                .put("status", operation.status());
        operation.failure().filter(_ -> operation.settled()).ifPresent(why ->
                answer.putObject("error").put("code", why.code()).put("message", why.getMessage()));
        exchange.answer(200, answer);
    }

    private static boolean byLocation(Operation operation) {
        return operation.kind() == Kind.DELETE || type(operation.resource()).followedByLocation();
    }

    private void follow(Exchange exchange, Operation operation) throws IOException {
        if (!operation.settled()) {
            exchange.set("Location", url.replaceAll("/$", "") + exchange.path() + "?api-version=2024-01-01");
            exchange.answer(202);
        } else if (operation.failure().isPresent()) {
            throw operation.failure().get();
        } else if (operation.kind() == Kind.WRITE) {
            exchange.answer(200, read(operation.resource()));
        } else {
            exchange.answer(200);
        }
    }

    /** Ends every operation whose time has come. */
    private void settle() {
        var due = estate.operations().due();
        due.forEach(this::settle);
        if (!due.isEmpty()) {
            estate.resources().save();
        }
    }

    private void settle(Operation ended) {
        if (ended.kind() == Kind.DELETE) {
            removed(ended.resource());
            return;
        }
        estate.resources().get(ended.resource()).ifPresent(resource -> {
            Estate.properties(resource).put("provisioningState", ended.status());
            if (ended.failure().isEmpty()) {
                type(ended.resource()).made(ended.resource(), resource, estate);
            }
        });
    }

    private void removed(ArmId id) {
        for (var each : estate.resources().find(each -> each.within(id))) {
            var gone = Resources.idOf(each);
            type(gone).gone(gone, estate);
            estate.resources().remove(gone);
        }
    }
}
