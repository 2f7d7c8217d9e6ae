package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import org.jspecify.annotations.Nullable;

/** {@code idempotency}: a class, or a mapping with the class and the place of its key. */
final class IdempotencyFields {
    private static final Kind<Idempotency> CLASS =
            choice(Idempotency.class).needed(Idempotency.SAFE, "one of safe, idempotent, keyed, unsafe is needed");

    private static final Shape<IdempotencyPolicy, ?> WHOLE = Shape.of(
                    "", "The class and its key.", IdempotencyPolicy.class)
            .field("class", CLASS, IdempotencyPolicy::kind)
            .doc("What carrying out a request twice does.")
            .field("key_header", text(), IdempotencyPolicy::keyHeader)
            .doc("The header that carries the key.")
            .field("key_field", text(), IdempotencyPolicy::keyField)
            .doc("The target path in the request that carries the key.")
            .field("key", expression(), IdempotencyPolicy::key)
            .doc("A JMESPath over the input that yields the key; a random one by default.")
            .rule("{'if': " + Rules.is("class", "keyed") + ", 'then': "
                    + Rules.of("anyOf", Rules.given("key_header"), Rules.given("key_field")) + "}");

    static final Kind<IdempotencyPolicy> KIND = new ShortForm<>(
            "idempotency",
            "What carrying out a request twice does: a class, or the class with the place of its key.",
            JsonNode::isTextual,
            IdempotencyFields::readClass,
            IdempotencyFields::brief,
            Definitions.schema("{'enum': ['safe', 'idempotent', 'unsafe']}"),
            WHOLE);

    private IdempotencyFields() {}

    private static @Nullable IdempotencyPolicy readClass(Located at) {
        Idempotency kind = CLASS.read(at);
        if (kind == Idempotency.KEYED) {
            return at.wrong("write {class: keyed, key_header: ...}: where the vendor expects the key");
        }
        return kind == null ? null : IdempotencyPolicy.of(kind);
    }

    private static @Nullable JsonNode brief(IdempotencyPolicy policy) {
        boolean more = policy.keyHeader() != null || policy.keyField() != null || policy.key() != null;
        return more ? null : TextNode.valueOf(policy.kind().wireName());
    }
}
