package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Idempotency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an endpoint without calling it, from the endpoint itself, its integration and its connector.
 * Immutable and thread-safe, as long as nobody modifies the trees.
 *
 * @param idempotency whether it may be executed twice
 * @param paged whether it has pages; an execution returns one page
 * @param requestSchema a JSON Schema of the mapped body: its {@code request_schema}, or else the schema that its
 *     connector derives, as the one of GraphQL does from the variables of the operation; null if none is known
 * @param outputSchema a JSON Schema of the mapped data, as {@link AdaptorClient#outputSchema} returns it; null if none
 *     is known
 */
public record EndpointTraits(
        Idempotency idempotency,
        boolean paged,
        @Nullable JsonNode requestSchema,
        @Nullable JsonNode outputSchema) {
    /**
     * Checks that {@code idempotency} is not null.
     *
     * @param idempotency whether it may be executed twice
     * @param paged whether it has pages
     * @param requestSchema a JSON Schema of the mapped body
     * @param outputSchema a JSON Schema of the mapped data
     */
    public EndpointTraits {
        Objects.requireNonNull(idempotency, "idempotency");
    }
}
