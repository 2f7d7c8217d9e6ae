package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Idempotency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an endpoint without calling it: what it states itself, what holds for it of its integration, and what its
 * connector knows. Immutable, may be shared between threads; the trees are to be read, not changed.
 *
 * @param idempotency what executing it twice does
 * @param paged whether it has pages, of which an execution returns one
 * @param requestSchema a JSON Schema of the mapped body: its {@code request_schema}, else what its connector knows, such as that of
 *     GraphQL from the variables of the operation; null where none is known
 * @param outputSchema a JSON Schema of the mapped data, as {@link AdaptorClient#outputSchema}; null where none is known
 */
public record EndpointTraits(
        Idempotency idempotency,
        boolean paged,
        @Nullable JsonNode requestSchema,
        @Nullable JsonNode outputSchema) {
    /**
     * Checks that the class is stated.
     *
     * @param idempotency what executing it twice does
     * @param paged whether it has pages
     * @param requestSchema a JSON Schema of the mapped body
     * @param outputSchema a JSON Schema of the mapped data
     */
    public EndpointTraits {
        Objects.requireNonNull(idempotency, "idempotency");
    }
}
