package dev.howdah.service.query;

import dev.howdah.service.query.Catalogue.Relation;
import dev.howdah.service.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What could stand where the caret is.
 *
 * @param from       where the word to be replaced begins
 * @param candidates best first
 */
public record Completion(int from, List<Candidate> candidates) {
    /** What a name is the name of. */
    public enum Sort { COLUMN, RELATION, SCHEMA, FUNCTION, KEYWORD }

    /** @param detail a type, a schema; may be empty */
    public record Candidate(String text, Sort sort, String detail) {}

    private static final int MOST = 100;
    private static final Set<String> BEFORE_RELATION = Set.of("from", "join", "into", "update", "table", "only", "truncate");
    private static final List<String> KEYWORDS = List.of("select", "from", "where", "group by", "order by", "having", "limit",
            "offset", "join", "left join", "right join", "full join", "cross join", "lateral", "on", "using", "and", "or", "not", "in",
            "exists", "between", "like", "ilike", "is null", "is not null", "case", "when", "then", "else", "end", "as", "distinct",
            "union", "union all", "intersect", "except", "with", "recursive", "insert into", "values", "update", "set", "delete from",
            "returning", "on conflict", "do nothing", "create table", "create index", "alter table", "drop table", "begin", "commit",
            "rollback", "explain", "analyze", "vacuum", "filter", "over", "partition by", "interval", "null", "true", "false", "asc", "desc");

    /** For the statement of {@code sql} that {@code caret} stands in. */
    public static Completion at(Catalogue catalogue, String sql, int caret) {
        var from = caret;
        while (from > 0 && wordPart(sql.charAt(from - 1))) {
            from--;
        }
        var prefix = sql.substring(from, caret).toLowerCase(Locale.ROOT);
        var tokens = tokens(sql, caret);
        var names = names(tokens.words());
        if (from > 0 && sql.charAt(from - 1) == '.') {
            return new Completion(from, qualified(catalogue, names, before(sql, from - 1), prefix));
        }
        var found = new ArrayList<Candidate>();
        if (!BEFORE_RELATION.contains(tokens.before())) {
            names.values().forEach(name -> columns(catalogue, name, prefix, found));
        }
        catalogue.relations(prefix, MOST).forEach(each -> found.add(candidate(each)));
        catalogue.schemas(prefix).forEach(each -> found.add(new Candidate(SqlNames.quoted(each), Sort.SCHEMA, "")));
        if (!BEFORE_RELATION.contains(tokens.before())) {
            KEYWORDS.stream().filter(each -> each.startsWith(prefix)).forEach(each -> found.add(new Candidate(each, Sort.KEYWORD, "")));
            catalogue.functions(prefix, MOST).forEach(each -> found.add(new Candidate(SqlNames.quoted(each), Sort.FUNCTION, "")));
        }
        return new Completion(from, found.stream().distinct().limit(MOST).toList());
    }

    private static List<Candidate> qualified(Catalogue catalogue, Map<String, String[]> names, String qualifier, String prefix) {
        var found = new ArrayList<Candidate>();
        columns(catalogue, names.getOrDefault(qualifier, new String[] {"", qualifier}), prefix, found);
        catalogue.within(qualifier, prefix, MOST).forEach(each ->
                found.add(new Candidate(SqlNames.quoted(each.name()), Sort.RELATION, each.schema())));
        return found;
    }

    private static Candidate candidate(Relation each) {
        var name = SqlNames.quoted(each.name());
        return new Candidate(each.visible() ? name : SqlNames.quoted(each.schema()) + "." + name, Sort.RELATION, each.schema());
    }

    private static void columns(Catalogue catalogue, String[] name, String prefix, List<Candidate> found) {
        catalogue.relation(name[0], name[1]).map(Relation::columns).orElse(List.of()).stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(each -> each.split(" ", 2)).forEach(each ->
                        found.add(new Candidate(SqlNames.quoted(each[0]), Sort.COLUMN, each.length > 1 ? each[1] : "")));
    }

    private record Tokens(List<String> words, String before) {}

    /** The words, names, dots and commas of the statement, and the word before the one at the caret. */
    private static Tokens tokens(String sql, int caret) {
        var statement = StatementSplitter.at(sql, caret);
        var words = new ArrayList<String>();
        var before = "";
        var start = statement.map(SqlStatement::start).orElse(0);
        var text = statement.map(SqlStatement::text).orElse("");
        var lexer = new SqlLexer(text);
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var piece = token.in(text);
            if (token.kind() == Kind.BLANK || token.kind() == Kind.COMMENT) {
                continue;
            }
            words.add(token.kind() == Kind.QUOTED_NAME ? piece.replace("\"", "") : piece.toLowerCase(Locale.ROOT));
            if (start + token.end() < caret) {
                before = words.getLast();
            }
        }
        return new Tokens(words, before);
    }

    /** Aliases, and names without one, of the relations that the statement speaks of: schema and name of each. */
    private static Map<String, String[]> names(List<String> words) {
        var names = new LinkedHashMap<String, String[]>();
        for (var i = 0; i < words.size(); i++) {
            if (!BEFORE_RELATION.contains(words.get(i)) && !(words.get(i).equals(",") && inFrom(words, i))) {
                continue;
            }
            var at = i + 1;
            if (at < words.size() && words.get(at).equals("only")) {
                at++;
            }
            var name = word(words, at);
            if (name.isEmpty()) {
                continue;
            }
            var full = new String[] {"", name.get()};
            if (at + 2 < words.size() && words.get(at + 1).equals(".")) {
                full = new String[] {name.get(), words.get(at + 2)};
                at += 2;
            }
            var alias = word(words, at + 1).filter("as"::equals).isPresent() ? word(words, at + 2) : word(words, at + 1);
            names.put(alias.filter(each -> !ReservedWords.contains(each) && !each.equals("set")).orElse(full[1]), full);
        }
        return names;
    }

    private static boolean inFrom(List<String> words, int at) {
        for (var i = at - 1; i >= 0; i--) {
            switch (words.get(i)) {
                case "from" -> {
                    return true;
                }
                case "where", "select", "by", "set", "values", "(", ")" -> {
                    return false;
                }
                default -> { }
            }
        }
        return false;
    }

    private static Optional<String> word(List<String> words, int at) {
        return at < words.size() && !words.get(at).isEmpty() && wordPart(words.get(at).charAt(0)) ? Optional.of(words.get(at))
                : Optional.empty();
    }

    private static String before(String sql, int dot) {
        var from = dot;
        while (from > 0 && wordPart(sql.charAt(from - 1))) {
            from--;
        }
        return sql.substring(from, dot).toLowerCase(Locale.ROOT);
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
