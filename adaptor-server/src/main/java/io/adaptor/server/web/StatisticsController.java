package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.ExecutionStatistics;
import io.adaptor.server.engine.OpenBreakers;
import io.adaptor.spi.TimeSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statistics of executions: their number over time, their duration and their errors. */
@RestController
final class StatisticsController {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final ExecutionStatistics statistics;
    private final OpenBreakers breakers;
    private final TimeSource time;

    StatisticsController(ExecutionStatistics statistics, OpenBreakers breakers, TimeSource time) {
        this.statistics = statistics;
        this.breakers = breakers;
        this.time = time;
    }

    @GetMapping("/v2/statistics")
    JsonNode statistics(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(name = "integration_id", required = false) @Nullable String integrationId) {
        Instant end = to == null ? time.clock().instant() : moment("to", to);
        Instant begin = from == null ? end.minus(USUAL) : moment("from", from);
        if (!begin.isBefore(end) || begin.isBefore(end.minus(LONGEST))) {
            throw invalid("from must be before to, by " + LONGEST.toDays() + " days at most");
        }
        if (integrationId != null && !integrationId.matches("[A-Za-z0-9_-]{1,64}")) {
            throw invalid("integration_id must be the id of an integration");
        }
        ObjectNode tree = tree(statistics.report(caller.tenantId(), integrationId, begin, end));
        ArrayNode open = tree.putArray("breakers");
        breakers.of(caller.tenantId(), integrationId)
                .forEach(breaker -> open.addObject()
                        .put("integration_id", breaker.integrationId())
                        .put("endpoint_group", breaker.group())
                        .put("address", breaker.address())
                        .put("state", breaker.state()));
        return tree;
    }

    private static ObjectNode tree(ExecutionStatistics.Report report) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("step_seconds", report.stepSeconds());
        ArrayNode buckets = tree.putArray("buckets");
        report.buckets()
                .forEach(bucket -> buckets.addObject()
                        .put("at", bucket.at().toString())
                        .put("executions", bucket.executions())
                        .put("failed", bucket.failed())
                        .put("cached", bucket.cached())
                        .put("p50_ms", bucket.p50())
                        .put("p95_ms", bucket.p95())
                        .put("p99_ms", bucket.p99()));
        ArrayNode errors = tree.putArray("errors");
        report.errors()
                .forEach(error -> errors.addObject().put("code", error.code()).put("count", error.count()));
        List<ExecutionStatistics.Bucket> all = report.buckets();
        tree.putObject("totals")
                .put(
                        "executions",
                        all.stream()
                                .mapToLong(ExecutionStatistics.Bucket::executions)
                                .sum())
                .put(
                        "failed",
                        all.stream()
                                .mapToLong(ExecutionStatistics.Bucket::failed)
                                .sum())
                .put(
                        "cached",
                        all.stream()
                                .mapToLong(ExecutionStatistics.Bucket::cached)
                                .sum());
        return tree;
    }

    private static Instant moment(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw invalid(name + " must be a moment such as 2027-01-31T00:00:00Z");
        }
    }

    private static ApiProblem invalid(String detail) {
        return ApiProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", detail);
    }
}
