package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.PostgresEvents;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events that were received. */
@RestController
final class EventController {
    private final PostgresEvents events;

    EventController(PostgresEvents events) {
        this.events = events;
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
}
