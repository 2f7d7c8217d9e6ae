package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Message;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of a queue. Thread-safe. */
final class AmqpDelivery implements io.adaptor.spi.Delivery {
    /** The header in which quorum queues count deliveries. */
    private static final String COUNT = "x-delivery-count";

    private final AmqpAddress address;
    private final Channel channel;
    private final Delivery delivery;
    private final DeadLetters deadLetters;
    private final @Nullable BodyFormat format;
    private volatile @Nullable Message message;

    AmqpDelivery(
            AmqpAddress address,
            Channel channel,
            Delivery delivery,
            DeadLetters deadLetters,
            @Nullable BodyFormat format) {
        this.address = address;
        this.channel = channel;
        this.delivery = delivery;
        this.deadLetters = deadLetters;
        this.format = format;
    }

    @Override
    public Message message() {
        Message known = message;
        if (known == null) {
            known = read();
            message = known;
        }
        return known;
    }

    private Message read() {
        AMQP.BasicProperties properties = delivery.getProperties();
        Map<String, Object> all = properties.getHeaders() == null ? Map.of() : properties.getHeaders();
        Headers headers = Headers.empty();
        for (Map.Entry<String, Object> one : all.entrySet()) {
            headers = with(headers, one.getKey(), one.getValue());
        }
        Date timestamp = properties.getTimestamp();
        Object count = all.get(COUNT);
        return Message.builder(MessageTree.of(delivery.getEnvelope(), properties, delivery.getBody(), format))
                .headers(headers)
                .id(properties.getMessageId())
                .sentAt(timestamp == null ? null : timestamp.toInstant())
                .attempts(count instanceof Number number ? number.intValue() : 0)
                .build();
    }

    // Headers that are not valid in HTTP are in the tree only.
    private static Headers with(Headers headers, String name, @Nullable Object value) {
        try {
            return headers.with(name, String.valueOf(value));
        } catch (RuntimeException notAHeader) {
            return headers;
        }
    }

    @Override
    public void acknowledge() {
        settled(() -> channel.basicAck(tag(), false));
    }

    @Override
    public void release() {
        settled(() -> channel.basicNack(tag(), false, true));
    }

    @Override
    public void reject(String reason) {
        if (!deadLetters.named()) {
            settled(() -> channel.basicReject(tag(), false));
            return;
        }
        try {
            deadLetters.keep(delivery, reason);
        } catch (ConnectorException e) {
            release();
            throw e;
        }
        acknowledge();
    }

    private long tag() {
        return delivery.getEnvelope().getDeliveryTag();
    }

    private void settled(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            throw ConnectorException.builder(
                            StandardErrorCode.CONNECTION_FAILED,
                            Outcome.TRANSIENT,
                            "a message could not be settled, so it will be delivered again (" + address + ")")
                    .cause(e)
                    .build();
        }
    }

    /** Sends a command to the broker. */
    private interface Step {
        void run() throws IOException;
    }
}
