package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.PostgresExecutionLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of what was executed. */
@RestController
@RequestMapping("/v2/executions")
final class ExecutionController {
    private final PostgresExecutionLog log;

    ExecutionController(PostgresExecutionLog log) {
        this.log = log;
    }

    @GetMapping
    JsonNode list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam Map<String, String> query,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        return Page.of(
                log.list(
                        caller.tenantId(),
                        ExecutionQuery.filter(query),
                        after == null ? null : ExecutionQuery.place(after),
                        most),
                most,
                PostgresExecutionLog.Listed::record,
                listed -> ExecutionQuery.cursor(listed.place()));
    }

    @GetMapping("/{requestId}")
    JsonNode get(@AuthenticationPrincipal Caller caller, @PathVariable String requestId) {
        return log.find(caller.tenantId(), requestId)
                .orElseThrow(
                        () -> ApiProblem.notFound("EXECUTION_NOT_FOUND", "execution \"" + requestId + "\""));
    }
}
