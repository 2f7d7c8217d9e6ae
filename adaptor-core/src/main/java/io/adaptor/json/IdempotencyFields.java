package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import org.jspecify.annotations.Nullable;

/** {@code idempotency}: a class, or a mapping with the class and the place of its key. */
final class IdempotencyFields {
    private static final String CLASSES = "one of safe, idempotent, keyed, unsafe is needed";

    private IdempotencyFields() {}

    static @Nullable IdempotencyPolicy read(Located at) {
        if (at.node().isTextual()) {
            Idempotency kind = kind(at);
            if (kind == Idempotency.KEYED) {
                return at.wrong("write {class: keyed, key_header: ...}: where the vendor expects the key");
            }
            return kind == null ? null : IdempotencyPolicy.of(kind);
        }
        FieldReader in = at.fields();
        Idempotency kind = in.require("class", IdempotencyFields::kind, Idempotency.SAFE, CLASSES);
        String keyHeader = in.get("key_header", Located::text);
        String keyField = in.get("key_field", Located::text);
        String key = in.get("key", ExpressionFields::read);
        return in.build(() -> new IdempotencyPolicy(kind, keyHeader, keyField, key));
    }

    private static @Nullable Idempotency kind(Located at) {
        return at.choice(Idempotency.class);
    }

    static JsonNode write(IdempotencyPolicy idempotency) {
        String kind = idempotency.kind().wireName();
        JsonNode whole = new FieldWriter()
                .text("class", kind)
                .text("key_header", idempotency.keyHeader())
                .text("key_field", idempotency.keyField())
                .text("key", idempotency.key())
                .object();
        return whole.size() == 1 ? TextNode.valueOf(kind) : whole;
    }
}
