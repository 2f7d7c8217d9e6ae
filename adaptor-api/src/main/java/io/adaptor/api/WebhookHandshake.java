package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sender hands over the secret that it will sign with: in an unsigned request before its first event. The secret is kept in
 * the connection that the request came for, and only while that has none: nobody can replace a secret that is known, neither the
 * sender nor an attacker. Whoever is first is trusted, so the address should hold something that can't be guessed. Immutable.
 *
 * @param field the field of the connection that keeps the secret: a secret that is not required
 * @param header the header that holds the secret; null where the body does
 * @param body a JMESPath over the body, a JSON object of 4 KiB at most, that yields the secret; null where a header does
 * @param answerHeader the header of the answer that repeats the secret; null for none
 */
public record WebhookHandshake(
        String field,
        @Nullable String header,
        @Nullable String body,
        @Nullable String answerHeader) {
    private static final int LONGEST = 128;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9_-]+");

    /**
     * Checks that the secret is in one place.
     *
     * @param field the field of the connection that keeps the secret
     * @param header the header that holds the secret
     * @param body a JMESPath over the body that yields the secret
     * @param answerHeader the header of the answer that repeats the secret
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
