package dev.howdah.sandbox.azure;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The little of Graph that Azure's clients ask for: who is signed in, and whose a principal's id is. */
final class Graph {
    private static final Pattern PATH = Pattern.compile("(/graph)?/(v1\\.0|beta)(/.*)");
    private static final Pattern EQUALS = Pattern.compile(".*?(\\w+)(/any\\(\\w+:\\w+)?\\s+eq\\s+'([^']*)'.*");
    private final Estate estate;

    Graph(Estate estate) {
        this.estate = estate;
    }

    static boolean concerns(String path) {
        return PATH.matcher(path).matches();
    }

    void handle(Exchange exchange) throws IOException {
        var path = PATH.matcher(exchange.path()).replaceFirst("$3");
        if (path.equals("/me")) {
            exchange.answer(200, user());
        } else if (path.equals("/directoryObjects/getByIds")) {
            var ids = exchange.json().path("ids");
            exchange.answer(200, list(ids.valueStream().flatMap(each -> principal(each.asString()).stream())));
        } else if (path.equals("/servicePrincipals") || path.equals("/users")) {
            var wanted = EQUALS.matcher(exchange.query("$filter"));
            exchange.answer(200, list(wanted.matches() ? principal(wanted.group(3)).stream() : Stream.of()));
        } else {
            var found = principal(path.substring(path.lastIndexOf('/') + 1));
            exchange.answer(200, found.orElseThrow(() -> new ArmException(404, "Request_ResourceNotFound",
                    "Resource does not exist or one of its queried reference-property objects are not present.")));
        }
    }

    private static JsonNode list(Stream<ObjectNode> all) {
        var answer = Resources.JSON.createObjectNode();
        var value = answer.putArray("value");
        all.forEach(value::add);
        return answer;
    }

    private static ObjectNode user() {
        return Resources.JSON.createObjectNode().put("@odata.type", "#microsoft.graph.user").put("id", Estate.USER)
                .put("displayName", "You").put("userPrincipalName", Estate.USER_NAME).put("mail", Estate.USER_NAME);
    }

    /** By object id, client id or the user's name. */
    private Optional<ObjectNode> principal(String id) {
        if (id.equals(Estate.USER) || id.equalsIgnoreCase(Estate.USER_NAME)) {
            return Optional.of(user());
        }
        return estate.resources().find(each -> true).stream().filter(each -> holds(each, id)).findFirst().map(each ->
                Resources.JSON.createObjectNode().put("@odata.type", "#microsoft.graph.servicePrincipal")
                        .put("id", principalId(each)).put("displayName", each.path("name").asString())
                        .put("appId", each.at("/properties/clientId").asString(Estate.uuid("app " + principalId(each))))
                        .put("servicePrincipalType", "ManagedIdentity"));
    }

    private static boolean holds(JsonNode resource, String id) {
        return !Resources.idOf(resource).is(RoleAssignments.NAME)
                && (principalId(resource).equals(id) || resource.at("/properties/clientId").asString("").equals(id));
    }

    private static String principalId(JsonNode resource) {
        var own = resource.at("/identity/principalId").asString("");
        return own.isEmpty() ? resource.at("/properties/principalId").asString("") : own;
    }
}
