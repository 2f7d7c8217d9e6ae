package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Connection;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.ConnectSessions;
import io.adaptor.server.engine.PublicAddress;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Creates the links with which end users connect accounts. */
@RestController
final class ConnectSessionController {
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final int SHORTEST = 60;
    private static final int LONGEST_LABEL = 255;

    private final IntegrationStore integrations;
    private final ConnectSessions sessions;
    private final ReturnUrls returns;
    private final PublicAddress address;
    private final TimeSource time;

    ConnectSessionController(
            IntegrationStore integrations,
            ConnectSessions sessions,
            ReturnUrls returns,
            PublicAddress address,
            TimeSource time) {
        this.integrations = integrations;
        this.sessions = sessions;
        this.returns = returns;
        this.address = address;
        this.time = time;
    }

    @PostMapping("/v2/integrations/{id}/connect-sessions")
    ResponseEntity<JsonNode> create(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        if (integrations.find(caller.tenantId(), id).isEmpty()) {
            throw ApiProblem.notFound(StandardErrorCode.INTEGRATION_NOT_FOUND.name(), "integration \"" + id + "\"");
        }
        String connection = text(body, "connection_id");
        String label = text(body, "label");
        String returnUrl = text(body, "return_url");
        // The builder reports invalid ids as on all other routes.
        Connection.builder(caller.tenantId(), id, connection == null ? Connection.DEFAULT : connection)
                .label(label == null ? null : label.substring(0, Math.min(label.length(), LONGEST_LABEL + 1)))
                .build();
        if (returnUrl != null && !returns.allow(returnUrl)) {
            throw invalid(
                    "return_url is not allowed by the operator: it must be below an address of ADAPTOR_RETURN_URLS");
        }
        Instant end = time.clock().instant().plus(lifetime(body));
        String token = sessions.create(
                new ConnectionKey(caller.tenantId(), id, connection == null ? Connection.DEFAULT : connection),
                label,
                returnUrl,
                end);
        String url = address.of("/v2/connect/" + token);
        return ResponseEntity.created(URI.create(url))
                .body(JsonNodeFactory.instance.objectNode().put("url", url).put("expires_at", end.toString()));
    }

    private static Duration lifetime(JsonNode body) {
        JsonNode stated = body.path("expires");
        if (stated.isMissingNode() || stated.isNull()) {
            return USUAL;
        }
        if (!stated.canConvertToInt()
                || !stated.isIntegralNumber()
                || stated.intValue() < SHORTEST
                || stated.intValue() > USUAL.toSeconds()) {
            throw invalid("expires must be a whole number of seconds from " + SHORTEST + " to " + USUAL.toSeconds());
        }
        return Duration.ofSeconds(stated.intValue());
    }

    private static @Nullable String text(JsonNode body, String field) {
        JsonNode stated = body.path(field);
        if (stated.isMissingNode() || stated.isNull()) {
            return null;
        }
        if (!stated.isTextual() || stated.asText().isBlank()) {
            throw invalid(field + " must be a text");
        }
        return stated.asText();
    }

    private static ApiProblem invalid(String detail) {
        return ApiProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", detail);
    }
}
