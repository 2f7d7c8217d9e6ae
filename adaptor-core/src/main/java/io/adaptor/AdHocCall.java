package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Payload;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.internal.values.JavaValues;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Builds and executes one HTTP request to the remote system of an integration, without a configured endpoint. The
 * request uses the integration's credentials, headers, limits and retries, is restricted to its {@code base_url}, and
 * is guarded and recorded like any other execution. Nothing is mapped: the data of the result is the body of the
 * response. Not thread-safe; for a single execution.
 */
public final class AdHocCall {
    private final Engine engine;
    private final JavaValues values;
    private final ExecutionRequest.Builder request;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, JsonNode> query = new LinkedHashMap<>();
    private @Nullable Cancellation cancellation;

    AdHocCall(Engine engine, JavaValues values, ExecutionRequest.Builder request) {
        this.engine = engine;
        this.values = values;
        this.request = request;
    }

    /**
     * Sets the tenant that the integration belongs to; {@code default} by default.
     *
     * @param tenantId the id of a tenant
     * @return this
     */
    public AdHocCall tenant(String tenantId) {
        request.tenantId(tenantId);
        return this;
    }

    /**
     * Sets the connection whose credentials are used; {@code default} by default.
     *
     * @param connection the id of a connection of the integration
     * @return this
     */
    public AdHocCall connection(String connection) {
        request.connection(connection);
        return this;
    }

    /**
     * Adds a header, which overrides a header of the integration. The same headers are rejected as by
     * {@link Invocation#header}.
     *
     * @param name the name, case-insensitive
     * @param value the value in ASCII; masked in results and logs if the name indicates a secret
     * @return this
     */
    public AdHocCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Adds a query parameter. The same parameters are rejected as by {@link Invocation#query}.
     *
     * @param name the name
     * @param value any value that Jackson can convert to JSON; lists and maps are written in the {@code array_style}
     * @return this
     */
    public AdHocCall query(String name, @Nullable Object value) {
        query.put(name, values.tree("query." + name, value));
        return this;
    }

    /**
     * Sets a JSON body, regardless of the integration's {@code request_format}.
     *
     * @param value any value that Jackson can convert to JSON; null is JSON null
     * @return this
     */
    public AdHocCall json(@Nullable Object value) {
        return body(Payload.json(values.tree("body", value)));
    }

    /**
     * Sets the body; its {@code Content-Type} may be set with {@link #header}.
     *
     * @param body text, bytes or a stream
     * @return this
     */
    public AdHocCall body(Payload body) {
        request.body(body);
        return this;
    }

    /**
     * Writes the body of a successful response to a stream as it arrives; see {@link Invocation#download}.
     *
     * @param out receives the body; not closed
     * @return this
     */
    public AdHocCall download(OutputStream out) {
        request.download(out);
        return this;
    }

    /**
     * Sets the options of this execution.
     *
     * @param options the options; an ad-hoc call has no cache and no pages
     * @return this
     */
    public AdHocCall options(ExecutionOptions options) {
        request.options(options);
        return this;
    }

    /**
     * Makes the call cancellable; it then ends as {@code CANCELLED}.
     *
     * @param value ends the call when it is cancelled
     * @return this
     */
    public AdHocCall cancelledBy(Cancellation value) {
        this.cancellation = value;
        return this;
    }

    /**
     * Executes the call. Does not throw for failures of the remote system or for a path that is rejected.
     *
     * @return the result; its data is the body of the response
     */
    public ExecutionResult execute() {
        return engine.pipeline().execute(whole(), cancellation);
    }

    /**
     * Executes the call on another thread; see {@link AdaptorClient#executeAsync}.
     *
     * @return a future that completes with the result
     */
    public CompletableFuture<ExecutionResult> executeAsync() {
        return engine.executeAsync(whole(), cancellation);
    }

    /**
     * Describes what {@link #execute()} would do now, without sending anything; see {@link AdaptorClient#explain}.
     *
     * @return the explanation
     */
    public Explanation explain() {
        return engine.pipeline().explain(whole());
    }

    private ExecutionRequest whole() {
        return request.headers(headers).queryParams(query).build();
    }
}
