package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.RequestPreview;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Executes one operation per request, once. Thread-safe. */
final class KafkaConnector implements Connector, Subscribable {
    private final KafkaClients clients;
    private final KafkaPublisher publisher;
    private final Polls polls;
    private final Requests requests;

    KafkaConnector(KafkaClients clients) {
        this.clients = clients;
        this.publisher = new KafkaPublisher(clients);
        this.polls = new Polls(clients);
        this.requests = new Requests(clients, publisher);
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        KafkaOperation operation = KafkaOperation.of(request.endpoint());
        return switch (operation.kind()) {
            case PUBLISH, PUBLISH_BATCH ->
                publisher.publish(
                        OutgoingRecords.of(operation, request),
                        operation.kind() == KafkaOperation.Kind.PUBLISH_BATCH,
                        end(request));
            case REQUEST ->
                requests.ask(
                        operation,
                        request,
                        OutgoingRecords.of(operation, request).get(0),
                        end(request));
            case POLL -> polls.take(operation, request, end(request)).all();
            case SUBSCRIBE ->
                throw wrong(
                        request.endpoint().name(),
                        "is subscribe, so the endpoint is not executed: subscribe to it, or state poll");
        };
    }

    // A little before the engine's timeout, because the engine does not know what the call was waiting for.
    private static long end(ConnectorRequest request) {
        long timeout = request.timeout().toNanos();
        return System.nanoTime() + timeout - timeout / 20;
    }

    @Override
    public RecordStream open(ConnectorRequest request) {
        KafkaOperation operation = KafkaOperation.of(request.endpoint());
        return operation.kind() == KafkaOperation.Kind.POLL
                ? polls.take(operation, request, end(request))
                : ReadRecords.of(execute(request), request.endpoint());
    }

    @Override
    public MessageStream subscribe(SubscribeRequest request) {
        KafkaOperation operation = KafkaOperation.of(request.endpoint());
        if (operation.kind() != KafkaOperation.Kind.SUBSCRIBE) {
            throw wrong(
                    request.endpoint().name(),
                    "is " + operation.kind().wireName() + "; to be subscribed to it must be subscribe");
        }
        return SubscribedRecords.open(clients, publisher, operation, request);
    }

    /** Each member of the group gets a share of the partitions. */
    @Override
    public boolean spreadsMessages(Endpoint endpoint) {
        return true;
    }

    private static MappingException wrong(String endpoint, String why) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "endpoint " + endpoint,
                List.of(FieldError.of("settings.operation", why, null)));
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        KafkaOperation operation = KafkaOperation.of(request.endpoint());
        String action = operation.kind().wireName();
        String target = clients.address() + " topic " + operation.topic();
        if (operation.kind().takes()) {
            return RequestPreview.of("kafka", action, target + " group " + operation.group());
        }
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        long bytes = 0;
        for (ProducerRecord<byte[], byte[]> record : OutgoingRecords.of(operation, request)) {
            ObjectNode one = shown.addObject();
            one.put("key", record.key() == null ? null : RecordTree.text(record.key()));
            one.put("body", record.value() == null ? null : RecordTree.text(record.value()));
            bytes += record.value() == null ? 0 : record.value().length;
        }
        boolean batch = operation.kind() == KafkaOperation.Kind.PUBLISH_BATCH;
        return new RequestPreview(
                "kafka", action, target, batch ? Map.of() : request.headers(), batch ? shown : shown.get(0), bytes);
    }

    @Override
    public boolean check(Duration timeout) {
        ClusterCheck.of(clients, timeout);
        return true;
    }

    @Override
    public void close() {
        requests.close();
        polls.close();
        publisher.close();
    }

    @Override
    public String toString() {
        return "kafka connector of " + clients.address();
    }
}
