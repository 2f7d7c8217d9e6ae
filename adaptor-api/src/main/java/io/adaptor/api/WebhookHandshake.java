package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sender hands over the secret with which it will sign: in an unsigned request before its first event. The secret
 * is stored in the connection that received the request, and only if the connection has none yet: neither the sender
 * nor an attacker can replace a known secret. The first sender is trusted, so the address should contain something that
 * cannot be guessed. Immutable.
 *
 * @param field the connection field that stores the secret; must be secret and not required
 * @param header the header that contains the secret; null if the body does
 * @param body a JMESPath over the body, a JSON object of at most 4 KiB, that yields the secret; null if a header
 *     contains it
 * @param answerHeader the response header that repeats the secret; null for none
 */
public record WebhookHandshake(
        String field,
        @Nullable String header,
        @Nullable String body,
        @Nullable String answerHeader) {
    private static final int LONGEST = 128;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9_-]+");

    /**
     * Checks that there is exactly one place for the secret.
     *
     * @param field the connection field that stores the secret
     * @param header the header that contains the secret
     * @param body a JMESPath over the body that yields the secret
     * @param answerHeader the response header that repeats the secret
     */
    public WebhookHandshake {
        FieldChecks checks = FieldChecks.of("webhook.handshake")
                .text("field", field, LONGEST)
                .that(
                        (header == null) != (body == null),
                        "header",
                        header,
                        "or body says where the secret is: give one of them");
        name(checks, "header", header);
        name(checks, "answer_header", answerHeader);
        checks.done();
    }

    private static void name(FieldChecks checks, String field, @Nullable String name) {
        if (name != null) {
            checks.text(field, name, LONGEST)
                    .that(
                            HEADER.matcher(name).matches(),
                            field,
                            name,
                            "must be the name of a header, such as X-Hook-Secret");
        }
    }
}
