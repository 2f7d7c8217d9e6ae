package io.adaptor.server.kafka;

import io.adaptor.api.ExecutionLog;
import io.adaptor.server.database.AnalyticsOutbox;
import io.adaptor.server.database.PostgresExecutionLog;
import io.adaptor.server.database.ServerDatabase;
import io.adaptor.server.settings.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The outbox of an embedded database that lives as long as the process. */
final class TestOutbox {
    private static final ServerDatabase DATABASE = database();
    private static final PostgresExecutionLog LOG = new PostgresExecutionLog(DATABASE.sql(), null, AnalyticsRecord::of);

    private TestOutbox() {}

    private static ServerDatabase database() {
        try {
            ServerDatabase database = ServerDatabase.open(
                    new DatabaseSettings(null, null, Files.createTempDirectory("adaptor-outbox"), 20, 30));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    database.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AnalyticsOutbox open() {
        return new AnalyticsOutbox(DATABASE);
    }

    /** Records executions, and returns their ids. */
    static List<String> write(String tenant, int many) {
        List<ExecutionLog> logs = Stream.generate(() -> log(tenant)).limit(many).toList();
        LOG.write(logs);
        return logs.stream().map(ExecutionLog::requestId).toList();
    }

    /** Records an execution as a server does that has no Kafka. */
    static void writeWithoutAnalytics(String tenant) {
        new PostgresExecutionLog(DATABASE.sql()).write(List.of(log(tenant)));
    }

    private static ExecutionLog log(String tenant) {
        return ExecutionLog.builder(UUID.randomUUID().toString())
                .of(tenant, "crm", "contacts", "default")
                .time(Instant.parse("2026-03-01T10:00:00Z"), Duration.ofMillis(12))
                .succeeded(false)
                .build();
    }

    static void put(String tenant, String record) {
        DATABASE.sql()
                .as(
                        tenant,
                        client -> client.sql("INSERT INTO analytics_outbox (tenant_id, record) VALUES (?, ?)")
                                .params(tenant, record)
                                .update());
    }

    static void empty() {
        DATABASE.sql()
                .asNobody(client -> client.sql("SELECT outbox_trim(0, '1 day')")
                        .query(Long.class)
                        .single());
    }

    static long waiting() {
        return DATABASE.sql()
                .asNobody(client -> client.sql("SELECT count(*) FROM outbox_next(1000000)")
                        .query(Long.class)
                        .single());
    }

    /** The ids of those that wait, in their order. */
    static List<String> requests() {
        return DATABASE.sql()
                .asNobody(client -> client.sql(
                                "SELECT record::json ->> 'request_id' FROM outbox_next(1000000) ORDER BY number")
                        .query(String.class)
                        .list());
    }

    /** How many rows a transaction of a tenant sees. */
    static long seenBy(String tenant) {
        return DATABASE.sql()
                .as(
                        tenant,
                        client -> client.sql("SELECT count(*) FROM analytics_outbox")
                                .query(Long.class)
                                .single());
    }
}
