package io.adaptor.mcp;

import java.time.Duration;

/**
 * How much clients may have open at a time. Immutable.
 *
 * @param requestBytes the longest message, in bytes
 * @param calls calls of tools that run for a caller
 * @param queued calls of a caller that wait; those beyond are refused
 * @param streams streams of a caller that wait for changes
 * @param sessions sessions of a caller; the one that was used least recently makes room
 * @param allSessions sessions of all callers
 * @param idle after how long an unused session ends
 * @param pulse how often a silent stream is written to, so that a client that has left is noticed
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
    /** 4 MiB; 16 calls and 64 waiting; 8 streams; 32 sessions, 10,000 in all, for 30 minutes; every 3 seconds. */
    public static final McpLimits DEFAULT = builder().build();

    /**
     * Checks the bounds.
     *
     * @param requestBytes the longest message
     * @param calls calls that run for a caller
     * @param queued calls of a caller that wait
     * @param streams streams of a caller
     * @param sessions sessions of a caller
     * @param allSessions sessions of all callers
     * @param idle after how long an unused session ends
     * @param pulse how often a silent stream is written to
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
         * The longest message.
         *
         * @param value bytes
         * @return this
         */
        public Builder requestBytes(int value) {
            this.requestBytes = value;
            return this;
        }

        /**
         * Calls of a caller.
         *
         * @param running at a time
         * @param waiting beyond them
         * @return this
         */
        public Builder calls(int running, int waiting) {
            this.calls = running;
            this.queued = waiting;
            return this;
        }

        /**
         * Streams of a caller that wait for changes.
         *
         * @param value at a time
         * @return this
         */
        public Builder streams(int value) {
            this.streams = value;
            return this;
        }

        /**
         * Sessions of clients of 2025.
         *
         * @param perCaller of one caller
         * @param all of all callers
         * @param unused after how long an unused one ends
         * @return this
         */
        public Builder sessions(int perCaller, int all, Duration unused) {
            this.sessions = perCaller;
            this.allSessions = all;
            this.idle = unused;
            return this;
        }

        /**
         * How often a silent stream is written to.
         *
         * @param value the time between
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
