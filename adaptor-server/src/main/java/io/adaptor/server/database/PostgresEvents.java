package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.inbound.EventKey;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events that were received, in PostgreSQL, in ascending numbers. Thread-safe. */
public final class PostgresEvents {
    /** How long a stored message is remembered, equal to the default of webhooks. */
    private static final Duration REMEMBERED = Duration.ofDays(4);

    private final TenantSql sql;
    private final Jobs jobs;
    private final SealedJson sealed;

    /**
     * Creates a store of the events in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts them
     * @param jobs schedules the deliveries
     */
    public PostgresEvents(TenantSql sql, KeyRing keys, Jobs jobs) {
        this.sql = sql;
        this.sealed = new SealedJson(keys);
        this.jobs = jobs;
    }

    /**
     * Stores an event and, in the same transaction, the job that delivers it. Both are durable when the method returns.
     *
     * @param event the event
     * @param to the target {@code INTEGRATION/ENDPOINT} of the delivery; null for none
     */
    public void store(InboundEvent event, @Nullable String to) {
        store(event, to, null);
    }

    /**
     * Stores an event as {@link #store} does, unless it was stored before. The same transaction records that it was
     * stored, so that it is neither lost nor stored twice however the process ends.
     *
     * @param event the event
     * @param to the target {@code INTEGRATION/ENDPOINT} of the delivery; null for none
     * @param digest the digest that distinguishes the event from others that the connection received
     * @return false if it was stored before
     */
    public boolean storeOnce(InboundEvent event, @Nullable String to, String digest) {
        return store(
                event,
                to,
                new EventKey(new ConnectionKey(event.tenantId(), event.integrationId(), event.connection()), digest));
    }

    private boolean store(InboundEvent event, @Nullable String to, @Nullable EventKey once) {
        String tenantId = event.tenantId();
        ObjectNode record = record(event);
        boolean stored = sql.as(tenantId, client -> {
            if (once != null
                    && !PostgresReplayStore.first(
                            client, once, event.receivedAt(), event.receivedAt().plus(REMEMBERED))) {
                return false;
            }
            // Numbers of a tenant become visible in order, so that a reader that continues after one misses none.
            client.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 1))")
                    .param(tenantId)
                    .query((row, number) -> true)
                    .list();
            long number = client.sql("SELECT nextval(pg_get_serial_sequence('events', 'number'))")
                    .query(Long.class)
                    .single();
            client.sql("INSERT INTO events (tenant_id, number, integration_id, name, received_at, sealed)"
                            + " OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?)")
                    .params(
                            tenantId,
                            number,
                            event.integrationId(),
                            event.name(),
                            Timestamp.from(event.receivedAt()),
                            sealed.seal(tenantId, placeOf(number), record))
                    .update();
            if (to != null) {
                jobs.add(client, delivery(tenantId, record, to));
            }
            return true;
        });
        if (stored && to != null) {
            jobs.look();
        }
        return stored;
    }

    private static Job delivery(String tenantId, ObjectNode record, String to) {
        int slash = to.indexOf('/');
        JsonNode data = record.path("data");
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode input = request.putObject("input_data");
        input.set(
                "variables",
                data.isObject() ? data : JsonNodeFactory.instance.objectNode().set("data", data));
        ObjectNode about = record.deepCopy();
        about.remove("data");
        input.putObject("context").set("event", about);
        return Job.of(
                tenantId,
                Job.Kind.DELIVERY,
                new Job.Call(to.substring(0, slash), to.substring(slash + 1), request),
                null,
                false);
    }

    /**
     * Lists events in ascending order of their numbers.
     *
     * @param tenantId the tenant
     * @param after the number of the last known event; 0 for all
     * @param limit the maximum number of events
     * @return the next events
     */
    public List<JsonNode> list(String tenantId, long after, int limit) {
        return sql.as(
                tenantId,
                client -> client.sql(
                                "SELECT number, record, sealed FROM events WHERE tenant_id = ? AND number > ? ORDER BY number LIMIT ?")
                        .params(tenantId, after, limit)
                        .query((row, number) -> {
                            ObjectNode tree =
                                    JsonNodeFactory.instance.objectNode().put("number", row.getLong(1));
                            byte[] bytes = row.getBytes(3);
                            // The previous release stored events unencrypted.
                            tree.setAll((ObjectNode)
                                    (bytes == null
                                            ? PostgresExecutionLog.tree(row.getString(2))
                                            : sealed.open(tenantId, placeOf(row.getLong(1)), bytes)));
                            return (JsonNode) tree;
                        })
                        .list());
    }

    /**
     * Finds an event.
     *
     * @param tenantId the tenant
     * @param number the number of the event
     * @return the event; empty if there is none
     */
    public Optional<JsonNode> find(String tenantId, long number) {
        return list(tenantId, number - 1, 1).stream()
                .filter(event -> event.path("number").asLong() == number)
                .findFirst();
    }

    /**
     * Delivers an event again.
     *
     * @param tenantId the tenant
     * @param event the event as {@link #find} returned it
     * @param to the target {@code INTEGRATION/ENDPOINT} of the delivery
     * @return the request id of the delivery
     */
    public String replay(String tenantId, JsonNode event, String to) {
        ObjectNode record = event.deepCopy();
        record.remove("number");
        Job job = delivery(tenantId, record, to);
        jobs.add(job);
        return job.requestId();
    }

    /** Returns the name that an event is sealed to. */
    static String placeOf(long number) {
        return "event:" + number;
    }

    private static ObjectNode record(InboundEvent event) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("integration_id", event.integrationId())
                .put("connection", event.connection())
                .put("name", event.name())
                .put("type", event.type())
                .put("id", event.id());
        tree.set("data", event.data());
        tree.put("summary", event.summary());
        event.warnings().forEach(tree.putArray("warnings")::add);
        return tree.put("sent_at", text(event.sentAt())).put("received_at", text(event.receivedAt()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
