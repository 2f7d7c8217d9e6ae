package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a language model is offered: an endpoint of an integration, or one of our own, such as the one that reads on in a long
 * result. Immutable, may be shared between threads; the trees are to be read, not changed.
 *
 * @param name 1 to 64 letters, digits, underscores, hyphens; the same for an endpoint as long as it keeps its name, whatever
 *     others there are
 * @param title a display name
 * @param description what it does, for the model; at most 1,024 characters
 * @param inputSchema the JSON Schema, draft 2020-12, of its arguments, an object; complete in itself and without cycles
 * @param outputSchema the JSON Schema, draft 2020-12, of {@link ToolResult#structured()}; null where it is not known
 * @param annotations what a host may assume of it
 * @param integrationId the integration that it calls; null for one of our own
 * @param endpointName the endpoint that it calls; null for one of our own
 */
public record Tool(
        String name,
        String title,
        String description,
        JsonNode inputSchema,
        @Nullable JsonNode outputSchema,
        ToolAnnotations annotations,
        @Nullable String integrationId,
        @Nullable String endpointName) {
    /**
     * Checks the name.
     *
     * @param name 1 to 64 letters, digits, underscores, hyphens
     * @param title a display name
     * @param description what it does, for the model
     * @param inputSchema the JSON Schema of its arguments
     * @param outputSchema the JSON Schema of its structured result
     * @param annotations what a host may assume of it
     * @param integrationId the integration that it calls
     * @param endpointName the endpoint that it calls
     */
    public Tool {
        Identifiers.checked("name", name);
        Objects.requireNonNull(inputSchema, "inputSchema");
        Objects.requireNonNull(annotations, "annotations");
    }
}
