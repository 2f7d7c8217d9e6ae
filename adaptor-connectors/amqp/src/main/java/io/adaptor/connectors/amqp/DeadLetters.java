package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Publishes messages that could not be handled where the endpoint says, and waits until they are kept there. Thread-safe. */
final class DeadLetters {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 500;

    private final AmqpAddress address;
    private final Connection connection;
    private final AmqpOperation operation;
    private final long credentials;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable PublishChannel channel;

    DeadLetters(AmqpAddress address, Connection connection, AmqpOperation operation, long credentials) {
        this.address = address;
        this.connection = connection;
        this.operation = operation;
        this.credentials = credentials;
    }

    /** Whether the endpoint names where they go. */
    boolean named() {
        return operation.deadLetter() != null;
    }

    /**
     * Keeps a copy of a message.
     *
     * @throws ConnectorException if it is not kept for certain
     */
    void keep(Delivery delivery, String reason) {
        lock.lock();
        try {
            Outgoing copy = copy(delivery, reason);
            List<Confirms.State> states = channel().publish(List.of(copy), System.nanoTime() + PATIENCE.toNanos());
            if (states.isEmpty() || states.get(0) != Confirms.State.CONFIRMED) {
                throw AmqpFailures.unsent(
                        AmqpErrorCode.AMQP_UNROUTABLE,
                        "a message that could not be handled was not kept: dead_letter \"" + copy.routingKey()
                                + "\" took it not (" + (states.isEmpty() ? "closed" : states.get(0)) + ", " + address
                                + ")");
            }
        } catch (IOException e) {
            throw AmqpFailures.opening(address, e);
        } finally {
            lock.unlock();
        }
    }

    private PublishChannel channel() throws IOException {
        PublishChannel known = channel;
        if (known == null || !known.good(credentials)) {
            known = new PublishChannel(address, connection, credentials);
            channel = known;
        }
        return known;
    }

    private Outgoing copy(Delivery delivery, String reason) {
        AmqpOperation.DeadLetter to = operation.deadLetter();
        if (to == null) {
            throw AmqpFailures.unsent(
                    StandardErrorCode.INTERNAL, io.adaptor.api.error.Outcome.FAILED, "no dead letters");
        }
        AMQP.BasicProperties properties = delivery.getProperties();
        Map<String, Object> headers =
                new HashMap<>(properties.getHeaders() == null ? Map.of() : properties.getHeaders());
        headers.put(
                "x-adaptor-reason", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
        headers.put("x-adaptor-queue", operation.queue());
        AMQP.BasicProperties copied = properties
                .builder()
                .headers(headers)
                .deliveryMode(2)
                .expiration(null)
                .messageId(properties.getMessageId() == null ? UUID.randomUUID().toString() : properties.getMessageId())
                .build();
        return new Outgoing(to.exchange(), to.routingKey(), true, copied, delivery.getBody());
    }
}
