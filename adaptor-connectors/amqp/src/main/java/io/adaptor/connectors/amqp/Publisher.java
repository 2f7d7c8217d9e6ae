package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.Delivery;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes messages, and returns once the broker has confirmed all of them, or the reply has arrived. Thread-safe. */
final class Publisher {
    private final AmqpLink link;

    Publisher(AmqpLink link) {
        this.link = link;
    }

    /** Publishes one message, or all of a batch. */
    ConnectorResponse publish(ConnectorRequest request, List<Outgoing> messages, boolean batch, long end) {
        return link.with(end, request.limit(), channel -> {
            List<Confirms.State> states = channel.publish(messages, end);
            if (batch) {
                checkAll(messages, states, channel);
            } else {
                check(messages.get(0), state(states, 0), channel);
            }
            return ConnectorResponse.builder()
                    .body(Payload.json(batch ? batch(messages) : one(messages.get(0))))
                    .requestBytes(bytes(messages))
                    .build();
        });
    }

    /** Publishes a message and waits for the reply to it. */
    ConnectorResponse ask(ConnectorRequest request, Outgoing message, long end) {
        return link.with(end, request.limit(), channel -> {
            Replies replies = channel.replies();
            replies.begin();
            Outgoing asking = message.repliedTo(Replies.QUEUE);
            Confirms.State state = state(channel.publish(List.of(asking), end), 0);
            if (state == Confirms.State.WAITING) {
                throw noReply(channel.ended());
            }
            check(asking, state, channel);
            Delivery reply = await(replies, asking.properties().getCorrelationId(), end);
            if (reply == null) {
                throw noReply(channel.ended());
            }
            if (reply.getBody().length > request.maxResponseBytes()) {
                throw failure(
                        StandardErrorCode.RESPONSE_TOO_LARGE,
                        Outcome.FAILED,
                        "the reply has more than " + request.maxResponseBytes() + " bytes",
                        false);
            }
            return ConnectorResponse.builder()
                    .body(Payload.json(MessageTree.of(
                            reply.getEnvelope(),
                            reply.getProperties(),
                            reply.getBody(),
                            request.format().response())))
                    .requestBytes(asking.body().length)
                    .responseBytes(reply.getBody().length)
                    .build();
        });
    }

    // As for any call without a response: the request may have been executed.
    private static ConnectorException noReply(@Nullable ConnectorException ended) {
        if (ended != null) {
            return ended;
        }
        return failure(
                StandardErrorCode.TIMEOUT,
                Outcome.TRANSIENT,
                "the message was published, and no reply came within the timeout",
                false);
    }

    private static @Nullable Delivery await(Replies replies, String correlationId, long end) {
        try {
            return replies.await(correlationId, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(
                    StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted while waiting for the reply", false);
        }
    }

    private static void check(Outgoing message, Confirms.State state, PublishChannel channel) {
        switch (state) {
            case CONFIRMED -> {}
            case RETURNED ->
                throw failure(
                        AmqpErrorCode.AMQP_UNROUTABLE,
                        Outcome.REJECTED,
                        "no queue took the message: nothing is bound to " + place(message),
                        true);
            case REFUSED ->
                // If there are several queues, another one may have accepted it.
                throw failure(
                        AmqpErrorCode.AMQP_REFUSED,
                        Outcome.TRANSIENT,
                        "the broker did not accept the message for " + place(message)
                                + ", as when a queue is full and rejects what is published",
                        message.exchange().isEmpty());
            case WAITING -> throw unknown(message, channel);
        }
    }

    private static ConnectorException unknown(Outgoing message, PublishChannel channel) {
        ConnectorException ended = channel.ended();
        // If the broker closed the channel with a reason, it did not accept the message.
        if (ended != null && ended.unprocessed()) {
            return ended;
        }
        return ConnectorException.builder(
                        StandardErrorCode.OUTCOME_UNKNOWN,
                        Outcome.TRANSIENT,
                        "the message for " + place(message) + " was published, and "
                                + (ended == null
                                        ? "the broker did not confirm it within the timeout"
                                        : "the connection ended before the broker had answered")
                                + ": it may or may not have been accepted")
                .cause(ended)
                .build();
    }

    private static void checkAll(List<Outgoing> messages, List<Confirms.State> states, PublishChannel channel) {
        List<FieldError> failed = new ArrayList<>();
        boolean unknown = false;
        for (int i = 0; i < messages.size(); i++) {
            try {
                if (i < states.size()) {
                    check(messages.get(i), states.get(i), channel);
                } else {
                    failed.add(FieldError.of("messages[" + i + "]", "was not published", null));
                }
            } catch (ConnectorException e) {
                unknown |= e.code() == StandardErrorCode.OUTCOME_UNKNOWN;
                failed.add(FieldError.of("messages[" + i + "]", e.code().name() + ": " + e.message(), null));
            }
        }
        if (!failed.isEmpty()) {
            throw ConnectorException.builder(
                            unknown ? StandardErrorCode.OUTCOME_UNKNOWN : AmqpErrorCode.AMQP_BATCH_INCOMPLETE,
                            unknown ? Outcome.TRANSIENT : Outcome.FAILED,
                            failed.size() + " of " + messages.size() + " messages were not confirmed: " + shown(failed))
                    .fields(failed)
                    .unprocessed(failed.size() == messages.size() && !unknown && states.isEmpty())
                    .build();
        }
    }

    private static String shown(List<FieldError> failed) {
        int most = 3;
        StringBuilder text = new StringBuilder();
        failed.stream()
                .limit(most)
                .forEach(one -> text.append(text.length() == 0 ? "" : "; ")
                        .append(one.field())
                        .append(' ')
                        .append(one.message()));
        return failed.size() > most ? text + "; and " + (failed.size() - most) + " more" : text.toString();
    }

    private static Confirms.State state(List<Confirms.State> states, int index) {
        return index < states.size() ? states.get(index) : Confirms.State.WAITING;
    }

    private static String place(Outgoing message) {
        return message.exchange().isEmpty()
                ? "queue \"" + message.routingKey() + "\""
                : "exchange \"" + message.exchange() + "\" with routing key \"" + message.routingKey() + "\"";
    }

    private static ObjectNode one(Outgoing message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("exchange", message.exchange())
                .put("routing_key", message.routingKey())
                .put("message_id", message.properties().getMessageId());
    }

    private static ObjectNode batch(List<Outgoing> messages) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("confirmed", messages.size());
        messages.forEach(message -> all.withArray("/messages").add(one(message)));
        return all;
    }

    private static long bytes(List<Outgoing> messages) {
        return messages.stream().mapToLong(message -> message.body().length).sum();
    }

    private static ConnectorException failure(ErrorCode code, Outcome outcome, String message, boolean unprocessed) {
        return ConnectorException.builder(code, outcome, message)
                .unprocessed(unprocessed)
                .build();
    }
}
