package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AdHocTarget;
import io.adaptor.api.ApiVersion;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.http.HopTimes;
import io.adaptor.internal.pagination.NextPage;
import io.adaptor.internal.pagination.PageUrl;
import io.adaptor.internal.pagination.Paging;
import io.adaptor.internal.plan.Answer;
import io.adaptor.internal.plan.Reply;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the result of an execution, successful or failed, and its record, with secrets masked. */
final class ResultBuilder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_NAME = 125;

    private final Work run;
    private final ExecutionOptions options;
    private final @Nullable ApiVersion apiVersion;
    private final @Nullable JsonNode records;
    private @Nullable Explanation explanation;

    ResultBuilder(Work run, ExecutionOptions options, @Nullable ApiVersion apiVersion, @Nullable JsonNode records) {
        this.records = records;
        this.run = run;
        this.options = options;
        this.apiVersion = apiVersion;
    }

    ExecutionResult succeeded(Answer answer) {
        Reply reply = answer.reply();
        Duration took = run.bounds().elapsed();
        boolean cached = answer.age() != null;
        ExecutionLog.Builder log = log(took, null).succeeded(cached);
        Map<String, JsonNode> metadata = metadata();
        if (reply != null) {
            put(log, reply.status(), reply.headers(), reply.requestBytes(), reply.responseBytes());
            putTexts(
                    metadata,
                    "vendor_notices",
                    VendorNotices.of(reply.headers(), apiVersion, run.startedAt(), run.redactor()));
        }
        if (answer.summary() != null) {
            metadata.put("summary", TextNode.valueOf(answer.summary()));
        }
        put(metadata, answer.next());
        if (answer.partial()) {
            metadata.put("partial", JSON.booleanNode(true));
        }
        putTexts(metadata, "warnings", answer.warnings());
        putSource(metadata, answer);
        JsonNode raw = options.debugMode() ? answer.raw() : null;
        return ExecutionResult.builder(run.execution().requestId())
                .success(true)
                .executionTime(took)
                .retries(run.attempts().retries())
                .cached(cached)
                .data(answer.data().isNull() ? null : answer.data())
                .rawResponse(raw == null ? null : run.redactor().redact(raw))
                .metadata(metadata)
                .executionLog(log.build())
                .build();
    }

    private void put(Map<String, JsonNode> metadata, NextPage next) {
        String cursor = next.cursor();
        Paging paging = run.paging();
        if (cursor != null && paging != null) {
            String kept = PageUrl.withoutSecrets(cursor, run.redactor());
            boolean secret = !run.redactor().redact(kept).equals(kept);
            metadata.put("next_cursor", TextNode.valueOf(paging.seal().seal(run.execution(), kept, secret)));
        }
        if (next.unknown() != null) {
            metadata.put("next_unknown", TextNode.valueOf(run.redactor().redact(next.unknown())));
        }
    }

    private void putTexts(Map<String, JsonNode> metadata, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode tree = JSON.arrayNode();
            texts.forEach(text -> tree.add(run.redactor().redact(text)));
            metadata.put(name, tree);
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

    /** Sets the explanation of a failure, for debug mode; null for none. */
    ResultBuilder explained(@Nullable Explanation why) {
        this.explanation = why;
        return this;
    }

    ExecutionResult failed(AdaptorException failed) {
        AdaptorException e = run.redactor().redact(failed);
        FailedCall call = FailedCall.of(e, run);
        ErrorDetail error = ErrorDetails.of(e, call, run.redactor());
        Duration took = run.bounds().elapsed();
        ExecutionLog.Builder log = log(took, error.code()).failed(error.code(), error.message());
        Map<String, JsonNode> metadata = metadata();
        ConnectorResponse last = run.attempts().lastAnswer();
        if (call.status() != null) {
            log.answer(
                    call.status(),
                    new MaskedHeaders(call::headers, run.redactor()),
                    call.requestBytes(),
                    call.responseBytes());
        }
        if (last != null) {
            putTexts(
                    metadata,
                    "vendor_notices",
                    VendorNotices.of(last.headers(), apiVersion, run.startedAt(), run.redactor()));
        }
        return ExecutionResult.builder(run.execution().requestId())
                .success(false)
                .executionTime(took)
                .retries(run.attempts().retries())
                .error(error)
                .rawResponse(options.debugMode() ? call.raw(run.redactor()) : null)
                .metadata(metadata)
                .executionLog(log.build())
                .explanation(explanation)
                .build();
    }

    private ExecutionLog.Builder log(Duration took, @Nullable String code) {
        Execution execution = run.execution();
        return ExecutionLog.builder(execution.requestId())
                .of(execution.tenantId(), execution.integrationId(), endpointName(), execution.connection())
                .time(run.startedAt(), took)
                .attempts(run.attempts().all(took, code), run.attempts().retries());
    }

    // Events and metrics use one name for all calls without an endpoint; the record has the actual method and path.
    private String endpointName() {
        AdHocTarget target = run.request().adHoc();
        if (target == null) {
            return run.execution().endpointName();
        }
        String name = run.redactor().redact(target.toString());
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }

    private void put(ExecutionLog.Builder log, int status, Headers headers, long sent, long read) {
        log.answer(status, new MaskedHeaders(headers::toMap, run.redactor()), sent, read);
    }

    private Map<String, JsonNode> metadata() {
        Map<String, JsonNode> metadata = new LinkedHashMap<>();
        if (options.cursor() != null) {
            metadata.put(
                    "cursor",
                    TextNode.valueOf(run.redactor().redact(PageUrl.withoutSecrets(options.cursor(), run.redactor()))));
        }
        if (records != null) {
            metadata.put("records", records);
        }
        List<HopTimes> hops = run.hops();
        if (!hops.isEmpty()) {
            ArrayNode timed = JSON.arrayNode();
            hops.forEach(hop -> timed.add(run.redactor().redact(hop.toTree())));
            metadata.put("hops", timed);
        }
        return metadata;
    }
}
