package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what an execution is asked for with. Safe for use by many threads. */
public final class RequestFormat {
    private static final String SOURCE = "request";

    private RequestFormat() {}

    /**
     * Reads a request. A document with {@code input_data} or {@code options} is the long form, with {@code
     * request_id}, {@code tenant_id}, {@code connection}, {@code input_data}, {@code context} and {@code options};
     * any other object is the input document itself.
     *
     * @param document an object
     * @param integrationId the integration to execute
     * @param endpoint its endpoint
     * @return the request
     * @throws FormatException with every mistake, if the document is no object or its long form has unknown or
     *     unreadable fields
     */
    public static ExecutionRequest read(JsonNode document, String integrationId, String endpoint) {
        Problems problems = new Problems(SOURCE);
        Located at = new Located(problems, "", document, Place.NOWHERE);
        ExecutionRequest.Builder request = ExecutionRequest.builder(integrationId, endpoint);
        boolean longForm = document.has("input_data") || document.has("options");
        ExecutionRequest read = longForm ? longForm(at, request) : plainForm(at, request);
        problems.done();
        return Objects.requireNonNull(read, "unreadable, but nothing was reported");
    }

    private static @Nullable ExecutionRequest plainForm(Located at, ExecutionRequest.Builder request) {
        JsonNode input = at.object();
        return input == null ? null : request.inputData(input).build();
    }

    private static @Nullable ExecutionRequest longForm(Located at, ExecutionRequest.Builder request) {
        FieldReader in = at.fields();
        in.put("request_id", Located::text, request::requestId);
        in.put("tenant_id", Located::text, request::tenantId);
        in.put("connection", Located::text, request::connection);
        in.put("input_data", Located::object, request::inputData);
        in.put("context", Located::tree, request::context);
        in.put("options", RequestFormat::options, request::options);
        return in.build(request::build);
    }

    private static @Nullable ExecutionOptions options(Located at) {
        FieldReader in = at.fields();
        ExecutionOptions.Builder options = ExecutionOptions.builder();
        in.put("timeout_override_ms", Located::millis, options::timeoutOverride);
        in.put("skip_cache", Located::flag, options::skipCache);
        in.put("debug_mode", Located::flag, options::debugMode);
        in.put("mock_response", Located::node, options::mockResponse);
        in.put("retry_override", RetryFields::read, options::retryOverride);
        in.put("cursor", Located::text, options::cursor);
        return in.build(options::build);
    }
}
