package io.adaptor.internal.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.inbound.EventAnswer;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor checks whether the receiver exists. Only answered for verified requests: a sender that could choose what
 * is signed could forge events.
 */
enum Challenge {
    /** Not at all. */
    NONE {
        @Override
        @Nullable
        EventAnswer answer(JsonNode body, String secret) {
            return null;
        }
    },
    /** {@code url_verification}, whose challenge is sent back. */
    SLACK {
        @Override
        @Nullable
        EventAnswer answer(JsonNode body, String secret) {
            String challenge = body.path("challenge").textValue();
            return body.path("type").asText().equals("url_verification")
                            && challenge != null
                            && challenge.length() <= 1024
                    ? json(JsonNodeFactory.instance.objectNode().put("challenge", challenge))
                    : null;
        }
    },
    /** {@code endpoint.url_validation}, whose token is sent back signed. */
    ZOOM {
        @Override
        @Nullable
        EventAnswer answer(JsonNode body, String secret) {
            if (!body.path("event").asText().equals("endpoint.url_validation")) {
                return null;
            }
            String token = body.path("payload").path("plainToken").asText();
            // The text signed for an event contains colons, so no valid token can be such a text.
            if (!TOKEN.matcher(token).matches()) {
                throw Rejected.unreadable("payload.plainToken must be 1 to 256 letters, digits, underscores, hyphens");
            }
            byte[] signed = Macs.of("hmac_sha256", Macs.key(secret, "text", ""), List.of(Macs.utf8(token)));
            return json(JsonNodeFactory.instance
                    .objectNode()
                    .put("plainToken", token)
                    .put("encryptedToken", HexFormat.of().formatHex(signed)));
        }
    };

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /** Returns the response, or null if the request is an event. */
    abstract @Nullable EventAnswer answer(JsonNode body, String secret);

    private static EventAnswer json(ObjectNode tree) {
        return EventAnswer.json(200, JsonCodec.write(tree));
    }
}
