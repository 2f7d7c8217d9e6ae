package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.TenantSql;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Liveness and readiness of the process. */
@RestController
@RequestMapping("/v2/health")
final class HealthController {
    private final TenantSql sql;
    private final HealthDetails details;

    HealthController(TenantSql sql, HealthDetails details) {
        this.sql = sql;
        this.details = details;
    }

    @GetMapping
    ResponseEntity<JsonNode> all(@AuthenticationPrincipal Caller caller) {
        boolean database = database();
        return ResponseEntity.status(database ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(details.of(caller, database));
    }

    @GetMapping("/live")
    JsonNode live() {
        return status("up");
    }

    @GetMapping("/ready")
    ResponseEntity<JsonNode> ready() {
        return database()
                ? ResponseEntity.ok(status("up"))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(status("down"));
    }

    private boolean database() {
        try {
            sql.asNobody(client -> client.sql("SELECT 1").query(Integer.class).single());
            return true;
        } catch (AdaptorException e) {
            return false;
        }
    }

    private static JsonNode status(String status) {
        return JsonNodeFactory.instance.objectNode().put("status", status);
    }
}
