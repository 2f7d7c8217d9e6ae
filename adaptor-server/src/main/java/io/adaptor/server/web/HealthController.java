package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.server.database.TenantSql;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives, and whether it can serve. */
@RestController
@RequestMapping("/v2/health")
final class HealthController {
    private final TenantSql sql;

    HealthController(TenantSql sql) {
        this.sql = sql;
    }

    @GetMapping("/live")
    JsonNode live() {
        return status("up");
    }

    @GetMapping("/ready")
    ResponseEntity<JsonNode> ready() {
        try {
            sql.asNobody(client -> client.sql("SELECT 1").query(Integer.class).single());
            return ResponseEntity.ok(status("up"));
        } catch (AdaptorException e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(status("down"));
        }
    }

    private static JsonNode status(String status) {
        return JsonNodeFactory.instance.objectNode().put("status", status);
    }
}
