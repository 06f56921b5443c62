package dev.howdah.service.query;

/**
 * One thing in a database, or a group of them.
 *
 * @param oid    its own; of a column its table's, of a group that of what it belongs to
 * @param schema empty where it has none
 * @param table  what it is a part of; empty where it stands for itself
 * @param fact   what is to be said of it in a few words, or a group's count
 * @param bytes  about, as the server last counted its pages; negative when not known
 * @param rows   about, as the server last counted them; negative when not known
 */
public record SchemaItem(Kind kind, long oid, String schema, String name, String table, String fact, long bytes, long rows) {
    /** What it is. */
    public enum Kind {
        DATABASE(true), OTHER_DATABASE(false), SCHEMA(true), TABLE(true), PARTITIONED_TABLE(true), FOREIGN_TABLE(true), VIEW(true),
        MATERIALIZED_VIEW(true), SEQUENCE(false), COLUMN(false), INDEX(false), CONSTRAINT(false), TRIGGER(false), FUNCTION(false),
        TYPE(false), ROLE(false), EXTENSION(false), INDEXES(true), CONSTRAINTS(true), TRIGGERS(true), FUNCTIONS(true),
        TYPES(true), ROLES(true), EXTENSIONS(true);

        private final boolean branch;

        Kind(boolean branch) {
            this.branch = branch;
        }

        /** Whether there can be something under it. */
        public boolean branch() {
            return branch;
        }
    }

    /** Whether rows can be selected from it. */
    public boolean readable() {
        return switch (kind) {
            case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }

    /** Whether PostgreSQL itself can say how it was made. */
    public boolean definable() {
        return switch (kind) {
            case VIEW, MATERIALIZED_VIEW, FUNCTION, INDEX, CONSTRAINT, TRIGGER -> true;
            default -> false;
        };
    }

    /** Whether it is a heading over its kind, with no name in SQL. */
    public boolean group() {
        return switch (kind) {
            case INDEXES, CONSTRAINTS, TRIGGERS, FUNCTIONS, TYPES, ROLES, EXTENSIONS -> true;
            default -> false;
        };
    }

    /** Its name as a statement needs it: with the schema where it stands for itself, quoted where it must be. */
    public String sqlName() {
        var qualified = !schema.isEmpty() && table.isEmpty() && kind != Kind.SCHEMA;
        return (qualified ? SqlNames.quoted(schema) + "." : "") + SqlNames.quoted(name);
    }

    /** A statement that shows its first 200 rows. */
    public String firstRows() {
        return "SELECT * FROM " + sqlName() + " LIMIT 200;";
    }

    /** A statement that empties it. */
    public String truncation() {
        return "TRUNCATE TABLE " + sqlName() + ";";
    }

    /** A statement that drops it. */
    public String drop() {
        var what = switch (kind) {
            case VIEW -> "VIEW";
            case MATERIALIZED_VIEW -> "MATERIALIZED VIEW";
            case FOREIGN_TABLE -> "FOREIGN TABLE";
            default -> "TABLE";
        };
        return "DROP " + what + " " + sqlName() + ";";
    }
}
