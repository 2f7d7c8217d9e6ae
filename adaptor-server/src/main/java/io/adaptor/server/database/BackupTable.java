package io.adaptor.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A table whose rows are backed up.
 *
 * @param name the name of the table
 * @param columns its columns in order, without generated columns
 */
record BackupTable(String name, List<String> columns) {
    BackupTable {
        columns = List.copyOf(columns);
    }

    /** Returns all tables of the schema, each after the tables that it references. */
    static List<BackupTable> all(Connection connection) {
        JdbcClient client = client(connection);
        Map<String, List<String>> referred = client
                .sql("""
                        SELECT c.relname, coalesce((SELECT string_agg(DISTINCT f.relname, ',') FROM pg_constraint k
                          JOIN pg_class f ON f.oid = k.confrelid
                          WHERE k.conrelid = c.oid AND k.contype = 'f' AND f.oid <> c.oid), '')
                        FROM pg_class c
                        WHERE c.relnamespace = 'adaptor'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                          AND c.relname <> 'flyway_schema_history'
                        ORDER BY 1
                        """)
                .query((row, number) ->
                        Map.entry(row.getString(1), List.of(row.getString(2).split(","))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        List<BackupTable> ordered = new ArrayList<>();
        List<String> names = new ArrayList<>();
        while (names.size() < referred.size()) {
            List<String> next = referred.entrySet().stream()
                    .filter(table -> !names.contains(table.getKey())
                            && table.getValue().stream().allMatch(other -> other.isEmpty() || names.contains(other)))
                    .map(Map.Entry::getKey)
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables of the schema refer to each other in a cycle: " + referred);
            }
            names.addAll(next);
            next.forEach(name -> ordered.add(new BackupTable(name, columns(client, name))));
        }
        return ordered;
    }

    private static List<String> columns(JdbcClient client, String table) {
        return client.sql("SELECT attname FROM pg_attribute WHERE attrelid = ('adaptor.' || quote_ident(?))::regclass"
                        + " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum")
                .param(table)
                .query(String.class)
                .list();
    }

    static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM " + sqlName() + ")")) {
            rows.next();
            return !rows.getBoolean(1);
        }
    }

    /**
     * Returns the statement that writes all rows. It uses a query, since COPY of a partitioned table itself yields no
     * rows.
     */
    String copyOut() {
        return "COPY (SELECT " + sqlColumns() + " FROM " + sqlName() + ") TO STDOUT";
    }

    String copyIn() {
        return "COPY " + sqlName() + " (" + sqlColumns() + ") FROM STDIN";
    }

    private String sqlName() {
        return Migrations.SCHEMA + ".\"" + name + '"';
    }

    private String sqlColumns() {
        return columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    }
}
