package io.adaptor.server.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rows of many tenants in the embedded database of a server, as its owner. */
final class Rows {
    private final JdbcClient owner;

    private Rows(JdbcClient owner) {
        this.owner = owner;
    }

    /** The database that runs on a directory. */
    static Rows in(Path directory) throws IOException {
        String port = Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(3);
        DriverManagerDataSource source = new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=adaptor");
        source.setUsername("postgres");
        source.setPassword(Files.readString(directory.resolve("postgres.password")));
        return new Rows(JdbcClient.create(source));
    }

    /** Integrations of a hundred tenants and of the one that is measured, their connections, and records of a month. */
    void fill(int integrations, int connections, int records) {
        owner.sql("INSERT INTO tenants (tenant_id, name) SELECT 't' || i, 't' FROM generate_series(1, 100) i")
                .update();
        owner.sql("INSERT INTO integrations (tenant_id, integration_id, version, document, stored_at)"
                        + " SELECT CASE WHEN i % 2 = 0 THEN 'default' ELSE 't' || (1 + i % 100) END, 'i' || i, 'v', document,"
                        + " now() FROM integrations, generate_series(1, ?) i WHERE integration_id = 'orders'")
                .param(integrations)
                .update();
        owner.sql("INSERT INTO connections (tenant_id, integration_id, connection_id, version, sealed)"
                        + " SELECT CASE WHEN i % 2 = 0 THEN 'default' ELSE 't' || (1 + i % 100) END, 'orders', 'c' || i, 'v',"
                        + " sealed FROM connections, generate_series(1, ?) i WHERE connection_id = 'ada'")
                .param(connections)
                .update();
        owner.sql("INSERT INTO executions (tenant_id, request_id, integration_id, connection_id, endpoint, started_at,"
                        + " duration_ms, success, record) SELECT CASE WHEN i % 2 = 0 THEN 'default' ELSE 't' || (1 + i % 100)"
                        + " END, 'r' || i, 'orders', 'ada', 'get', now() - i * interval '2 seconds', 5, true, record FROM"
                        + " (SELECT record FROM executions LIMIT 1) one, generate_series(1, ?) i")
                .param(records)
                .update();
        owner.sql("ANALYZE").update();
    }

    /** How often each table was looked through from its beginning, partitions counted as one. */
    Map<String, Long> scans() {
        // Statistics of a session are reported when it ends or idles.
        owner.sql("SELECT pg_stat_force_next_flush()").query((row, number) -> true).list();
        Map<String, Long> scans = new HashMap<>();
        owner.sql("SELECT relname, seq_scan FROM pg_stat_user_tables WHERE schemaname = 'adaptor'")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(table -> scans.merge(
                        table.getKey().startsWith("executions") ? "executions" : table.getKey(),
                        table.getValue(),
                        Long::sum));
        return scans;
    }
}
