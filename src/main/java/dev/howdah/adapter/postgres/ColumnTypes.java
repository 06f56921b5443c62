package dev.howdah.adapter.postgres;

import dev.howdah.service.query.SqlSession.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.core.Field;
import org.postgresql.core.Oid;
import org.postgresql.core.TypeInfo;

/** Names the types of result columns as PostgreSQL does. The server is asked for types that are not built in. */
final class ColumnTypes {
    private static final Set<Integer> NUMERIC = Set.of(Oid.INT2, Oid.INT4, Oid.INT8, Oid.FLOAT4, Oid.FLOAT8, Oid.NUMERIC,
            Oid.OID, Oid.MONEY);

    private final TypeInfo types;

    ColumnTypes(TypeInfo types) {
        this.types = types;
    }

    List<Column> columns(Field[] fields) throws SQLException {
        var columns = new ArrayList<Column>(fields.length);
        for (var field : fields) {
            columns.add(new Column(field.getColumnLabel(), name(field.getOID()), NUMERIC.contains(field.getOID())));
        }
        return columns;
    }

    String name(int oid) throws SQLException {
        var name = types.getPGType(oid);
        if (name == null) {
            return "";
        }
        return name.startsWith("_") ? name.substring(1) + "[]" : name;
    }
}
