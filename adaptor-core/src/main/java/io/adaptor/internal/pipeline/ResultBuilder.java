package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ApiVersion;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.VendorError;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.explain.Explanation;
import io.adaptor.internal.pagination.PageUrl;
import io.adaptor.internal.plan.Answer;
import io.adaptor.internal.run.Work;
import io.adaptor.internal.transform.IsoDates;
import io.adaptor.security.SecretNames;
import io.adaptor.spi.ResponseCache.Entry;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what came of an execution into its result, with the record of it and with secrets masked. */
final class ResultBuilder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Work run;
    private final ExecutionOptions options;
    private final @Nullable ApiVersion apiVersion;
    private @Nullable Explanation explanation;

    ResultBuilder(Work run, ExecutionOptions options, @Nullable ApiVersion apiVersion) {
        this.run = run;
        this.options = options;
        this.apiVersion = apiVersion;
    }

    ExecutionResult succeeded(Answer answer) {
        Map<String, JsonNode> metadata = metadata();
        Entry entry = answer.entry();
        if (entry.status() != Answer.NO_STATUS) {
            metadata.put("status", IntNode.valueOf(entry.status()));
            metadata.put("headers", headers(entry.headers()));
            metadata.put("request_bytes", LongNode.valueOf(entry.requestBytes()));
            metadata.put("response_bytes", LongNode.valueOf(entry.responseBytes()));
            putNotices(metadata, VendorNotices.of(entry.headers(), apiVersion, run.startedAt()));
        }
        if (entry.summary() != null) {
            metadata.put("summary", TextNode.valueOf(entry.summary()));
        }
        if (entry.nextCursor() != null) {
            metadata.put("next_cursor", TextNode.valueOf(PageUrl.withoutSecrets(entry.nextCursor(), run.redactor())));
        }
        if (answer.partial()) {
            metadata.put("partial", JSON.booleanNode(true));
            ArrayNode warnings = JSON.arrayNode();
            answer.warnings().forEach(warning -> warnings.add(run.redactor().redact(warning)));
            metadata.put("warnings", warnings);
        }
        putSource(metadata, answer);
        ExecutionResult.Builder result = result(metadata)
                .success(true)
                .cached(answer.age() != null)
                .data(entry.data().isNull() ? null : answer.data());
        if (options.debugMode() && answer.raw() != null) {
            result.rawResponse(run.redactor().redact(answer.raw()));
        }
        return result.build();
    }

    private void putNotices(Map<String, JsonNode> metadata, List<String> notices) {
        if (!notices.isEmpty()) {
            ArrayNode tree = JSON.arrayNode();
            notices.forEach(notice -> tree.add(run.redactor().redact(notice)));
            metadata.put("vendor_notices", tree);
        }
    }

    private static void putSource(Map<String, JsonNode> metadata, Answer answer) {
        Duration age = answer.age();
        if (age != null) {
            metadata.put("cache_age_ms", LongNode.valueOf(age.toMillis()));
        }
        if (answer.stale()) {
            metadata.put("stale", JSON.booleanNode(true));
            metadata.put("stale_reason", TextNode.valueOf(String.valueOf(answer.standsInFor())));
        }
        if (answer.fallback() != null) {
            ObjectNode fallback = JSON.objectNode();
            fallback.put("reason", answer.standsInFor());
            fallback.put("source", answer.fallback());
            metadata.put("fallback", fallback);
        }
    }

    /** With how the execution stands, to be told if it has failed; null for nothing. */
    ResultBuilder explained(@Nullable Explanation why) {
        this.explanation = why;
        return this;
    }

    ExecutionResult failed(AdaptorException failed) {
        AdaptorException e = run.redactor().redact(failed);
        Map<String, JsonNode> metadata = metadata();
        if (!run.lastHeaders().fields().isEmpty()) {
            putNotices(metadata, VendorNotices.of(run.lastHeaders(), apiVersion, run.startedAt()));
        }
        ExecutionResult.Builder result =
                result(metadata).success(false).error(ErrorDetails.of(e)).explanation(explanation);
        if (e instanceof ConnectorException failure) {
            if (failure.status() != null) {
                metadata.put("status", IntNode.valueOf(failure.status()));
            }
            VendorError vendor = failure.vendorError();
            if (options.debugMode() && vendor != null && vendor.body() != null) {
                result.rawResponse(vendor.body());
            }
        }
        return result.metadata(metadata).build();
    }

    private ExecutionResult.Builder result(Map<String, JsonNode> metadata) {
        return ExecutionResult.builder(run.execution().requestId())
                .executionTime(run.elapsed())
                .retries(run.retries())
                .metadata(metadata);
    }

    private Map<String, JsonNode> metadata() {
        Map<String, JsonNode> metadata = new LinkedHashMap<>();
        metadata.put("integration_id", TextNode.valueOf(run.execution().integrationId()));
        metadata.put("endpoint", TextNode.valueOf(run.execution().endpointName()));
        metadata.put("started_at", TextNode.valueOf(IsoDates.instant(run.startedAt())));
        if (options.cursor() != null) {
            metadata.put("cursor", TextNode.valueOf(PageUrl.withoutSecrets(options.cursor(), run.redactor())));
        }
        List<ExecutionEvent.AttemptFailed> failures = run.failures();
        if (!failures.isEmpty()) {
            ArrayNode failed = JSON.arrayNode();
            for (ExecutionEvent.AttemptFailed failure : failures) {
                ObjectNode attempt = failed.addObject();
                attempt.put("attempt", failure.attempt());
                attempt.put("code", failure.error().code().name());
                attempt.put("duration_ms", failure.duration().toMillis());
                if (failure.error() instanceof ConnectorException e && e.status() != null) {
                    attempt.put("status", e.status());
                }
            }
            metadata.put("failed_attempts", failed);
        }
        return metadata;
    }

    private JsonNode headers(Headers headers) {
        ObjectNode tree = JSON.objectNode();
        for (Headers.Field field : headers.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            String value = SecretNames.matches(name) ? "***" : run.redactor().redact(field.value());
            tree.put(name, tree.has(name) ? tree.get(name).textValue() + ", " + value : value);
        }
        return tree;
    }
}
