package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that an integration receives: how it is recognized and how it is mapped. Immutable.
 *
 * @param types the vendor's event types that this rule matches, {@code *} for any; empty if the name of the event is
 *     its type
 * @param when a JMESPath over <code>{headers, query, body, type}</code> that must also be true; null for no condition
 * @param description what the event means, for users and language models
 * @param responseMapping how the body is mapped, like a response; {@code success_path} and {@code error_path} do not
 *     apply
 * @param outputSchema a JSON Schema of the mapped event
 * @param sample a body as the vendor sends it
 * @param to where the server delivers the event: {@code INTEGRATION/ENDPOINT}, an endpoint of the same tenant; null for
 *     nowhere. It has no effect on {@code receive} of a client
 */
public record EventRule(
        List<String> types,
        @Nullable String when,
        @Nullable String description,
        ResponseMapping responseMapping,
        @Nullable JsonNode outputSchema,
        @Nullable JsonNode sample,
        @Nullable String to) {
    /** Matches any type. */
    public static final String ANY = "*";

    private static final int MOST_TYPES = 100;
    /** The pattern of {@code to}. */
    static final String ENDPOINT = "[A-Za-z0-9_-]{1,64}/[^/\\s]{1,64}";
    /** The message for a value that does not match. */
    static final String TO =
            "must be INTEGRATION/ENDPOINT, an endpoint that the event is delivered to, such as crm/create_lead";

    /**
     * Copies the types and checks their bounds.
     *
     * @param types the vendor's event types that this rule matches
     * @param when a condition
     * @param description what the event means
     * @param responseMapping how the body is mapped
     * @param outputSchema a JSON Schema of the mapped event
     * @param sample a body as the vendor sends it
     * @param to where the server delivers the event
     */
    public EventRule {
        types = List.copyOf(types);
        FieldChecks checks = FieldChecks.of("event")
                .that(types.size() <= MOST_TYPES, "types", types.size(), "must be at most " + MOST_TYPES);
        types.forEach(type -> checks.text("types", type, 256));
        checks.that(
                        responseMapping.successPath() == null,
                        "response_mapping.success_path",
                        null,
                        "never applies to an event: it is not a response; use when")
                .that(
                        responseMapping.errorPath() == null,
                        "response_mapping.error_path",
                        null,
                        "never applies to an event: it is not a response; use when")
                .that(to == null || to.matches(ENDPOINT), "to", to, TO)
                .done();
    }

    /**
     * Creates a rule for an event whose body is passed through unchanged.
     *
     * @param types the vendor's event types that this rule matches
     * @return the rule
     */
    public static EventRule of(String... types) {
        return new EventRule(
                List.of(types), null, null, ResponseMapping.builder().build(), null, null, null);
    }
}
