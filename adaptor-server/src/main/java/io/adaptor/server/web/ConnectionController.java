package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Connections;
import io.adaptor.api.Connection;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.access.Caller;
import io.adaptor.spi.VersionConflictException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The connections of an integration; their secrets are accepted but never returned. */
@RestController
@RequestMapping("/v2/integrations/{id}/connections")
final class ConnectionController {
    private static final int LONGEST = 128;
    private static final int LONGEST_LABEL = 200;
    private static final Duration LONGEST_TEST = Duration.ofSeconds(30);

    private final AdaptorClient client;
    private final IntegrationEdits integrations;

    ConnectionController(AdaptorClient client, IntegrationEdits integrations) {
        this.client = client;
        this.integrations = integrations;
    }

    @GetMapping
    JsonNode list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        return Page.of(of(caller, id).list(after, most), most, ConnectionTree::of, Connection::connectionId);
    }

    @PostMapping
    ResponseEntity<JsonNode> create(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        Connections connections = of(caller, id);
        BodyFields fields = BodyFields.of(body);
        String connection = fields.needed("connection_id", LONGEST);
        String label = fields.text("label", LONGEST_LABEL);
        Map<String, String> values = fields.texts("values");
        fields.done();
        try {
            return ResponseEntity.created(
                            UriComponentsBuilder.fromPath("/v2/integrations/{id}/connections/{connection}")
                                    .build(id, connection))
                    .body(ConnectionTree.of(connections.create(connection, label, values)));
        } catch (VersionConflictException taken) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "ALREADY_EXISTS",
                    "connection \"" + connection + "\" already exists; change it with PATCH, or use another id");
        }
    }

    @GetMapping("/{connection}")
    JsonNode get(@AuthenticationPrincipal Caller caller, @PathVariable String id, @PathVariable String connection) {
        return ConnectionTree.of(found(of(caller, id), connection));
    }

    @PatchMapping(
            path = "/{connection}",
            consumes = {"application/merge-patch+json", "application/json"})
    JsonNode change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @PathVariable String connection,
            @RequestBody JsonNode body) {
        Connections connections = of(caller, id);
        Connection changed = found(connections, connection);
        BodyFields fields = BodyFields.of(body);
        String label = fields.text("label", LONGEST_LABEL);
        Map<String, String> values = fields.texts("values");
        fields.done();
        if (!values.isEmpty()) {
            changed = connections.update(connection, values);
        }
        if (label != null) {
            changed = connections.rename(connection, label);
        }
        return ConnectionTree.of(changed);
    }

    @DeleteMapping("/{connection}")
    ResponseEntity<Void> remove(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @PathVariable String connection) {
        Connections connections = of(caller, id);
        found(connections, connection);
        connections.remove(connection);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{connection}/test")
    JsonNode test(@AuthenticationPrincipal Caller caller, @PathVariable String id, @PathVariable String connection) {
        Connections connections = of(caller, id);
        found(connections, connection);
        return ConnectionTree.of(connections.test(connection, LONGEST_TEST));
    }

    /** Tests values before they are stored. */
    @PostMapping("/test")
    JsonNode tryOut(@AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        Connections connections = of(caller, id);
        BodyFields fields = BodyFields.of(body);
        String connection = fields.needed("connection_id", LONGEST);
        Map<String, String> values = fields.texts("values");
        fields.done();
        return ConnectionTree.of(connections.tryOut(connection, values, LONGEST_TEST));
    }

    private Connections of(Caller caller, String id) {
        integrations.found(caller, id);
        return client.connections(caller.tenantId(), id);
    }

    private static Connection found(Connections connections, String connection) {
        return (connection.length() > LONGEST ? Optional.<Connection>empty() : connections.find(connection))
                .orElseThrow(() -> ApiProblem.notFound(
                        StandardErrorCode.CONNECTION_NOT_FOUND.name(), "connection \"" + connection + "\""));
    }
}
