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
 * One HTTP request to the system of an integration for which no endpoint is configured, being filled: with the
 * integration's credentials, headers, limits and retries, bound to its {@code base_url}, guarded and recorded like any
 * other execution. Nothing is mapped: the data of the result is the body of the answer. For one thread and one execution.
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
     * The tenant that the integration belongs to; {@code default} without this.
     *
     * @param tenantId the id of a tenant
     * @return this
     */
    public AdHocCall tenant(String tenantId) {
        request.tenantId(tenantId);
        return this;
    }

    /**
     * The connection whose credentials are used; {@code default} without this.
     *
     * @param connection the id of a connection of the integration
     * @return this
     */
    public AdHocCall connection(String connection) {
        request.connection(connection);
        return this;
    }

    /**
     * A header; it wins over one of the integration. Refused as those of {@link Invocation#header} are.
     *
     * @param name in any case
     * @param value ASCII, masked in results and logs if the name says that it is a secret
     * @return this
     */
    public AdHocCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * A query parameter. Refused as those of {@link Invocation#query} are.
     *
     * @param name the name
     * @param value anything Jackson can turn into JSON; lists and maps are written in the {@code array_style}
     * @return this
     */
    public AdHocCall query(String name, @Nullable Object value) {
        query.put(name, values.tree("query." + name, value));
        return this;
    }

    /**
     * A body of JSON, whatever {@code request_format} the integration states.
     *
     * @param value anything Jackson can turn into JSON; null is JSON null
     * @return this
     */
    public AdHocCall json(@Nullable Object value) {
        return body(Payload.json(values.tree("body", value)));
    }

    /**
     * A body; its {@code Content-Type} may be stated with {@link #header}.
     *
     * @param body text, bytes or a stream
     * @return this
     */
    public AdHocCall body(Payload body) {
        request.body(body);
        return this;
    }

    /**
     * Has the body of a successful answer written to a stream as it comes; see {@link Invocation#download}.
     *
     * @param out takes the body; not closed
     * @return this
     */
    public AdHocCall download(OutputStream out) {
        request.download(out);
        return this;
    }

    /**
     * What this execution overrides.
     *
     * @param options the options; there is no cache and there are no pages
     * @return this
     */
    public AdHocCall options(ExecutionOptions options) {
        request.options(options);
        return this;
    }

    /**
     * Lets the call be ended from outside, as {@code CANCELLED}.
     *
     * @param value ends it when it is cancelled
     * @return this
     */
    public AdHocCall cancelledBy(Cancellation value) {
        this.cancellation = value;
        return this;
    }

    /**
     * Executes the call. Does not throw for what the outside world did, nor for a path that is refused.
     *
     * @return the result; its data is the body of the answer
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
     * Describes what {@link #execute()} would do now, and sends nothing; see {@link AdaptorClient#explain}.
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
