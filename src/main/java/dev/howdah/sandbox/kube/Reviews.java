package dev.howdah.sandbox.kube;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Answers what a user may do. */
final class Reviews {
    private Reviews() {}

    static ObjectNode access(Users.User user, ObjectNode review) {
        var wanted = review.at("/spec/resourceAttributes");
        var resource = wanted.path("resource").asString("");
        var subresource = wanted.path("subresource").asString("");
        var allowed = wanted.isMissingNode() || user.may(wanted.path("verb").asString(""), wanted.path("group").asString(""),
                subresource.isEmpty() ? resource : resource + "/" + subresource, wanted.path("namespace").asString(""));
        review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
        review.putObject("status").put("allowed", allowed);
        return review;
    }

    static ObjectNode rules(Users.User user, ObjectNode review) {
        var namespace = review.at("/spec/namespace").asString("");
        if (namespace.isEmpty()) {
            throw ApiError.badRequest("no namespace on request");
        }
        review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectRulesReview");
        var status = review.putObject("status").put("incomplete", false);
        status.putArray("nonResourceRules");
        var rules = status.putArray("resourceRules");
        user.rules().stream().filter(each -> each.namespace().isEmpty() || each.namespace().equals(namespace)).forEach(each -> {
            var rule = rules.addObject();
            fill(rule, "verbs", each.verbs());
            fill(rule, "apiGroups", Set.of(each.group()));
            fill(rule, "resources", Set.of(each.resource()));
        });
        return review;
    }

    private static void fill(ObjectNode rule, String name, Set<String> values) {
        var list = rule.putArray(name);
        values.forEach(list::add);
    }
}
