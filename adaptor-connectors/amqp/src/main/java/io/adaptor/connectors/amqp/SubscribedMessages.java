package io.adaptor.connectors.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.spi.MessageStream;
import io.adaptor.spi.SubscribeRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue, on a separate connection: a broker that is low on memory stops reading from connections that
 * publish, including acknowledgements, so dead letters use another connection. Thread-safe.
 */
final class SubscribedMessages implements MessageStream {
    private static final int SOON_MILLIS = 2_000;

    private final AmqpLogin login;
    private final AmqpOperation operation;
    private final Connection connection;
    private final Channel channel;
    private final DeadLetters deadLetters;
    private final @Nullable BodyFormat format;
    private final long credentials;
    // Holds at most the prefetch count of the broker, which is max_in_flight.
    private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
    private volatile boolean cancelled;

    private SubscribedMessages(
            AmqpLogin login, AmqpLink link, AmqpOperation operation, SubscribeRequest request, Connection connection)
            throws IOException {
        this.login = login;
        this.operation = operation;
        this.connection = connection;
        this.format = request.format().response();
        this.credentials = login.version();
        this.channel = connection.createChannel();
        this.deadLetters = new DeadLetters(link, operation);
        channel.basicQos(request.maxInFlight());
        channel.basicConsume(
                Objects.requireNonNull(operation.queue(), "queue"),
                false,
                (tag, delivery) -> arrived.add(delivery),
                tag -> cancelled = true);
    }

    /**
     * Connects and begins to consume messages.
     *
     * @param link the connection on which dead letters are published
     */
    static SubscribedMessages open(AmqpLogin login, AmqpLink link, AmqpOperation operation, SubscribeRequest request) {
        long end = System.nanoTime() + request.timeout().toNanos();
        Connection connection = login.open(end, TimeLimit.none());
        try {
            return new SubscribedMessages(login, link, operation, request, connection);
        } catch (IOException | RuntimeException e) {
            ConnectorException failure = AmqpFailures.opening(login.address(), e);
            connection.abort(SOON_MILLIS);
            throw failure;
        }
    }

    @Override
    public io.adaptor.spi.@Nullable Delivery next(Duration patience) {
        Delivery delivery;
        try {
            delivery = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        if (delivery != null) {
            return new AmqpDelivery(login.address(), channel, delivery, deadLetters, format);
        }
        if (cancelled) {
            throw AmqpFailures.unsent(
                    AmqpErrorCode.AMQP_NOT_FOUND,
                    "the broker ended the subscription: queue \"" + operation.queue() + "\" was deleted ("
                            + login.address() + ")");
        }
        if (!channel.isOpen()) {
            throw AmqpFailures.closed(login.address(), channel.getCloseReason(), true);
        }
        if (login.version() != credentials) {
            throw AmqpFailures.unsent(
                    io.adaptor.api.error.StandardErrorCode.CONNECTION_FAILED,
                    io.adaptor.api.error.Outcome.TRANSIENT,
                    "the credentials have changed: the subscription connects with the new ones");
        }
        return null;
    }

    @Override
    public OptionalLong lag() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        // Closing the connection returns unacknowledged messages to the queue.
        try {
            if (channel.isOpen()) {
                channel.close();
            }
        } catch (IOException | java.util.concurrent.TimeoutException | RuntimeException e) {
            arrived.clear();
        }
        connection.abort(SOON_MILLIS);
    }
}
