package dev.howdah.service.query;

import dev.howdah.model.Problem.Code;
import dev.howdah.model.ProblemException;
import dev.howdah.service.query.SchemaItem.Kind;
import java.time.Duration;
import java.util.List;

/** Asks a session for what is in its database, one level at a time. Takes no lock that a user's statement waits for. */
public final class SchemaReader {
    /** How many things a search finds at most. */
    public static final int FOUND = 200;

    private final SqlSession session;

    /**
     * Makes {@code session} one that answers within {@code limit} and names everything with its schema; blocks.
     *
     * @throws ProblemException as {@link SqlSession#execute}
     */
    public SchemaReader(SqlSession session, Duration limit) {
        this.session = session;
        Catalogue.rows(session, "SET statement_timeout = %d; SET search_path = pg_catalog; SET standard_conforming_strings = on"
                .formatted(limit.toMillis()));
    }

    /**
     * The databases, with the groups of what belongs to all of them.
     *
     * @throws ProblemException as {@link SqlSession#execute}
     */
    public List<SchemaItem> roots() {
        return items(SchemaSql.ROOTS);
    }

    /**
     * What is under {@code parent}.
     *
     * @throws ProblemException as {@link SqlSession#execute}
     */
    public List<SchemaItem> children(SchemaItem parent) {
        var sql = switch (parent.kind()) {
            case DATABASE -> SchemaSql.SCHEMAS;
            case SCHEMA -> SchemaSql.RELATIONS;
            case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> SchemaSql.COLUMNS;
            case INDEXES -> SchemaSql.INDEXES;
            case CONSTRAINTS -> SchemaSql.CONSTRAINTS;
            case TRIGGERS -> SchemaSql.TRIGGERS;
            case FUNCTIONS -> SchemaSql.FUNCTIONS;
            case TYPES -> SchemaSql.TYPES;
            case ROLES -> SchemaSql.ROLES;
            case EXTENSIONS -> SchemaSql.EXTENSIONS;
            default -> "";
        };
        return sql.isEmpty() ? List.of() : items(sql.replace(":oid", Long.toString(parent.oid())));
    }

    /**
     * Relations, columns and functions whose names contain {@code words}, whatever their case; at most {@link #FOUND}.
     *
     * @throws ProblemException as {@link SqlSession#execute}
     */
    public List<SchemaItem> search(String words) {
        return items(SchemaSql.SEARCH.replace(":limit", Integer.toString(FOUND)).replace(":words", "'" + words.replace("'", "''") + "'"));
    }

    /**
     * The statement that makes {@code item}, in PostgreSQL's own words.
     *
     * @throws ProblemException NOT_FOUND when it is gone; as {@link SqlSession#execute}
     */
    public String definition(SchemaItem item) {
        var sql = switch (item.kind()) {
            case VIEW -> SchemaSql.VIEW_DEFINITION;
            case MATERIALIZED_VIEW -> SchemaSql.MATERIALIZED_DEFINITION;
            case FUNCTION -> SchemaSql.FUNCTION_DEFINITION;
            case INDEX -> SchemaSql.INDEX_DEFINITION;
            case CONSTRAINT -> SchemaSql.CONSTRAINT_DEFINITION;
            case TRIGGER -> SchemaSql.TRIGGER_DEFINITION;
            default -> throw new IllegalArgumentException(item.kind().name());
        };
        var rows = Catalogue.rows(session, sql.replace(":oid", Long.toString(item.oid())));
        if (rows.isEmpty() || rows.getFirst()[0] == null) {
            throw new ProblemException(Code.NOT_FOUND, item.name(), "");
        }
        return rows.getFirst()[0];
    }

    private List<SchemaItem> items(String sql) {
        return Catalogue.rows(session, sql).stream().map(SchemaReader::item).toList();
    }

    private static SchemaItem item(String[] row) {
        return new SchemaItem(Kind.valueOf(row[0]), Long.parseLong(row[1]), row[2], row[3], row[4], row[5] == null ? "" : row[5],
                row[6] == null ? -1 : Long.parseLong(row[6]), row[7] == null ? -1 : Long.parseLong(row[7]));
    }
}
