package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Payload;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import io.adaptor.spi.Settlement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a poll, on a separate channel. Those that were read are acknowledged once their mapping succeeded;
 * all others are requeued. For one thread at a time.
 */
final class PolledMessages implements RecordStream, Settlement {
    private static final long PAUSE_MILLIS = 50;

    private final AmqpAddress address;
    private final Channel channel;
    private final List<GetResponse> messages;
    private final @Nullable BodyFormat format;
    private int read;
    private long bytes;

    private PolledMessages(
            AmqpAddress address, Channel channel, List<GetResponse> messages, @Nullable BodyFormat format) {
        this.address = address;
        this.channel = channel;
        this.messages = messages;
        this.format = format;
    }

    /** Takes the available messages, after waiting for the first one. */
    static PolledMessages take(AmqpLink link, AmqpOperation operation, ConnectorRequest request, long end) {
        Connection connection = link.connection(end, request.limit());
        Channel channel = null;
        try (TimeLimit.Registration ending = request.limit().onEnd(connection::abort)) {
            channel = opened(link, connection);
            List<GetResponse> all = new ArrayList<>();
            // There would be no time left to map a message that arrives at the last moment.
            long last =
                    Math.min(System.nanoTime() + operation.patience().toNanos(), end - (end - System.nanoTime()) / 4);
            long bytes = 0;
            String queue = Objects.requireNonNull(operation.queue(), "queue");
            while (all.size() < operation.maxMessages() && bytes < request.maxResponseBytes()) {
                GetResponse one = channel.basicGet(queue, false);
                if (one != null) {
                    all.add(one);
                    bytes += one.getBody().length;
                } else if (!all.isEmpty() || System.nanoTime() - last >= 0) {
                    break;
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
            if (bytes > request.maxResponseBytes() && all.size() == 1) {
                throw ConnectorException.builder(
                                StandardErrorCode.RESPONSE_TOO_LARGE,
                                Outcome.FAILED,
                                "the next message has " + bytes + " bytes, more than max_response_bytes ("
                                        + request.maxResponseBytes() + ")")
                        .build();
            }
            return new PolledMessages(
                    link.address(), channel, all, request.format().response());
        } catch (IOException | RuntimeException e) {
            abort(channel);
            throw AmqpFailures.opening(link.address(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort(channel);
            throw AmqpFailures.unsent(
                    StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted while waiting for a message");
        }
    }

    private static Channel opened(AmqpLink link, Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw AmqpFailures.unsent(
                    AmqpErrorCode.AMQP_POOL_EXHAUSTED, "the broker allows no further channel (" + link.address() + ")");
        }
        return channel;
    }

    /** Returns all messages as one response. */
    ConnectorResponse all() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        try {
            for (JsonNode one = next(); one != null; one = next()) {
                array.add(one);
            }
        } catch (RuntimeException e) {
            released();
            throw e;
        }
        return head().toBuilder().body(Payload.json(array)).responseBytes(bytes).build();
    }

    @Override
    public ConnectorResponse head() {
        return ConnectorResponse.builder().settlement(this).build();
    }

    @Override
    public @Nullable JsonNode next() {
        if (read == messages.size()) {
            return null;
        }
        GetResponse one = messages.get(read);
        JsonNode tree = MessageTree.of(one.getEnvelope(), one.getProps(), one.getBody(), format);
        read++;
        bytes += one.getBody().length;
        return tree;
    }

    @Override
    public long bytesRead() {
        return bytes;
    }

    // The channel is closed when the messages are settled.
    @Override
    public void close() {}

    @Override
    public void accepted() {
        try {
            if (read > 0) {
                channel.basicAck(messages.get(read - 1).getEnvelope().getDeliveryTag(), true);
            }
            // The broker responds to this after it has processed the acknowledgement; unread messages are requeued.
            channel.close();
        } catch (IOException | TimeoutException | RuntimeException e) {
            abort(channel);
            throw ConnectorException.builder(
                            StandardErrorCode.CONNECTION_FAILED,
                            Outcome.TRANSIENT,
                            "the messages could not be acknowledged, so they will be delivered again (" + address + ")")
                    .cause(e)
                    .build();
        }
    }

    @Override
    public void released() {
        abort(channel);
    }

    private static void abort(@Nullable Channel channel) {
        try {
            if (channel != null) {
                channel.abort();
            }
        } catch (IOException | RuntimeException e) {
            // The connection was closed, and the channel with it.
            return;
        }
    }
}
