package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.Tools;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves tools over the Model Context Protocol, revisions 2025-03-26, 2025-06-18, 2025-11-25 and 2026-07-28 side by
 * side: through {@link McpServlet} and {@link McpStdio}. Create one and share it: it is thread-safe and has its own
 * timer thread; tools run on threads of their client. Closing it ends sessions and streams, but does not close the
 * tools, which the caller owns.
 *
 * <p>Clients with sessions must stay with the process in which the session began; those of 2026-07-28 may be spread
 * over several processes.
 */
public final class McpServer implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final McpLimits limits;
    private final LegacyEra legacy;
    private final ModernEra modern;
    private final Sessions sessions;
    private final Streams streams;
    private final ScheduledExecutorService timer;
    private final @Nullable ScheduledExecutorService poller;

    private McpServer(Builder builder) {
        Identity identity = new Identity(builder.name, builder.version, builder.instructions);
        this.limits = builder.limits;
        this.timer = timer("adaptor-mcp-timer");
        Calls calls =
                new Calls(builder.tools, builder.calling, builder.pageSize, limits, new Beat(timer, limits.pulse()));
        this.streams = new Streams(builder.tools, limits, timer, builder.poll != null);
        this.sessions = new Sessions(limits, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        this.legacy = new LegacyEra(identity, calls);
        this.modern = new ModernEra(identity, calls, streams, builder.ttl);
        every(timer, SWEEP, sessions::sweep);
        // Polling reads stores, which may be slow, so it has a separate thread.
        this.poller = builder.poll == null ? null : timer("adaptor-mcp-poll");
        if (poller != null && builder.poll != null) {
            every(poller, builder.poll, streams::poll);
        }
    }

    private static ScheduledExecutorService timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static void every(ScheduledExecutorService timer, Duration time, Runnable task) {
        timer.scheduleWithFixedDelay(task, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to build a server.
     *
     * @param tools the tools to serve
     * @return a new builder
     */
    public static Builder builder(Tools tools) {
        return new Builder(tools);
    }

    /**
     * Notifies clients with an open stream that the tools of a tenant have changed: once, when no further change has
     * followed for 300 ms. Returns immediately.
     *
     * @param tenantId the tenant
     */
    public void toolsChanged(String tenantId) {
        streams.changed(Objects.requireNonNull(tenantId, "tenantId"));
    }

    /** Notifies clients that the tools of any tenant may have changed, as {@link #toolsChanged(String)} does. */
    public void toolsChanged() {
        streams.changed(null);
    }

    /**
     * Ends streams that wait for changes, so that they don't delay a graceful shutdown that waits for calls. Clients
     * may open new ones.
     */
    public void endStreams() {
        streams.closeAll();
    }

    McpLimits limits() {
        return limits;
    }

    Sessions sessions() {
        return sessions;
    }

    LegacyEra legacy() {
        return legacy;
    }

    ModernEra modern() {
        return modern;
    }

    /** Opens the stream of changes of a session. */
    void listen(Session session, McpCaller caller, Outlet outlet) throws RpcException {
        session.endStream();
        Streams.Stream stream = streams.open(caller, outlet, null, LegacyEra.changed(), null);
        Runnable close = () -> streams.close(stream);
        session.stream(close);
        outlet.onGone(() -> {
            streams.forget(stream);
            session.streamEnded(close);
        });
        outlet.pulse();
    }

    /** Creates a session outside HTTP, which ends with its transport. */
    Session session(McpCaller caller, String version, JsonNode capabilities) {
        return new Session("", caller.key(), version, capabilities, 0);
    }

    /** Ends sessions, streams and their running calls. Later requests are rejected, later notifications ignored. */
    @Override
    public void close() {
        streams.closeAll();
        sessions.endAll();
        timer.shutdownNow();
        if (poller != null) {
            poller.shutdownNow();
        }
    }

    /** Builds {@link McpServer}. For one thread. */
    public static final class Builder {
        /** The default number of tools on a page of the list. */
        public static final int PAGE_SIZE = 100;

        private static final int MOST_ON_A_PAGE = 1_000;

        private final Tools tools;
        private Function<ToolCall, CompletableFuture<ToolResult>> calling;
        private String name = "adaptor";
        private String version = "0.1.0";
        private @Nullable String instructions;
        private int pageSize = PAGE_SIZE;
        private Duration ttl = Duration.ofMinutes(1);
        private @Nullable Duration poll;
        private McpLimits limits = McpLimits.DEFAULT;

        private Builder(Tools tools) {
            this.tools = Objects.requireNonNull(tools, "tools");
            this.calling = tools::callAsync;
        }

        /**
         * Sets the name and version that clients show for the server; {@code adaptor} by default.
         *
         * @param value the name
         * @param ofVersion the version
         * @return this
         */
        public Builder name(String value, String ofVersion) {
            this.name = value;
            this.version = ofVersion;
            return this;
        }

        /**
         * Sets how tools are called; {@link Tools#callAsync} by default. For applications that count calls, or need to
         * wait for an event before a result is sent.
         *
         * @param value executes a call; must not block, and must complete when the call is cancelled
         * @return this
         */
        public Builder calling(Function<ToolCall, CompletableFuture<ToolResult>> value) {
            this.calling = value;
            return this;
        }

        /**
         * Sets instructions for models about the tools as a whole; none by default.
         *
         * @param value the instructions
         * @return this
         */
        public Builder instructions(String value) {
            this.instructions = value;
            return this;
        }

        /**
         * Sets the number of tools on a page of the list; {@value #PAGE_SIZE} by default.
         *
         * @param value 1 to 1,000
         * @return this
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder pageSize(int value) {
            if (value < 1 || value > MOST_ON_A_PAGE) {
                throw new IllegalArgumentException("pageSize must be from 1 to " + MOST_ON_A_PAGE + ", not " + value);
            }
            this.pageSize = value;
            return this;
        }

        /**
         * Sets how long a client may cache a list; a minute by default.
         *
         * @param value the time, zero or more
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder ttl(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("ttl must not be negative, not " + value);
            }
            this.ttl = value;
            return this;
        }

        /**
         * Sets the interval of polling the source of the tools for changes while streams are open; no polling by
         * default. For applications that can't call {@link McpServer#toolsChanged(String)}.
         *
         * @param value the interval, at least 100 ms
         * @return this
         * @throws IllegalArgumentException if it is shorter
         */
        public Builder poll(Duration value) {
            if (value.toMillis() < 100) {
                throw new IllegalArgumentException("poll must be at least 100 ms, not " + value);
            }
            this.poll = value;
            return this;
        }

        /**
         * Sets the limits on what clients may have open; {@link McpLimits#DEFAULT} by default.
         *
         * @param value the limits
         * @return this
         */
        public Builder limits(McpLimits value) {
            this.limits = value;
            return this;
        }

        /**
         * Builds the server.
         *
         * @return a new server
         */
        public McpServer build() {
            return new McpServer(this);
        }
    }
}
