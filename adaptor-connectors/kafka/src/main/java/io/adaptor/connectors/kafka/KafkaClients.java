package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Integration;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.Credentials;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Creates clients of one cluster. Thread-safe. */
final class KafkaClients {
    private static final Set<String> OF_PRODUCERS =
            Set.of("compression.type", "linger.ms", "batch.size", "max.request.size");
    private static final Set<String> OF_BOTH = Set.of("client.id", "client.rack");
    private static final long LEAST_BLOCK_MILLIS = 500;
    private static final long MOST_BLOCK_MILLIS = 10_000;
    private static final String REQUEST_MILLIS = "10000";

    private final KafkaAddress address;
    private final ConnectorContext context;
    private final Map<String, JsonNode> settings;

    KafkaClients(KafkaAddress address, Integration integration, ConnectorContext context) {
        this.address = address;
        this.context = context;
        this.settings = integration.settings();
    }

    KafkaAddress address() {
        return address;
    }

    /** The version of the current credentials. */
    long version() {
        return context.credentials().version();
    }

    /** @throws RejectedExecutionException if no thread is free */
    void run(Runnable task) {
        context.executor().execute(task);
    }

    /** Runs a task on another thread; on the caller's thread if none is free. */
    void elsewhere(Runnable task) {
        try {
            run(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /**
     * Checks every host, and connects to one: Kafka's client does not report that no broker is reachable.
     *
     * @throws ConnectorException {@code EGRESS_DENIED} if one of the hosts is not allowed, {@code CONNECTION_FAILED} if
     *     none can be reached
     */
    void reach(Duration timeout) {
        for (KafkaAddress.Host host : address.hosts()) {
            context.egress().check(host.name(), host.port());
        }
        ConnectorException last = null;
        for (KafkaAddress.Host host : address.hosts()) {
            try (Socket reached = context.egress().connect(host.name(), host.port(), timeout)) {
                return;
            } catch (ConnectorException e) {
                last = e;
            } catch (IOException closing) {
                return;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    /**
     * @param patience how long a call waits for a topic's metadata; a little less than the call's timeout, so that it
     *     can report the reason
     */
    KafkaProducer<byte[], byte[]> producer(Duration patience) {
        Map<String, Object> all = common();
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        all.put("linger.ms", "0");
        all.put(
                "max.block.ms",
                String.valueOf(Math.min(MOST_BLOCK_MILLIS, Math.max(LEAST_BLOCK_MILLIS, patience.toMillis()))));
        all.put("delivery.timeout.ms", "20000");
        all.put("buffer.memory", "33554432");
        state(all, OF_PRODUCERS::contains);
        try {
            return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw KafkaFailures.of(cause(e), "no producer for " + address, false);
        }
    }

    /**
     * Creates a consumer.
     *
     * @param group the consumer group; null for none
     */
    KafkaConsumer<byte[], byte[]> consumer(@Nullable String group, String from, int mostRecords) {
        Map<String, Object> all = common();
        if (group != null) {
            all.put("group.id", group);
            all.put("session.timeout.ms", "15000");
        }
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", from);
        all.put("isolation.level", "read_committed");
        all.put("allow.auto.create.topics", "false");
        all.put("max.poll.records", String.valueOf(mostRecords));
        all.put("fetch.max.bytes", "16777216");
        all.put("default.api.timeout.ms", "20000");
        state(all, name -> !OF_PRODUCERS.contains(name));
        try {
            return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw KafkaFailures.of(cause(e), "no consumer for " + address, false);
        }
    }

    private void state(Map<String, Object> all, java.util.function.Predicate<String> those) {
        JsonNode stated = settings.get("properties");
        if (stated != null) {
            stated.properties().forEach(one -> {
                if (those.test(one.getKey()) || OF_BOTH.contains(one.getKey())) {
                    all.put(one.getKey(), one.getValue().asText());
                }
            });
        }
    }

    private static Throwable cause(KafkaException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    private Map<String, Object> common() {
        Map<String, Object> all = new HashMap<>();
        all.put("bootstrap.servers", address.servers());
        all.put("request.timeout.ms", REQUEST_MILLIS);
        all.put("reconnect.backoff.ms", "100");
        // A call that is made when the brokers are back must not wait for longer than its timeout.
        all.put("reconnect.backoff.max.ms", "400");
        all.put("retry.backoff.max.ms", "400");
        all.put("metric.reporters", "");
        all.put("auto.include.jmx.reporter", "false");
        all.put("enable.metrics.push", "false");
        Credentials credentials = context.credentials();
        boolean login = credentials.has("username");
        all.put("security.protocol", (login ? "SASL_" : "") + (address.tls() ? "SSL" : "PLAINTEXT"));
        if (address.tls()) {
            all.put("ssl.engine.factory.class", ContextSslEngineFactory.class);
            all.put(ContextSslEngineFactory.CONTEXT, context.tls());
        }
        if (login) {
            JsonNode stated = settings.get("sasl_mechanism");
            String mechanism = stated == null ? "SCRAM-SHA-512" : stated.asText();
            String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
            all.put("sasl.mechanism", mechanism);
            all.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security." + module + " required username=\""
                            + quoted(credentials.get("username")) + "\" password=\""
                            + quoted(credentials.get("password")) + "\";");
        }
        return all;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
