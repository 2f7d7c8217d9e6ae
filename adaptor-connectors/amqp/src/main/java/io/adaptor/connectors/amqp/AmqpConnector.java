package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.MessageStream;
import io.adaptor.spi.ReadRecords;
import io.adaptor.spi.RecordStream;
import io.adaptor.spi.Subscribable;
import io.adaptor.spi.SubscribeRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Executes one operation per request, once. Thread-safe. */
final class AmqpConnector implements Connector, Subscribable {
    private final AmqpLogin login;
    private final AmqpLink link;
    private final AmqpLink polls;
    private final Publisher publisher;

    /**
     * Creates it without connecting.
     *
     * @param link the connection for publishing
     * @param polls the connection for polling, which a broker that is low on memory still allows
     */
    AmqpConnector(AmqpLogin login, AmqpLink link, AmqpLink polls) {
        this.login = login;
        this.link = link;
        this.polls = polls;
        this.publisher = new Publisher(link);
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        long end = end(request);
        AmqpOperation operation = AmqpOperation.of(request.endpoint());
        return switch (operation.kind()) {
            case PUBLISH, PUBLISH_BATCH ->
                publisher.publish(
                        request,
                        OutgoingMessages.of(operation, request),
                        operation.kind() == AmqpOperation.Kind.PUBLISH_BATCH,
                        end);
            case REQUEST ->
                publisher.ask(request, OutgoingMessages.of(operation, request).get(0), end);
            case POLL -> PolledMessages.take(polls, operation, request, end).all();
            case SUBSCRIBE -> throw notExecuted(request);
        };
    }

    @Override
    public RecordStream open(ConnectorRequest request) {
        AmqpOperation operation = AmqpOperation.of(request.endpoint());
        if (operation.kind() != AmqpOperation.Kind.POLL) {
            return ReadRecords.of(execute(request), request.endpoint());
        }
        return PolledMessages.take(polls, operation, request, end(request));
    }

    // A little before the engine's timeout, because the engine does not know what the call was waiting for.
    private static long end(ConnectorRequest request) {
        long timeout = request.timeout().toNanos();
        return System.nanoTime() + timeout - timeout / 20;
    }

    @Override
    public MessageStream subscribe(SubscribeRequest request) {
        AmqpOperation operation = AmqpOperation.of(request.endpoint());
        if (operation.kind() != AmqpOperation.Kind.SUBSCRIBE) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "endpoint " + request.endpoint().name(),
                    List.of(FieldError.of(
                            "settings.operation",
                            "is " + operation.kind().wireName() + "; to be subscribed to it must be subscribe",
                            null)));
        }
        return SubscribedMessages.open(login, link, operation, request);
    }

    private static MappingException notExecuted(ConnectorRequest request) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "endpoint " + request.endpoint().name(),
                List.of(FieldError.of(
                        "settings.operation",
                        "is subscribe, so the endpoint is not executed: subscribe to it, or state poll",
                        null)));
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        AmqpOperation operation = AmqpOperation.of(request.endpoint());
        String action = operation.kind().wireName();
        if (operation.kind().takes()) {
            return RequestPreview.of("amqp", action, link.address() + " queue " + operation.queue());
        }
        List<Outgoing> messages = OutgoingMessages.of(operation, request);
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        long bytes = 0;
        for (Outgoing message : messages) {
            ObjectNode one = shown.addObject();
            one.put("exchange", message.exchange());
            one.put("routing_key", message.routingKey());
            one.put("content_type", message.properties().getContentType());
            one.put("body", new String(message.body(), StandardCharsets.UTF_8));
            bytes += message.body().length;
        }
        boolean batch = operation.kind() == AmqpOperation.Kind.PUBLISH_BATCH;
        return new RequestPreview(
                "amqp",
                action,
                link.address().toString(),
                batch ? Map.of() : request.headers(),
                batch ? shown : shown.get(0),
                bytes);
    }

    // Uses the connection of calls, so that a good one stays open.
    @Override
    public boolean check(Duration timeout) {
        return link.with(System.nanoTime() + timeout.toNanos(), TimeLimit.none(), channel -> {
            channel.ping();
            return true;
        });
    }

    @Override
    public void close() {
        try (polls) {
            link.close();
        } finally {
            login.close();
        }
    }

    @Override
    public String toString() {
        return "amqp connector of " + link.address();
    }
}
