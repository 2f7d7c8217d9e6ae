package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what, for administrators. */
@RestController
@RequestMapping("/v2/audit")
final class AuditController {
    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @GetMapping
    JsonNode list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        return Page.of(
                log.list(caller.tenantId(), after, most),
                most,
                AuditController::tree,
                row -> Long.toString(row.number()));
    }

    private static JsonNode tree(AuditLog.Row row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("number", row.number())
                .put("at", row.at().toString())
                .put("actor", row.actor())
                .put("action", row.action())
                .put("target", row.target())
                .put("status", row.status());
    }
}
