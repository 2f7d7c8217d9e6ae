package io.adaptor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.pipeline.Engine;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds and executes one call of an endpoint. Not thread-safe; for a single execution. */
public final class Invocation {
    private final Engine engine;
    private final ResultReader results;
    private final ExecutionRequest.Builder request;
    private final ObjectNode input = JsonNodeFactory.instance.objectNode();
    // Empty in most calls.
    private Map<String, String> headers = Map.of();
    private Map<String, JsonNode> query = Map.of();
    private @Nullable Cancellation cancellation;

    Invocation(Engine engine, ResultReader results, ExecutionRequest.Builder request) {
        this.engine = engine;
        this.results = results;
        this.request = request;
    }

    /**
     * Sets a variable, which mappings see as {@code variables.name}.
     *
     * @param name the name
     * @param value null, strings, numbers, collections, records and beans, {@code Optional}, {@code java.time} (as ISO
     *     8601), {@code byte[]} (as Base64), trees of Jackson 2, Jackson 3 and other libraries; docs/values.md has the
     *     list
     * @return this
     * @throws io.adaptor.api.error.InvalidValueException if it can't be written as JSON without loss
     */
    public Invocation with(String name, @Nullable Object value) {
        return put("variables", name, value);
    }

    /**
     * Sets a part of the context, which mappings see as {@code context.name}.
     *
     * @param name the name
     * @param value null, strings, numbers, collections, records and beans, {@code Optional}, {@code java.time} (as ISO
     *     8601), {@code byte[]} (as Base64), trees of Jackson 2, Jackson 3 and other libraries; docs/values.md has the
     *     list
     * @return this
     * @throws io.adaptor.api.error.InvalidValueException if it can't be written as JSON without loss
     */
    public Invocation context(String name, @Nullable Object value) {
        return put("context", name, value);
    }

    /**
     * Sets a value about the user, which mappings see as {@code user_data.name}.
     *
     * @param name the name
     * @param value null, strings, numbers, collections, records and beans, {@code Optional}, {@code java.time} (as ISO
     *     8601), {@code byte[]} (as Base64), trees of Jackson 2, Jackson 3 and other libraries; docs/values.md has the
     *     list
     * @return this
     * @throws io.adaptor.api.error.InvalidValueException if it can't be written as JSON without loss
     */
    public Invocation userData(String name, @Nullable Object value) {
        return put("user_data", name, value);
    }

    /**
     * Sets the tenant that the integration belongs to; {@code default} by default.
     *
     * @param tenantId the tenant
     * @return this
     */
    public Invocation tenant(String tenantId) {
        request.tenantId(tenantId);
        return this;
    }

    /**
     * Sets the connection whose credentials are used; {@code default} by default.
     *
     * @param connection the connection
     * @return this
     */
    public Invocation connection(String connection) {
        request.connection(connection);
        return this;
    }

    /**
     * Adds a header to this call, which overrides a mapped header and a header of the integration. Headers that frame
     * the message, name the host or are set by the authentication make the call fail with {@code VALIDATION_FAILED}; so
     * does any header if the connector does not support headers.
     *
     * @param name the name, case-insensitive
     * @param value the value in ASCII; masked in results and logs if the name indicates a secret
     * @return this
     */
    public Invocation header(String name, String value) {
        headers = headers.isEmpty() ? new LinkedHashMap<>() : headers;
        headers.put(name, value);
        return this;
    }

    /**
     * Adds a query parameter to this call, which overrides a mapped parameter. A parameter that carries the
     * integration's credentials makes the call fail with {@code VALIDATION_FAILED}; so does any parameter if the
     * connector does not support a query.
     *
     * @param name the name
     * @param value any value that Jackson can convert to JSON; lists and maps are written in the {@code array_style}
     * @return this
     */
    public Invocation query(String name, @Nullable Object value) {
        query = query.isEmpty() ? new LinkedHashMap<>() : query;
        query.put(name, results.values().tree("query." + name, value));
        return this;
    }

    /**
     * Sets a body that is sent instead of a mapped one, such as a file to upload.
     *
     * @param body the body
     * @return this
     */
    public Invocation body(Payload body) {
        request.body(body);
        return this;
    }

    /**
     * Writes the body of a successful response to a stream as it arrives, instead of reading and mapping it; the result
     * then has no data. Once a byte has been written, the call is not retried. The length of the body is limited only
     * if {@code max_response_bytes} is configured; its duration is limited by the timeout of the attempt.
     *
     * @param out receives the body; not closed
     * @return this
     */
    public Invocation download(OutputStream out) {
        request.download(out);
        return this;
    }

    /**
     * Sets the options of this execution.
     *
     * @param options the options
     * @return this
     */
    public Invocation options(ExecutionOptions options) {
        request.options(options);
        return this;
    }

