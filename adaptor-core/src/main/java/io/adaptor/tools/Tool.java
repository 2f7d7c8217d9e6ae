package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool that is offered to a language model: an endpoint of an integration, or a built-in tool, such as
 * {@link Tools#CONTINUE}. Immutable and thread-safe, as long as nobody modifies the trees.
 *
 * @param name the name, 1 to 64 letters, digits, underscores, hyphens; it depends only on the names of the integration
 *     and the endpoint
 * @param title a display name
 * @param description a description for the model; at most 1,024 characters
 * @param inputSchema the JSON Schema, draft 2020-12, of its arguments, an object; self-contained and without cycles
 * @param outputSchema the JSON Schema, draft 2020-12, of {@link ToolResult#structured()}; null if it is not known
 * @param annotations what a host may assume about it
 * @param integrationId the integration that it calls; null for a built-in tool
 * @param endpointName the endpoint that it calls; null for a built-in tool
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
     * @param name the name, 1 to 64 letters, digits, underscores, hyphens
     * @param title a display name
     * @param description a description for the model
     * @param inputSchema the JSON Schema of its arguments
     * @param outputSchema the JSON Schema of its structured result
     * @param annotations what a host may assume about it
     * @param integrationId the integration that it calls
     * @param endpointName the endpoint that it calls
     */
    public Tool {
        Identifiers.checked("name", name);
        Objects.requireNonNull(inputSchema, "inputSchema");
        Objects.requireNonNull(annotations, "annotations");
    }
}
