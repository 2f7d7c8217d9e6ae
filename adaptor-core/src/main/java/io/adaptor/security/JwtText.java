package io.adaptor.security;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.Base64URL;
import io.adaptor.api.JsonCodec;
import io.adaptor.security.JwtRejectedException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a signed token in compact form, not yet verified.
 *
 * @param header the header
 * @param payload the bytes of the payload
 * @param signature the bytes of the signature
 * @param signed the bytes that are signed
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by the class that made it
record JwtText(ObjectNode header, byte[] payload, byte[] signature, byte[] signed) {
    /** Rejects duplicate names, of which another parser may read the other one. */
    private static final ObjectReader STRICT = JsonCodec.mapper()
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+");

    static JwtText of(String token, int most) {
        if (token.length() > most) {
            throw new JwtRejectedException(
                    Reason.TOO_LARGE,
                    "the token has " + token.length() + " characters; at most " + most + " are allowed");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed("the token has " + parts.length + " parts; a signed one has 3");
        }
        byte[] payload = decoded(parts[1]);
        byte[] header = decoded(parts[0]);
        // An unsigned token is rejected by its algorithm.
        byte[] signature = parts[2].isEmpty() ? new byte[0] : decoded(parts[2]);
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new JwtText(object(header, "header"), payload, signature, signed);
    }

    /** Returns the claims; to be called once the signature has been verified. */
    ObjectNode claims() {
        return object(payload, "payload");
    }

    /** Returns a string of the header; null if it is absent. */
    @Nullable
    String header(String name) {
        if (!header.has(name)) {
            return null;
        }
        String text = header.get(name).textValue();
        if (text == null) {
            throw malformed("the header has " + name + " that is not text");
        }
        return text;
    }

    private static ObjectNode object(byte[] json, String what) {
        try {
            if (STRICT.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException | IllegalArgumentException notJson) {
            throw malformed("the " + what + " of the token is not JSON");
        }
        throw malformed("the " + what + " of the token is not a JSON object");
    }

    // Strict, so that a token has exactly one text: no padding, no other characters, no unused bits set.
    private static byte[] decoded(String part) {
        if (PART.matcher(part).matches()) {
            byte[] bytes = new Base64URL(part).decode();
            if (Base64URL.encode(bytes).toString().equals(part)) {
                return bytes;
            }
        }
        throw malformed("a part of the token is not Base64url without padding");
    }

    static JwtRejectedException malformed(String message) {
        return new JwtRejectedException(Reason.MALFORMED, message);
    }
}
