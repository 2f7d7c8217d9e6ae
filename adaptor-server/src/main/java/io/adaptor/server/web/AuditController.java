package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log, for administrators. */
@RestController
@RequestMapping("/v2/audit")
final class AuditController {
    private static final int USUAL = 50;

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /** Returns JSON, or CSV if the client accepts it. */
    @GetMapping
    ResponseEntity<?> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        AuditLog.Filter filter = new AuditLog.Filter(text(actor), text(action), text(target));
        if (accept.contains(AuditTable.TYPE)) {
            int most = limit == null ? AuditTable.MOST_ROWS : Math.min(Math.max(limit, 1), AuditTable.MOST_ROWS);
            return AuditTable.of(log.list(caller.tenantId(), filter, after, most), most);
        }
        int most = Page.limit(limit == null ? USUAL : limit);
        return ResponseEntity.ok(Page.of(
                log.list(caller.tenantId(), filter, after, most),
                most,
                AuditController::tree,
                row -> Long.toString(row.number())));
    }

    private static String text(String filter) {
        if (filter.indexOf('\0') >= 0) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "VALIDATION_FAILED",
                    "a filter must not hold the character U+0000");
        }
        return filter;
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
