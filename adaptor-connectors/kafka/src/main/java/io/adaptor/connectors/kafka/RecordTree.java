package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.BodyFormat;
import java.time.Instant;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A message as mappings see it: {@code payload} beside key, headers and place. Stateless. */
final class RecordTree {
    private RecordTree() {}

    static ObjectNode of(ConsumerRecord<byte[], byte[]> record, @Nullable BodyFormat format) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("payload", MessageBody.read(record.value(), format));
        byte[] key = record.key();
        if (key != null) {
            tree.put("key", text(key));
        }
        ObjectNode headers = tree.putObject("headers");
        for (Header header : record.headers()) {
            byte[] value = header.value();
            headers.put(header.key(), value == null ? null : text(value));
        }
        tree.put("topic", record.topic());
        tree.put("partition", record.partition());
        tree.put("offset", record.offset());
        if (record.timestamp() >= 0) {
            tree.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        }
        return tree;
    }

    /** Bytes as text, in Base64 where they are not UTF-8. */
    static String text(byte[] bytes) {
        String text = MessageBody.text(bytes);
        return text == null ? Base64.getEncoder().encodeToString(bytes) : text;
    }
}
