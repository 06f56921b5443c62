package dev.howdah.service.setup;

import dev.howdah.model.ActionPlan.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was chosen for a new cluster, field by field, right or wrong. A field that is empty is left out of the manifest, so
 * that the operator's and PostgreSQL's own defaults hold. Holds no secret, only the names of secrets.
 *
 * @param values   by field; a field that is missing is empty
 * @param operator on which the form of the manifest depends; empty when not known: then the newest that is known
 */
public record ClusterDraft(Map<ClusterField, String> values, Optional<OperatorVersion> operator) {
    /** Something that the operator or PostgreSQL would refuse. */
    public record Obstacle(ClusterField field, Text text) {}

    public ClusterDraft {
        values = Map.copyOf(values);
    }

    /** The value of a field without blanks around it; the first option where nothing was chosen. */
    public String text(ClusterField field) {
        var text = values.getOrDefault(field, "").strip();
        return text.isEmpty() && !field.options().isEmpty() ? field.options().getFirst() : text;
    }

    /** Empty when the field is. */
    public Optional<String> chosen(ClusterField field) {
        return Optional.of(text(field)).filter(text -> !text.isEmpty());
    }

    /** -1, which no field allows, for what is not a small number. */
    public int number(ClusterField field) {
        var digits = text(field);
        return digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : -1;
    }

    public boolean is(ClusterField field, String option) {
        return text(field).equals(option);
    }

    /** The lines of a field, without empty ones and remarks. */
    public List<String> lines(ClusterField field) {
        return text(field).lines().map(String::strip).filter(each -> !each.isEmpty() && !each.startsWith("#")).toList();
    }

    /** The same with another value. */
    public ClusterDraft with(ClusterField field, String value) {
        var next = new EnumMap<ClusterField, String>(ClusterField.class);
        next.putAll(values);
        next.put(field, value);
        return new ClusterDraft(next, operator);
    }

    /** Whether the operator is at least 1.{@code minor}; so when it is not known. */
    public boolean operatorIs(int minor) {
        return operator.map(each -> each.atLeast(minor)).orElse(true);
    }

    public String name() {
        return text(ClusterField.NAME);
    }

    public String namespace() {
        return text(ClusterField.NAMESPACE);
    }

    public int instances() {
        return number(ClusterField.INSTANCES);
    }

    public String owner() {
        return text(ClusterField.OWNER);
    }

    public String secret() {
        return text(ClusterField.SECRET);
    }

    /** Whether WAL and backups go to an object store. */
    public boolean archived() {
        return !is(ClusterField.ENGINE, "none");
    }

    /** The folder in the archive: its own name where nothing else was chosen. */
    public String serverName() {
        return chosen(ClusterField.SERVER_NAME).orElse(name());
    }

    /** What is wrong with it, field by field in the form's order; empty when nothing is. */
    public List<Obstacle> obstacles() {
        return new DraftRules(this).obstacles();
    }

    /**
     * What is allowed but should be known.
     *
     * @param zones in which there are nodes for it; empty when not known
     */
    public List<Text> warnings(Set<String> zones) {
        return new DraftWarnings(this).of(zones);
    }
}
