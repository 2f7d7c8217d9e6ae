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
        String port =
                Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(3);
        DriverManagerDataSource source =
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=adaptor");
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

    /** Integrations of one tenant, a tenth of them in use and some of these failing, and their runs of a month with their counts. */
    void fillForConsole(int integrations, int records) {
        owner.sql("INSERT INTO integrations (tenant_id, integration_id, version, document, stored_at) SELECT 'default',"
                        + " 'i' || i, 'v', document, now() FROM integrations, generate_series(1, ?) i"
                        + " WHERE integration_id = 'orders'")
                .param(integrations)
                .update();
        owner.sql("INSERT INTO integration_health (tenant_id, integration_id, recent, known, last_at) SELECT 'default',"
                        + " 'i' || i, CASE WHEN i % 100 = 7 THEN 7 ELSE 0 END, CASE WHEN i % 10 = 7 THEN 20 ELSE 0 END, now()"
                        + " FROM generate_series(1, ?) i")
                .param(integrations)
                .update();
        owner.sql("INSERT INTO executions (tenant_id, request_id, integration_id, connection_id, endpoint, started_at,"
                        + " duration_ms, success, error_code, error_message, record) SELECT 'default', 'r' || i, 'i' || (i * 10 + 7)"
                        + " % ?, 'default', 'get_' || i % 30, now() - i * interval '25 seconds', 5, i % 50 <> 0, CASE WHEN"
                        + " i % 50 = 0 THEN 'UPSTREAM_FAILED' END, CASE WHEN i % 50 = 0 THEN 'status 500' END, record FROM"
                        + " (SELECT record FROM executions LIMIT 1) one, generate_series(1, ?) i")
                .params(integrations, records)
                .update();
        for (int seconds : new int[] {60, 3600}) {
            for (String id : new String[] {"''", "integration_id"}) {
                owner.sql(
                                "INSERT INTO execution_counts (tenant_id, integration_id, seconds, at, executions, failed, cached,"
                                        + " durations) SELECT tenant_id, " + id
                                        + ", ?, to_timestamp(floor(extract(epoch FROM"
                                        + " started_at) / ?) * ?), count(*), count(*) FILTER (WHERE NOT success), 0,"
                                        + " array_fill(0::bigint, ARRAY[4]) || count(*) || array_fill(0::bigint, ARRAY[35])"
                                        + " FROM executions WHERE request_id LIKE 'r%' GROUP BY 1, 2, 4 ON CONFLICT DO NOTHING")
                        .params(seconds, seconds, seconds)
                        .update();
            }
        }
        owner.sql("ANALYZE").update();
    }

    /** How often each table was looked through from its beginning, partitions counted as one. */
    Map<String, Long> scans() {
        // Statistics of a session are reported when it ends or idles.
        owner.sql("SELECT pg_stat_force_next_flush()")
                .query((row, number) -> true)
                .list();
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
