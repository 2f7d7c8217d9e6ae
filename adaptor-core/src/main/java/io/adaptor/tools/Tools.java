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
 * The enabled endpoints of a tenant as tools for language models. Make one per client and share it: it is safe for use by many threads
 * and keeps what it derived from each version of an integration. It need not be closed; the client stays the caller's.
 *
 * <p>Nothing that a model gives is trusted: a tool outside of the scope is unknown, arguments are held against the endpoint's
 * schema, and what {@link ToolAnnotations#destructive() may destroy} is not called before the user has agreed.
 */
public final class Tools {
    /** The tool that reads on in a long result. */
    public static final String CONTINUE = "continue_result";

    /** The tool that finds others; listed beyond {@value #FEW} tools. */
    public static final String FIND = "find_tools";

    /** The tool that calls one that was found, for hosts that offer no tool they have not listed; listed with {@link #FIND}. */
    public static final String CALL = "call_tool";

    /** How many tools are offered without {@link #FIND}. */
    public static final int FEW = 100;

    /** The code of a call that the user has to agree to first. */
    public static final String CONFIRMATION_REQUIRED = "CONFIRMATION_REQUIRED";

    /** The code of a name that is not a tool of the scope. */
    public static final String UNKNOWN_TOOL = "UNKNOWN_TOOL";

    /** The code of a continuation that is not kept, or not any longer. */
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
     * Starts the tools of a client.
     *
     * @param client makes the calls
     * @param source where the integrations are, the same as the client's
     * @return a new builder
     */
    public static Builder builder(AdaptorClient client, ToolSource source) {
        return new Builder(client, source);
    }

    /**
     * All tools of a scope.
     *
     * @param scope for whom
     * @return ours first, then those of endpoints by name
     * @throws io.adaptor.api.error.AdaptorException {@code STORE_UNAVAILABLE} if the source can't be read
     */
    public List<Tool> list(ToolScope scope) {
        return catalog.tools(scope);
    }

    /**
     * Some tools of a scope, in the order of {@link #list}.
     *
     * @param scope for whom
     * @param after {@link ToolPage#after()} of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the next tools
     */
    public ToolPage page(ToolScope scope, @Nullable String after, int limit) {
        return catalog.page(scope, after, limit);
    }

    /**
     * A tool by its name.
     *
     * @param scope for whom
     * @param name the name
     * @return the tool; empty where the scope has none of that name
     */
    public Optional<Tool> find(ToolScope scope, String name) {
        return catalog.find(scope, name);
    }

    /**
     * The tools that fit some words best: those whose name, title or description has them.
     *
     * @param scope for whom
     * @param words what the tool should do
     * @param limit the most to return, 1 to 50
     * @return tools of endpoints, the best first; empty where none has any of the words
     */
    public List<Tool> search(ToolScope scope, String words, int limit) {
        return catalog.search(scope, words, limit);
    }

    /**
     * A text that changes whenever the list of a scope does, to be compared and not read.
     *
     * @param scope for whom
     * @return at most 64 characters
     */
    public String fingerprint(ToolScope scope) {
        return catalog.fingerprint(scope);
    }

    /**
     * Calls a tool on the thread of the caller. Does not throw for what the model or the outside world did.
     *
     * @param call the call
     * @return what goes to the model
     */
    public ToolResult call(ToolCall call) {
        return calls.call(call);
    }

    /**
     * Calls a tool on a thread of the client, as {@link AdaptorClient#executeAsync} does.
     *
     * @param call the call
     * @return what goes to the model; does not fail for what {@link #call} does not throw for. Cancelling the future ends the
     *     execution, and so does the call's own cancellation
     */
    public CompletableFuture<ToolResult> callAsync(ToolCall call) {
        return calls.callAsync(call);
    }

    /** Builds {@link Tools}. For one thread. */
    public static final class Builder {
        /** How long a result may be unless stated otherwise, in bytes of UTF-8. */
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
         * Sets where the rest of long results is kept; in this process by default, for ten minutes.
         *
         * @param value the store; share it between instances together with the sealing key
         * @return this
         */
        public Builder continuations(ContinuationStore value) {
            this.continuations = value;
            return this;
        }

        /**
         * Sets the key that seals continuations and confirmations; one of its own by default, so that they end with these tools.
         *
         * @param value at least 32 random bytes, the same in all instances
         * @return this
         * @throws IllegalArgumentException if it is shorter
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
         * Names the endpoints that are called without asking the user although they may destroy something; none by default.
         *
         * @param value the endpoints
         * @return this
         */
        public Builder withoutConfirmation(ToolSelection value) {
            this.unconfirmed = value;
            return this;
        }

        /**
         * Sets how long a result may be; {@value #RESULT_BYTES} by default. The rest is read with {@link Tools#CONTINUE}.
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
         * Shows each request that a call makes before it is executed.
         *
         * @param value is called on the thread of the call; thread-safe
         * @return this
         */
        public Builder beforeEach(Consumer<ExecutionRequest> value) {
            this.before = value;
            return this;
        }

        /**
         * Sets the clock, for tests.
         *
         * @param value the clock
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
