package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document of the routes, read once. */
@RestController
@RequestMapping("/v2/openapi.json")
final class OpenApiController {
    private final JsonNode document = read();

    @GetMapping
    JsonNode get() {
        return document;
    }

    static JsonNode read() {
        try (InputStream in = OpenApiController.class.getResourceAsStream("openapi.yaml")) {
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            return JsonCodec.mapper().valueToTree(yaml.load(Objects.requireNonNull(in, "openapi.yaml is a resource")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
