package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.spi.body.MessageBody;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A message as mappings see it: {@code payload} with key, headers and position. Stateless. */
final class RecordTree {
    private RecordTree() {}

    static ObjectNode of(ConsumerRecord<byte[], byte[]> record, @Nullable BodyFormat format) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        byte[] value = record.value();
        tree.set("payload", value == null ? NullNode.getInstance() : MessageBody.read(value, format, null));
        byte[] key = record.key();
        if (key != null) {
            tree.put("key", text(key));
        }
        ObjectNode headers = tree.putObject("headers");
        for (Header header : record.headers()) {
            byte[] stated = header.value();
            headers.put(header.key(), stated == null ? null : text(stated));
        }
        tree.put("topic", record.topic());
        tree.put("partition", record.partition());
        tree.put("offset", record.offset());
        if (record.timestamp() >= 0) {
            tree.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        }
        return tree;
    }

    /** Returns bytes as text, in Base64 if they are not UTF-8. */
    static String text(byte[] bytes) {
        return MessageBody.text(bytes);
    }
}
