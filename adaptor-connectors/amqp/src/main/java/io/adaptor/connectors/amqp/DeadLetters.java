package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Delivery;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Publishes messages that could not be handled to the endpoint's dead-letter target, and waits until they are stored
 * there. Thread-safe.
 */
final class DeadLetters {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 500;

    private final AmqpLink link;
    private final AmqpOperation operation;

    DeadLetters(AmqpLink link, AmqpOperation operation) {
        this.link = link;
        this.operation = operation;
    }

    /** Whether the endpoint names a dead-letter target. */
    boolean named() {
        return operation.deadLetter() != null;
    }

    /**
     * Publishes a copy of a message.
     *
     * @throws ConnectorException if it is not certain that it was stored
     */
    void keep(Delivery delivery, String reason) {
        Outgoing copy = copy(delivery, reason);
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Confirms.State> states = link.with(end, TimeLimit.none(), channel -> channel.publish(List.of(copy), end));
        if (states.isEmpty() || states.get(0) != Confirms.State.CONFIRMED) {
            throw AmqpFailures.unsent(
                    AmqpErrorCode.AMQP_UNROUTABLE,
                    "a message that could not be handled was not kept: dead_letter \"" + copy.routingKey()
                            + "\" did not take it (" + (states.isEmpty() ? "closed" : states.get(0)) + ", "
                            + link.address() + ")");
        }
    }

    private Outgoing copy(Delivery delivery, String reason) {
        AmqpOperation.DeadLetter to = operation.deadLetter();
        if (to == null) {
            throw AmqpFailures.unsent(StandardErrorCode.INTERNAL, Outcome.FAILED, "no dead letters");
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
