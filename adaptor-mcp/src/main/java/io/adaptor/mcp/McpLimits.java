package io.adaptor.mcp;

import java.time.Duration;

/**
 * The limits on what clients may have open at a time. Immutable.
 *
 * @param requestBytes the maximum size of a message, in bytes
 * @param calls the maximum number of running tool calls of a caller
 * @param queued the maximum number of queued calls of a caller; further calls are rejected
 * @param streams the maximum number of streams of a caller that wait for changes
 * @param sessions the maximum number of sessions of a caller; beyond it, the least recently used one is ended
 * @param allSessions the maximum number of sessions of all callers
 * @param idle the time after which an unused session ends
 * @param pulse the interval of writes to a silent stream, which detect that a client has left
 */
public record McpLimits(
        int requestBytes,
        int calls,
        int queued,
        int streams,
        int sessions,
        int allSessions,
        Duration idle,
        Duration pulse) {
    /**
     * 4 MiB; 16 running and 64 queued calls; 8 streams; 32 sessions, 10,000 in all, for 30 minutes; every 3 seconds.
     */
    public static final McpLimits DEFAULT = builder().build();

    /**
     * Checks that the limits are within bounds.
     *
     * @param requestBytes the maximum size of a message
     * @param calls the maximum number of running calls of a caller
     * @param queued the maximum number of queued calls of a caller
     * @param streams the maximum number of streams of a caller
     * @param sessions the maximum number of sessions of a caller
     * @param allSessions the maximum number of sessions of all callers
     * @param idle the time after which an unused session ends
     * @param pulse the interval of writes to a silent stream
     */
    public McpLimits {
        check("requestBytes", requestBytes, 1_024);
        check("calls", calls, 1);
        check("queued", queued, 0);
        check("streams", streams, 0);
        check("sessions", sessions, 1);
        check("allSessions", allSessions, 1);
        check("idle", idle.toMillis(), 1_000);
        check("pulse", pulse.toMillis(), 10);
    }

    private static void check(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }

    /**
     * Starts limits with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link McpLimits}. For one thread. */
    public static final class Builder {
        private int requestBytes = 4 << 20;
        private int calls = 16;
        private int queued = 64;
        private int streams = 8;
        private int sessions = 32;
        private int allSessions = 10_000;
        private Duration idle = Duration.ofMinutes(30);
        private Duration pulse = Duration.ofSeconds(3);

        private Builder() {}

        /**
         * Sets the maximum size of a message.
         *
         * @param value the size in bytes
         * @return this
         */
        public Builder requestBytes(int value) {
            this.requestBytes = value;
            return this;
        }

        /**
         * Sets the maximum number of calls of a caller.
         *
         * @param running the number of calls that run at a time
         * @param waiting the number of queued calls beyond them
         * @return this
         */
        public Builder calls(int running, int waiting) {
            this.calls = running;
            this.queued = waiting;
            return this;
        }

        /**
         * Sets the maximum number of streams of a caller that wait for changes.
         *
         * @param value the number of streams at a time
         * @return this
         */
        public Builder streams(int value) {
            this.streams = value;
            return this;
        }

        /**
         * Sets the limits of sessions, which clients of 2025 revisions use.
         *
         * @param perCaller the number of sessions of one caller
         * @param all the number of sessions of all callers
         * @param unused the time after which an unused session ends
         * @return this
         */
        public Builder sessions(int perCaller, int all, Duration unused) {
            this.sessions = perCaller;
            this.allSessions = all;
            this.idle = unused;
            return this;
        }

        /**
         * Sets the interval of writes to a silent stream.
         *
         * @param value the interval
         * @return this
         */
        public Builder pulse(Duration value) {
            this.pulse = value;
            return this;
        }

        /**
         * Builds the limits.
         *
         * @return the limits
         * @throws IllegalArgumentException if one is out of bounds
         */
        public McpLimits build() {
            return new McpLimits(requestBytes, calls, queued, streams, sessions, allSessions, idle, pulse);
        }
    }
}
