package io.adaptor.internal.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.api.WebhookHandshake;
import io.adaptor.api.WebhookRule;
import io.adaptor.api.WebhookSignature;
import io.adaptor.api.inbound.EventAnswer;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The unsigned request by which a sender hands over its secret. Anyone can send one, so its size is limited, it is not
 * remembered, and no message quotes it. Immutable, thread-safe.
 */
public final class Handshake {
    private static final int LARGEST = 4 << 10;
    /** A shorter secret could be guessed; other characters are not allowed in a header. */
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{16,512}");

    private final WebhookHandshake rule;
    private final String signature;
    private final @Nullable Expression body;

    private Handshake(WebhookHandshake rule, WebhookSignature signature) {
        this.rule = rule;
        this.signature = signature.header();
        this.body = EventExpression.compile("webhook.handshake.body", rule.body());
    }

    /**
     * Compiles the handshake of a rule; returns null if it has none.
     *
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}
     */
    static @Nullable Handshake of(WebhookRule rule) {
        WebhookHandshake stated = rule.handshake();
        return stated == null ? null : new Handshake(stated, Objects.requireNonNull(rule.signature()));
    }

    /** Returns the field of the connection that stores the secret. */
    public String field() {
        return rule.field();
    }

    /**
     * Returns the secret that a request hands over; null if it is an event: signed, too large for a handshake, or
     * without a secret.
     */
    public @Nullable Secret offered(RawEvent event, ExecutionBudget budget) {
        if (!event.headers().all(signature).isEmpty() || event.body().length > LARGEST) {
            return null;
        }
        String text = rule.header() == null ? inBody(event, budget) : inHeader(event, rule.header());
        return text == null || !SECRET.matcher(text).matches() ? null : Secret.of(text);
    }

    private static @Nullable String inHeader(RawEvent event, String name) {
        List<String> values = event.headers().all(name);
        return values.size() == 1 ? values.get(0) : null;
    }

    private @Nullable String inBody(RawEvent event, ExecutionBudget budget) {
        JsonNode tree;
        try {
            tree = JsonCodec.read(event.body(), budget::made);
        } catch (IOException notJson) {
            return null;
        }
        JsonNode found =
                body == null || !tree.isObject() ? NullNode.getInstance() : FoundEvent.value(body, tree, budget);
        return found.textValue();
    }

    /**
     * Returns the response, once a secret is stored.
     *
     * @param kept the secret that the connection has
     * @throws io.adaptor.api.error.AdaptorException {@code SIGNATURE_INVALID} if that is not the secret handed over
     */
    public EventAnswer answer(Secret kept, Secret offered) {
        if (!MessageDigest.isEqual(Macs.utf8(kept.reveal()), Macs.utf8(offered.reveal()))) {
            throw Rejected.unsigned(
                    "the request hands over a secret, but the connection already has a different one, which a handshake never"
                            + " replaces; for a new webhook use a connection of its own, or change its " + rule.field()
                            + " by hand");
        }
        EventAnswer answer = EventAnswer.json(200, "{}");
        return rule.answerHeader() == null
                ? answer
                : answer.withHeaders(Headers.of(Map.of(rule.answerHeader(), kept.reveal())));
    }
}
