package dev.howdah.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** The bare driver: a cursor read to its end, each value asked for as text. */
final class Driven implements AutoCloseable {
    private final Connection connection;

    Driven(int port) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "app");
        properties.setProperty("password", "secret");
        properties.setProperty("sslmode", "require");
        connection = new Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/appdb", properties);
        connection.setAutoCommit(false);
    }

    double scan(String sql) throws SQLException {
        var begun = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            try (var rows = statement.executeQuery(sql)) {
                var columns = rows.getMetaData().getColumnCount();
                var seen = 0L;
                while (rows.next()) {
                    for (var i = 1; i <= columns; i++) {
                        seen += rows.getString(i).length();
                    }
                }
                if (seen == 0) {
                    throw new SQLException("nothing was read");
                }
            }
        }
        connection.commit();
        return (System.nanoTime() - begun) / 1e6;
    }

    double firstRow(String sql) throws SQLException {
        var begun = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
            }
        }
        var took = (System.nanoTime() - begun) / 1e6;
        connection.commit();
        return took;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
