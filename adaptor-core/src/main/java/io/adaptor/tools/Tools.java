package io.adaptor.tools;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.internal.pagination.CursorSeal;
import io.adaptor.spi.ContinuationStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.InMemoryContinuationStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The enabled endpoints of a tenant as tools for language models. Create one instance per client and share it: it is
 * thread-safe and caches what it derives from each version of an integration. It need not be closed, and does not close
 * the client.
 *
 * <p>Nothing that a model sends is trusted: a tool outside the scope is unknown, arguments are validated against the
 * endpoint's schema, and a {@link ToolAnnotations#destructive() destructive} tool is not called before the user has
 * agreed.
 */
public final class Tools {
    /** The name of the tool that returns the next part of a long result. */
    public static final String CONTINUE = "continue_result";

    /** The name of the tool that searches for other tools; listed if there are more than {@value #FEW} tools. */
    public static final String FIND = "find_tools";

    /**
     * The name of the tool that calls a tool found with {@link #FIND}, for hosts that can only call listed tools;
     * listed together with {@link #FIND}.
     */
    public static final String CALL = "call_tool";

    /** The maximum number of tools that are listed without {@link #FIND}. */
    public static final int FEW = 100;

    /** The error code of a call that the user must agree to first. */
    public static final String CONFIRMATION_REQUIRED = "CONFIRMATION_REQUIRED";

    /** The error code of a tool name that the scope does not contain. */
    public static final String UNKNOWN_TOOL = "UNKNOWN_TOOL";

    /** The error code of a continuation that is unknown or has expired. */
    public static final String CONTINUATION_EXPIRED = "CONTINUATION_EXPIRED";

    private final ToolCatalog catalog;
    private final ToolCalls calls;

    private Tools(Builder builder) {
        this.catalog = new ToolCatalog(builder.client, builder.source);
        CursorSeal seal = CursorSeal.of(builder.sealingKey, false);
        ContinuationStore store =
                builder.continuations == null ? new InMemoryContinuationStore(builder.time) : builder.continuations;
        this.calls = new ToolCalls(
                builder.client,
                catalog,
                new Continuations(store, seal, builder.resultBytes),
                new Confirmations(seal, builder.time),
                builder.unconfirmed,
                builder.resultBytes,
                builder.before);
    }

    /**
     * Returns a builder of the tools of a client.
     *
     * @param client the client that makes the calls
     * @param source the source of the integrations, the same as the client's
     * @return a new builder
     */
    public static Builder builder(AdaptorClient client, ToolSource source) {
        return new Builder(client, source);
    }

    /**
     * Lists all tools of a scope.
     *
     * @param scope the tenant, connection and selection of tools
     * @return the built-in tools first, then those of endpoints, ordered by name
     * @throws io.adaptor.api.error.AdaptorException {@code STORE_UNAVAILABLE} if the source can't be read
     */
    public List<Tool> list(ToolScope scope) {
        return catalog.tools(scope);
    }

    /**
     * Lists a page of the tools of a scope, in the order of {@link #list}.
     *
     * @param scope the tenant, connection and selection of tools
     * @param after {@link ToolPage#after()} of the previous page; null for the first page
     * @param limit the maximum number of tools to return, at least 1
     * @return the next tools
     */
    public ToolPage page(ToolScope scope, @Nullable String after, int limit) {
        return catalog.page(scope, after, limit);
    }

    /**
     * Finds a tool by its name.
     *
     * @param scope the tenant, connection and selection of tools
     * @param name the name
     * @return the tool; empty if the scope has no tool of that name
     */
    public Optional<Tool> find(ToolScope scope, String name) {
        return catalog.find(scope, name);
    }

    /**
     * Searches for the tools whose name, title or description matches the given words best.
     *
     * @param scope the tenant, connection and selection of tools
     * @param words what the tool should do
     * @param limit the maximum number of tools to return, 1 to 50
     * @return tools of endpoints, best match first; empty if none contains any of the words
     */
    public List<Tool> search(ToolScope scope, String words, int limit) {
        return catalog.search(scope, words, limit);
    }

