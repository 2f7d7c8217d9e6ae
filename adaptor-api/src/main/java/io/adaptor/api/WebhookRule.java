package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an integration receives events: how they are verified and with which secrets, how old they may be, and how they
 * are identified. Immutable; {@code toString} shows no secrets.
 *
 * @param verify how events are verified: one of {@link #KINDS}
 * @param handler the verifier of the application, for {@code custom}
 * @param secrets the valid secrets, 0 to 10, any of which may have signed an event; for {@code paypal}, the ids of the
 *     webhooks; for {@code jwt} without HS algorithms, public keys in PEM
 * @param tolerance how far the signed time may be from now in either direction, 1 second to 30 days; null for the
 *     vendor's default
 * @param url the address that the sender calls, without query, if there is a proxy in front of the server; null if the
 *     event arrives under that address
 * @param split a JMESPath over <code>{headers, query, body}</code> that yields an array, in which each element is the
 *     body of one event; null for the vendor's default
 * @param type a JMESPath over <code>{headers, query, body}</code> that yields the type of an event; null for the
 *     vendor's default
 * @param eventId a JMESPath over <code>{headers, query, body}</code> that yields the id of an event, which stays the
 *     same when the event is sent again; null for the vendor's default
 * @param remember how long handled events are remembered, 1 minute to 31 days
 * @param signature how events are signed, for {@code hmac}
 * @param jwt the token of events, for {@code jwt}
 * @param handshake how the sender hands over the secret, for {@code hmac} without {@code secrets}
 */
public record WebhookRule(
        String verify,
        @Nullable String handler,
        List<Secret> secrets,
        @Nullable Duration tolerance,
        @Nullable String url,
        @Nullable String split,
        @Nullable String type,
        @Nullable String eventId,
        Duration remember,
        @Nullable WebhookSignature signature,
        @Nullable WebhookToken jwt,
        @Nullable WebhookHandshake handshake) {
    /**
     * The vendor presets; {@code hmac} and {@code jwt}, which are described by data; {@code custom}, which the
     * application implements.
     */
    public static final List<String> KINDS = List.of(
            "stripe",
            "shopify",
            "shopify_oauth",
            "hubspot",
            "hubspot_v1",
            "hubspot_v2",
            "hubspot_v3",
            "github",
            "jira",
            "jira_oauth",
            "twilio",
            "slack",
            "zoom",
            "paypal",
            "zendesk",
            "standard_webhooks",
            "hmac",
            "jwt",
            "custom");

    /** How long handled events are remembered by default: longer than any of the vendors retries. */
    public static final Duration REMEMBER = Duration.ofDays(4);

    private static final int MOST_SECRETS = 10;

    /**
     * Checks the bounds, and that the values required by the kind are present.
     *
     * @param verify how events are verified
     * @param handler the verifier of the application
     * @param secrets the valid secrets
     * @param tolerance how far the signed time may be from now
     * @param url the address that the sender calls
     * @param split a JMESPath that yields the bodies of several events
     * @param type a JMESPath that yields the type of an event
     * @param eventId a JMESPath that yields the id of an event
     * @param remember how long handled events are remembered
     * @param signature how events are signed
     * @param jwt the token of events
     * @param handshake how the sender hands over the secret
     */
    public WebhookRule {
        secrets = List.copyOf(secrets);
        boolean published = jwt != null && jwt.keysUrl() != null;
        FieldChecks.of("webhook")
                .that(KINDS.contains(verify), "verify", verify, "must be one of " + String.join(", ", KINDS))
                .that(
                        verify.equals("custom") == (handler != null),
                        "handler",
                        handler,
                        "names the verifier of the application for verify: custom, and belongs to it only")
                .that(secrets.size() <= MOST_SECRETS, "secrets", secrets.size(), "must be at most " + MOST_SECRETS)
                .that(
                        !secrets.isEmpty() || published || verify.equals("custom") || handshake != null,
                        "secrets",
                        null,
                        "are needed: what the sender signs with"
                                + (verify.equals("paypal") ? ", for paypal the id of the webhook" : ""))
                .range(
                        "tolerance_seconds",
                        tolerance == null ? null : tolerance.toSeconds(),
                        1,
                        Duration.ofDays(30).toSeconds())
                .range(
                        "remember_seconds",
                        remember.toSeconds(),
                        60,
                        Duration.ofDays(31).toSeconds())
                .that(
                        verify.equals("hmac") == (signature != null),
                        "signature",
                        null,
                        "describes what is signed for verify: hmac, and belongs to it only")
                .that(
                        verify.equals("jwt") == (jwt != null),
                        "jwt",
                        null,
                        "describes the token for verify: jwt, and belongs to it only")
                .that(handshake == null || verify.equals("hmac"), "handshake", null, "is for verify: hmac only")
                .that(
                        handshake == null || secrets.isEmpty(),
                        "secrets",
                        null,
                        "can't stand beside handshake, by which each connection learns its own; leave one of them out")
                .done();
    }

    /**
     * Creates a rule from a preset.
     *
     * @param verify one of {@link #KINDS} that needs no further description
     * @param secrets the valid secrets
     * @return the rule
     */
    public static WebhookRule of(String verify, Secret... secrets) {
        return new WebhookRule(
                verify, null, List.of(secrets), null, null, null, null, null, REMEMBER, null, null, null);
    }

    /**
     * Returns a copy with resolved references.
     *
     * @param resolved the resolved secrets
     * @param address the address that the sender calls
     * @param keysUrl resolves the URL of the keys of a token
     * @return the copy
     */
    public WebhookRule with(List<Secret> resolved, @Nullable String address, UnaryOperator<String> keysUrl) {
        WebhookToken token = jwt == null || jwt.keysUrl() == null
                ? jwt
                : new WebhookToken(
                        jwt.algorithms(),
                        jwt.header(),
                        jwt.issuer(),
                        jwt.audience(),
                        keysUrl.apply(jwt.keysUrl()),
                        jwt.bodyClaim());
        return new WebhookRule(
                verify, handler, resolved, tolerance, address, split, type, eventId, remember, signature, token,
                handshake);
    }
}
