package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.EventRule;
import io.adaptor.api.Integration;
import io.adaptor.api.SubscriptionRule;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.Job;
import io.adaptor.server.database.PostgresEvents;
import io.adaptor.server.engine.ServedIntegrations;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The events that were received. */
@RestController
final class EventController {
    private final PostgresEvents events;
    private final ServedIntegrations integrations;

    EventController(PostgresEvents events, ServedIntegrations integrations) {
        this.events = events;
        this.integrations = integrations;
    }

    @GetMapping("/v2/events")
    JsonNode list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        if (!after.matches("[0-9]{1,18}")) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", "after must be the number of an event");
        }
        List<JsonNode> found = events.list(caller.tenantId(), Long.parseLong(after), most);
        return Page.of(
                found, most, event -> event, event -> event.path("number").asText());
    }

    /** Delivers an event again, to the current target of its integration. */
    @PostMapping("/v2/events/{number}/replay")
    ResponseEntity<JsonNode> replay(@AuthenticationPrincipal Caller caller, @PathVariable String number) {
        JsonNode event = (number.matches("[0-9]{1,18}")
                        ? events.find(caller.tenantId(), Long.parseLong(number))
                        : Optional.<JsonNode>empty())
                .orElseThrow(() -> ApiProblem.notFound("EVENT_NOT_FOUND", "event \"" + number + "\""));
        String to = integrations
                .find(caller.tenantId(), event.path("integration_id").asText())
                .map(stored -> to(stored.value(), event.path("name").asText()))
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.CONFLICT,
                        "EVENT_HAS_NO_TARGET",
                        "event \"" + number
                                + "\" is delivered nowhere: name an endpoint in the field to of its event or subscription "
                                + event.path("name").asText() + " of integration \""
                                + event.path("integration_id").asText() + "\""));
        String requestId = events.replay(caller.tenantId(), event, to);
        return ResponseEntity.accepted()
                .location(URI.create("/v2/executions/" + requestId))
                .body(ExecutionController.pending(requestId, Job.State.QUEUED));
    }

    private static @Nullable String to(Integration integration, String name) {
        EventRule event = integration.events().get(name);
        SubscriptionRule subscription = integration.subscriptions().get(name);
        return event != null ? event.to() : subscription == null ? null : subscription.to();
    }
}