    /**
     * Makes the call cancellable; it then ends as {@code CANCELLED}.
     *
     * @param value ends the call when it is cancelled
     * @return this
     */
    public Invocation cancelledBy(Cancellation value) {
        this.cancellation = value;
        return this;
    }

    /**
     * Executes the call. Does not throw for failures caused by the remote system.
     *
     * @return the result
     */
    public ExecutionResult execute() {
        return engine.pipeline().execute(whole(), cancellation);
    }

    /**
     * Describes what {@link #execute()} would do now, without sending anything; see {@link AdaptorClient#explain}.
     *
     * @return the explanation
     */
    public Explanation explain() {
        return engine.pipeline().explain(whole());
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
     * Executes the call and reads its data into an object. Names match if they differ only in case and underscores:
     * {@code order_id} is read into {@code orderId}.
     *
     * @param type a class that Jackson can read JSON into, or {@code JsonNode}; for lists and other generic types see
     *     {@link #fetch(TypeReference)}
     * @param <T> the class
     * @return the data; null if there is none
     * @throws ExecutionFailedException with the code of the error, if the execution failed; {@code RESPONSE_UNREADABLE}
     *     if the data does not fit the class, or if a property of the class got no value while some names of the data
     *     were not read
     */
    public <T> @Nullable T fetch(Class<T> type) {
        return fetchAs(type);
    }

    /**
     * Executes the call and reads its data into a generic type, such as {@code new TypeReference<List<Order>>() {}}.
     *
     * @param type the type
     * @param <T> the type
     * @return the data; null if there is none, empty for an {@code Optional}
     * @throws ExecutionFailedException as {@link #fetch(Class)}
     */
    public <T> @Nullable T fetch(TypeReference<T> type) {
        return fetchAs(type.getType());
    }

    private <T> @Nullable T fetchAs(Type type) {
        ExecutionRequest whole = request.inputData(input).build();
        return results.read(whole, engine.pipeline().execute(whole, cancellation), type);
    }

    /**
     * Returns the pages of an endpoint with {@code pagination}, starting at the first one or at {@code options.cursor}.
     *
     * @return the pages; nothing is sent until one of the streams is consumed
     * @throws AdaptorException {@code VALIDATION_FAILED} if the endpoint has no pages, {@code INTEGRATION_NOT_FOUND},
     *     {@code ENDPOINT_NOT_FOUND}
     */
    public Pages pages() {
        return Pages.of(engine, results, whole(), cancellation);
    }

    /**
     * Returns the records of an endpoint with {@code records}, read and mapped one at a time, in constant memory. The
     * endpoint is executed when the stream is first read, on the thread that reads it. {@code timeout_ms} limits the
     * time until the first record, {@code idle_timeout_ms} each later wait, and {@code deadline_ms} the whole call. The
     * call is retried like any other until the first record; after that it is not retried.
     *
     * @return a lazy stream, to be used by one thread at a time. It must be closed; closing it early ends the call. It
     *     throws an {@link ExecutionFailedException} if the execution fails, with {@code RECORDS_INCOMPLETE} once
     *     records have been delivered
     */
    public Stream<JsonNode> records() {
        return RecordSpliterator.stream(engine.pipeline().records(whole(), cancellation));
    }

    /**
     * Returns the records as objects; see {@link #records()}.
     *
     * @param type a class that Jackson can read JSON into
     * @param <T> the class
     * @return a lazy stream, which must be closed. It throws as {@link #records()} does, and an
     *     {@link ExecutionFailedException} with {@code RESPONSE_UNREADABLE} if a record does not fit the class
     */
    public <T> Stream<T> records(Class<T> type) {
        return RecordSpliterator.stream(engine, results, whole(), cancellation, type);
    }

    /**
     * Returns the records as objects of a generic type; see {@link #records()}.
     *
     * @param type the type
     * @param <T> the type
     * @return a lazy stream, which must be closed; it throws as {@link #records(Class)} does
     */
    public <T> Stream<T> records(TypeReference<T> type) {
        return RecordSpliterator.stream(engine, results, whole(), cancellation, type.getType());
    }

    /**
     * Passes the records to a reader one at a time, as {@link #records()} delivers them. Does not throw for failures
     * caused by the remote system.
     *
     * @param reader receives each record, on this thread; an exception from it ends the call and is rethrown
     * @return how the execution ended, without data; {@code metadata.records} contains the {@code count}, and whether
     *     the records are {@code complete}
     */
    public ExecutionResult forEachRecord(Consumer<? super JsonNode> reader) {
        return RecordSpliterator.forEach(engine.pipeline().records(whole(), cancellation), reader);
    }

    private ExecutionRequest whole() {
        return request.inputData(input).headers(headers).queryParams(query).build();
    }

    private Invocation put(String part, String name, @Nullable Object value) {
        JsonNode tree = results.values().tree(part + "." + name, value);
        JsonNode object = input.get(part);
        (object instanceof ObjectNode fields ? fields : input.putObject(part)).set(name, tree);
        return this;
    }
}
