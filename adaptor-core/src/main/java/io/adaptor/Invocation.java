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

/** One call of an endpoint, being filled. For one thread and one execution. */
public final class Invocation {
    private final Engine engine;
    private final ResultReader results;
    private final ExecutionRequest.Builder request;
    private final ObjectNode input = JsonNodeFactory.instance.objectNode();
    // Most calls have none.
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
     * @param value null, text, numbers, collections, records and beans, {@code Optional}, {@code java.time} (as ISO 8601),
     *     {@code byte[]} (as Base64), trees of Jackson 2, Jackson 3 and other libraries; docs/values.md has the list
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
     * @param value null, text, numbers, collections, records and beans, {@code Optional}, {@code java.time} (as ISO 8601),
     *     {@code byte[]} (as Base64), trees of Jackson 2, Jackson 3 and other libraries; docs/values.md has the list
     * @return this
     * @throws io.adaptor.api.error.InvalidValueException if it can't be written as JSON without loss
     */
    public Invocation context(String name, @Nullable Object value) {
        return put("context", name, value);
    }

    /**
     * Sets a fact about the user, which mappings see as {@code user_data.name}.
     *
     * @param name the name
     * @param value null, text, numbers, collections, records and beans, {@code Optional}, {@code java.time} (as ISO 8601),
     *     {@code byte[]} (as Base64), trees of Jackson 2, Jackson 3 and other libraries; docs/values.md has the list
     * @return this
     * @throws io.adaptor.api.error.InvalidValueException if it can't be written as JSON without loss
     */
    public Invocation userData(String name, @Nullable Object value) {
        return put("user_data", name, value);
    }

    /**
     * Sets whose integration it is; {@code default} without this.
     *
     * @param tenantId the tenant
     * @return this
     */
    public Invocation tenant(String tenantId) {
        request.tenantId(tenantId);
        return this;
    }

    /**
     * Sets whose credentials are used; {@code default} without this.
     *
     * @param connection the connection
     * @return this
     */
    public Invocation connection(String connection) {
        request.connection(connection);
        return this;
    }

    /**
     * A header of this call; it wins over a mapped one and over one of the integration. Headers that frame the message,
     * name the host or are set by the authentication end the call as {@code VALIDATION_FAILED}, and so do all where the
     * connector has no headers.
     *
     * @param name in any case
     * @param value ASCII, masked in results and logs if the name says that it is a secret
     * @return this
     */
    public Invocation header(String name, String value) {
        headers = headers.isEmpty() ? new LinkedHashMap<>() : headers;
        headers.put(name, value);
        return this;
    }

    /**
     * A query parameter of this call; it wins over a mapped one. One that carries the integration's credentials ends the
     * call as {@code VALIDATION_FAILED}, and so do all where the connector has no query.
     *
     * @param name the name
     * @param value anything Jackson can turn into JSON; lists and maps are written in the {@code array_style}
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
     * Has the body of a successful answer written to a stream as it comes, instead of being read and mapped; the result
     * then has no data. Once a byte was written the call is not repeated. The body is bounded by {@code
     * max_response_bytes} only where that is stated, and its time by the timeout of the attempt.
     *
     * @param out takes the body; not closed
     * @return this
     */
    public Invocation download(OutputStream out) {
        request.download(out);
        return this;
    }

    /**
     * Sets what this execution wants differently.
     *
     * @param options the options
     * @return this
     */
    public Invocation options(ExecutionOptions options) {
        request.options(options);
        return this;
    }

    /**
     * Lets the call be ended from outside, as {@code CANCELLED}.
     *
     * @param value ends it when it is cancelled
     * @return this
     */
    public Invocation cancelledBy(Cancellation value) {
        this.cancellation = value;
        return this;
    }

    /**
     * Executes the call. Does not throw for what the outside world did.
     *
     * @return the result
     */
    public ExecutionResult execute() {
        return engine.pipeline().execute(whole(), cancellation);
    }

    /**
     * Describes what {@link #execute()} would do now, and sends nothing; see {@link AdaptorClient#explain}.
     *
     * @return what would become of it
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
     * Executes the call and reads its data into an object. Names fit where they differ in nothing but case and
     * underscores: {@code order_id} is read into {@code orderId}.
     *
     * @param type a class Jackson can read JSON into, or {@code JsonNode}; for lists and other generic types see {@link
     *     #fetch(TypeReference)}
     * @param <T> the class
     * @return the data; null where there is none
     * @throws ExecutionFailedException with the code of the error, if the execution failed; {@code RESPONSE_UNREADABLE} if
     *     the data does not fit the class, or the class got no value for a property while names of the data were not read
     */
    public <T> @Nullable T fetch(Class<T> type) {
        return fetchAs(type);
    }

    /**
     * Executes the call and reads its data into a generic type, such as {@code new TypeReference<List<Order>>() {}}.
     *
     * @param type the type
     * @param <T> the type
     * @return the data; null where there is none, empty for an {@code Optional}
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
     * The pages of an endpoint with {@code pagination}, from the first one or from {@code options.cursor}.
     *
     * @return the pages; nothing is sent before one of its streams is consumed
     * @throws AdaptorException {@code VALIDATION_FAILED} if the endpoint has no pages, {@code INTEGRATION_NOT_FOUND},
     *     {@code ENDPOINT_NOT_FOUND}
     */
    public Pages pages() {
        return Pages.of(engine, results, whole(), cancellation);
    }

    /**
     * The records of an endpoint with {@code records}, read and mapped one at a time, in constant memory. The endpoint is
     * executed when the stream is first read, on the thread that reads it. {@code timeout_ms} bounds the time until the
     * first record, {@code idle_timeout_ms} each later wait, {@code deadline_ms} the whole. Until the first record the
     * call is repeated as any other; afterwards nothing is.
     *
     * @return a lazy stream, to be closed: in the middle, that ends the call; for one thread at a time. It throws an
     *     {@link ExecutionFailedException} where the execution fails, {@code RECORDS_INCOMPLETE} once records were
     *     delivered
     */
    public Stream<JsonNode> records() {
        return RecordSpliterator.stream(engine.pipeline().records(whole(), cancellation));
    }

    /**
     * The records as objects; see {@link #records()}.
     *
     * @param type a class Jackson can read JSON into
     * @param <T> the class
     * @return a lazy stream, to be closed, which throws as {@link #records()} does, and an {@link ExecutionFailedException}
     *     {@code RESPONSE_UNREADABLE} where a record does not fit the class
     */
    public <T> Stream<T> records(Class<T> type) {
        return RecordSpliterator.stream(engine, results, whole(), cancellation, type);
    }

    /**
     * The records as objects of a generic type; see {@link #records()}.
     *
     * @param type the type
     * @param <T> the type
     * @return a lazy stream, to be closed, which throws as {@link #records(Class)} does
     */
    public <T> Stream<T> records(TypeReference<T> type) {
        return RecordSpliterator.stream(engine, results, whole(), cancellation, type.getType());
    }

    /**
     * Hands over the records one at a time, as {@link #records()} delivers them, and does not throw for what the outside
     * world did.
     *
     * @param reader takes each record, on this thread; what it throws ends the call and is thrown on
     * @return how the execution ended, without data; {@code metadata.records} has the {@code count}, and whether they are
     *     {@code complete}
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
