package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Payload;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a sequence of strings and trees, the same for equal sequences in every process and release. Each part
 * is encoded with its kind and length, so that different sequences never have the same encoding. Not safe for use by
 * multiple threads.
 */
final class KeyDigest {
    // Change this when the encoding below changes, so that entries of the old encoding are not found.
    private static final String ENCODING = "adaptor-1";

    private final MessageDigest digest = sha256();

    KeyDigest() {
        text(ENCODING);
    }

    /** Returns the digest as 43 characters of the URL-safe Base64 alphabet. */
    String base64() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    KeyDigest text(@Nullable String text) {
        return text == null ? head('0', 0) : part('s', text.getBytes(StandardCharsets.UTF_8));
    }

    KeyDigest texts(Map<String, String> texts) {
        head('t', texts.size());
        new TreeMap<>(texts).forEach((name, value) -> text(name).text(value));
        return this;
    }

    KeyDigest trees(Map<String, JsonNode> trees) {
        head('{', trees.size());
        new TreeMap<>(trees).forEach((name, value) -> text(name).tree(value));
        return this;
    }

    KeyDigest payload(Payload body) {
        if (body instanceof Payload.Json json) {
            return head('j', 0).tree(json.value());
        }
        if (body instanceof Payload.Text text) {
            return head('x', 0).text(text.value());
        }
        if (body instanceof Payload.Bytes bytes) {
            return part('y', bytes.value());
        }
        // A stream is only equal to itself, which a digest cannot express, so each call yields a different digest.
        return body instanceof Payload.Stream
                ? head('u', 0).text(UUID.randomUUID().toString())
                : head('e', 0);
    }

    KeyDigest tree(JsonNode tree) {
        if (tree.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            for (Iterator<Map.Entry<String, JsonNode>> each = tree.fields(); each.hasNext(); ) {
                Map.Entry<String, JsonNode> field = each.next();
                fields.put(field.getKey(), field.getValue());
            }
            return trees(fields);
        }
        if (tree.isArray()) {
            head('[', tree.size());
            tree.forEach(this::tree);
            return this;
        }
        return leaf(tree);
    }

    private KeyDigest leaf(JsonNode leaf) {
        if (leaf.isIntegralNumber()) {
            return head('i', 0).text(leaf.asText());
        }
        if (leaf.isNumber()) {
            return head('d', 0).text(decimal(leaf));
        }
        // Strings, booleans, null and binary values: the kind distinguishes "true" from true.
        return head('v', 0).text(leaf.getNodeType().name()).text(leaf.asText());
    }

    // 1.10 and 1.1 are equal as trees.
    private static String decimal(JsonNode number) {
        boolean finite = number.isBigDecimal() || Double.isFinite(number.doubleValue());
        BigDecimal value = finite ? number.decimalValue() : null;
        return value == null ? number.asText() : value.stripTrailingZeros().toString();
    }

    private KeyDigest part(char kind, byte[] bytes) {
        head(kind, bytes.length);
        digest.update(bytes);
        return this;
    }

    private KeyDigest head(char kind, int length) {
        digest.update(ByteBuffer.allocate(5).put((byte) kind).putInt(length).array());
        return this;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM offers no SHA-256", e);
        }
    }
}
