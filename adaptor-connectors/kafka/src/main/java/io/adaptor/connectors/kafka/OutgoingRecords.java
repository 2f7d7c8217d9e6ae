package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.body.MessageBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Builds messages of a request: the body is the payload, headers are headers, query parameters are key, partition and
 * timestamp. Inputs that would be ignored are rejected.
 */
final class OutgoingRecords {
    static final int MOST = 1_000;

    private final KafkaOperation operation;
    private final ConnectorRequest request;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    private OutgoingRecords(KafkaOperation operation, ConnectorRequest request) {
        this.operation = operation;
        this.request = request;
    }

    /**
     * Builds the messages; only a batch has more than one.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if the request does not fit the operation
     */
    static List<ProducerRecord<byte[], byte[]>> of(KafkaOperation operation, ConnectorRequest request) {
        OutgoingRecords all = new OutgoingRecords(operation, request);
        if (request.download() != null) {
            all.refuse("download", "kafka writes no downloads: map the answer instead");
        }
        if (operation.kind() == KafkaOperation.Kind.PUBLISH_BATCH) {
            all.batch();
        } else {
            all.add("query_params.", request.queryParams(), request.headers(), all.body());
        }
        if (!all.errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request", all.errors);
        }
        return all.records;
    }

    private byte @Nullable [] body() {
        Payload body = request.body();
        if (body instanceof Payload.Json json) {
            return written("body", json.value());
        }
        if (body instanceof Payload.Text text) {
            return text.value().getBytes(StandardCharsets.UTF_8);
        }
        if (body instanceof Payload.Bytes bytes) {
            return bytes.value();
        }
        if (body instanceof Payload.Stream) {
            refuse("body", "kafka sends no streams: send a value of the input");
        }
        return null;
    }

    private byte @Nullable [] written(String at, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            return MessageBody.write(at, value, request.format().request());
        } catch (MappingException e) {
            errors.addAll(e.errors());
            return null;
        }
    }

    private void batch() {
        JsonNode all =
                request.body() instanceof Payload.Json json ? json.value() : JsonNodeFactory.instance.missingNode();
        JsonNode array = all.isArray() ? all : all.path("messages");
        if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
            refuse(
                    "body.messages",
                    "must be an array of 1 to " + MOST + " messages, each with payload and, where wanted, key, headers,"
                            + " partition, timestamp");
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            one("body.messages[" + i + "].", array.get(i));
        }
    }

    private void one(String at, JsonNode message) {
        if (!message.isObject()) {
            refuse(at + "payload", "must be there: a message of a batch is an object");
            return;
        }
        Map<String, JsonNode> properties = new HashMap<>(request.queryParams());
        Map<String, String> headers = new HashMap<>(request.headers());
        message.properties().forEach(field -> properties.put(field.getKey(), field.getValue()));
        JsonNode payload = properties.remove("payload");
        JsonNode own = properties.remove("headers");
        if (own != null) {
            own.properties()
                    .forEach(field ->
                            headers.put(field.getKey(), field.getValue().asText()));
        }
        add(at, properties, headers, written(at + "payload", payload));
    }

    private void add(String at, Map<String, JsonNode> properties, Map<String, String> headers, byte @Nullable [] body) {
        Map<String, JsonNode> left = new HashMap<>(properties);
        JsonNode key = left.remove("key");
        Long partition = whole(at + "partition", left.remove("partition"), Integer.MAX_VALUE);
        Long timestamp = whole(at + "timestamp", left.remove("timestamp"), Long.MAX_VALUE);
        for (String name : new TreeSet<>(left.keySet())) {
            refuse(at + name, "is not a property of a message; those are key, partition, timestamp");
        }
        if (key != null && !key.isValueNode()) {
            refuse(at + "key", "must be a text, a number or a boolean");
        }
        List<Header> written = new ArrayList<>();
        headers.forEach((name, value) -> written.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        records.add(new ProducerRecord<>(
                operation.topic(),
                partition == null ? null : partition.intValue(),
                timestamp,
                key == null || key.isNull() ? null : key.asText().getBytes(StandardCharsets.UTF_8),
                body,
                written));
    }

    private @Nullable Long whole(String at, @Nullable JsonNode value, long most) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > most) {
            refuse(at, "must be a whole number from 0 to " + most);
            return null;
        }
        return value.longValue();
    }

    private void refuse(String where, String why) {
        errors.add(FieldError.of(where, why, null));
    }
}
