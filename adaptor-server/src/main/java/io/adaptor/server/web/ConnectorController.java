package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The installed connectors, authenticators, transforms and validators, and the plugins that provide them. */
@RestController
@RequestMapping("/v2/connectors")
final class ConnectorController {
    private final AdaptorClient client;

    ConnectorController(AdaptorClient client) {
        this.client = client;
    }

    @GetMapping
    JsonNode list() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        // Without the location of the file, which is a path on the server's machine.
        client.plugins()
                .extensions()
                .forEach(found -> items.addObject()
                        .put("kind", found.kind())
                        .put("id", found.id())
                        .put("version", found.version())
                        .put("vendor", found.vendor()));
        ArrayNode plugins = answer.putArray("plugins");
        client.plugins()
                .list()
                .forEach(plugin -> plugins.addObject()
                        .put("name", plugin.name())
                        .put("version", plugin.version())
                        .put("vendor", plugin.vendor())
                        .put("broken", plugin.broken()));
        return answer;
    }
}