    /**
     * Returns an opaque text that changes whenever the list of a scope changes.
     *
     * @param scope the tenant, connection and selection of tools
     * @return at most 64 characters
     */
    public String fingerprint(ToolScope scope) {
        return catalog.fingerprint(scope);
    }

    /**
     * Calls a tool on the caller's thread. Does not throw for failures caused by the model or the remote system.
     *
     * @param call the call
     * @return the result for the model
     */
    public ToolResult call(ToolCall call) {
        return calls.call(call);
    }

    /**
     * Calls a tool on a thread of the client, as {@link AdaptorClient#executeAsync} does.
     *
     * @param call the call
     * @return a future with the result for the model; it completes exceptionally only where {@link #call} would throw.
     *     Cancelling the future ends the execution, and so does the call's own cancellation
     */
    public CompletableFuture<ToolResult> callAsync(ToolCall call) {
        return calls.callAsync(call);
    }

    /** Builds {@link Tools}. Not thread-safe. */
    public static final class Builder {
        /** The default maximum length of a result, in bytes of UTF-8. */
        public static final int RESULT_BYTES = 50_000;

        private static final int LEAST_BYTES = 2_000;
        private static final int MOST_BYTES = 1_000_000;

        private final AdaptorClient client;
        private final ToolSource source;
        private TimeSource time = TimeSource.system();
        private @Nullable ContinuationStore continuations;
        private byte @Nullable [] sealingKey;
        private ToolSelection unconfirmed = ToolSelection.of();
        private int resultBytes = RESULT_BYTES;
        private Consumer<ExecutionRequest> before = request -> {};

        private Builder(AdaptorClient client, ToolSource source) {
            this.client = client;
            this.source = source;
        }

        /**
         * Sets the store of the remaining parts of long results; by default, they are kept in memory for ten minutes.
         *
         * @param value the store; instances that share it must have the same sealing key
         * @return this
         */
        public Builder continuations(ContinuationStore value) {
            this.continuations = value;
            return this;
        }

        /**
         * Sets the key that seals continuations and confirmations; by default, a key is generated for this instance, so
         * that they are only valid for it.
         *
         * @param value at least 32 random bytes, the same in all instances
         * @return this
         * @throws IllegalArgumentException if the key is shorter
         */
        public Builder sealingKey(byte[] value) {
            if (value.length < CursorSeal.SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "a sealing key has at least " + CursorSeal.SHORTEST_KEY + " bytes, not " + value.length);
            }
            this.sealingKey = value.clone();
            return this;
        }

        /**
         * Sets the destructive endpoints that are called without confirmation by the user; none by default.
         *
         * @param value the endpoints
         * @return this
         */
        public Builder withoutConfirmation(ToolSelection value) {
            this.unconfirmed = value;
            return this;
        }

        /**
         * Sets the maximum length of a result; {@value #RESULT_BYTES} by default. The rest is read with
         * {@link Tools#CONTINUE}.
         *
         * @param value bytes of UTF-8, 2,000 to 1,000,000
         * @return this
         */
        public Builder resultBytes(int value) {
            if (value < LEAST_BYTES || value > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "resultBytes must be from " + LEAST_BYTES + " to " + MOST_BYTES + ", not " + value);
            }
            this.resultBytes = value;
            return this;
        }

        /**
         * Sets a callback that receives each request of a call before it is executed.
         *
         * @param value the callback; called on the thread of the call, thread-safe
         * @return this
         */
        public Builder beforeEach(Consumer<ExecutionRequest> value) {
            this.before = value;
            return this;
        }

        /**
         * Sets the time source, for tests.
         *
         * @param value the time source
         * @return this
         */
        public Builder time(TimeSource value) {
            this.time = value;
            return this;
        }

        /**
         * Builds the tools.
         *
         * @return new tools
         */
        public Tools build() {
            return new Tools(this);
        }
    }
}
