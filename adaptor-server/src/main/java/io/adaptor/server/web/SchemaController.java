package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.json.IntegrationFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The JSON Schema of the format, for editors. */
@RestController
final class SchemaController {
    private final JsonNode integration = IntegrationFormat.schema();

    @GetMapping("/v2/schema/integration")
    JsonNode integration() {
        return integration;
    }
}
