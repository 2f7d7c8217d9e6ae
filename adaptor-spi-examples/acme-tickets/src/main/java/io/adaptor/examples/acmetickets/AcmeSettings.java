package io.adaptor.examples.acmetickets;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.util.Map;

/**
 * The {@code settings} of an integration. Immutable.
 *
 * @param project the project's name
 * @param pageSize how many tickets a list has
 */
record AcmeSettings(String project, int pageSize) {
    private static final int USUAL_PAGE_SIZE = 50;

    /** The bounds, stated for everyone: the engine checks them, forms and docs are made of them. */
    private static final String SCHEMA = """
            {
              "type": "object",
              "required": ["project"],
              "additionalProperties": false,
              "properties": {
                "project": {
                  "type": "string",
                  "pattern": "^[A-Z0-9-]{2,32}$",
                  "description": "The project's name, as it stands in the address of its page"
                },
                "page_size": {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
              }
            }
            """;

    static JsonNode schema() {
        try {
            return JsonCodec.read(SCHEMA);
        } catch (IOException e) {
            throw new IllegalStateException("the schema in this class is not JSON", e);
        }
    }

    static AcmeSettings of(Map<String, JsonNode> settings) {
        JsonNode project = settings.get("project");
        if (project == null || !project.isTextual()) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED, "acme_tickets needs settings.project, the project's name");
        }
        JsonNode pageSize = settings.get("page_size");
        return new AcmeSettings(project.textValue(), pageSize == null ? USUAL_PAGE_SIZE : pageSize.intValue());
    }
}
