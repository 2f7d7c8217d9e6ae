package io.adaptor.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.tools.Tools;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open streams that wait for changes of the list of tools. A burst of changes is announced once. Thread-safe. */
final class Streams {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final long QUIET_MILLIS = 300;
    private static final long LONGEST_MILLIS = 2_000;
    private static final Duration PULSE = Duration.ofSeconds(15);

    private final Tools tools;
    private final int mostPerCaller;
    private final ScheduledExecutorService timer;
    private final boolean polled;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Burst> bursts = new HashMap<>();

    Streams(Tools tools, McpLimits limits, ScheduledExecutorService timer, boolean polled) {
        this.tools = tools;
        this.mostPerCaller = limits.streams();
        this.timer = timer;
        this.polled = polled;
        long pulse = Math.min(PULSE.toMillis(), limits.pulse().toMillis() * 5);
        timer.scheduleWithFixedDelay(
                () -> open.forEach(stream -> stream.outlet.pulse()), pulse, pulse, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a stream.
     *
     * @param first the first message; null for none
     * @param announcement the message for each change; null for none
     * @param farewell the message at the end of the stream; null for none
     */
    Stream open(
            McpCaller caller,
            Outlet outlet,
            @Nullable ObjectNode first,
            @Nullable ObjectNode announcement,
            @Nullable ObjectNode farewell)
            throws RpcException {
        check(caller);
        Stream stream = new Stream(caller, outlet, announcement, farewell);
        if (polled) {
            compare(stream);
        }
        open.add(stream);
        stream.begin(first);
        return stream;
    }

    private void check(McpCaller caller) throws RpcException {
        long own = open.stream()
                .filter(one -> one.caller.key().equals(caller.key()))
                .count();
        if (own >= mostPerCaller) {
            throw new RpcException(
                    RpcException.TOO_MANY, 429, "at most " + mostPerCaller + " streams can be open: close one");
        }
    }

    /** Removes a stream that the client has closed. */
    void forget(Stream stream) {
        open.remove(stream);
    }

    /** Closes a stream that the client has not closed. */
    void close(Stream stream) {
        if (open.remove(stream)) {
            stream.end();
        }
    }

    void closeAll() {
        open.forEach(this::close);
    }

    /** Announces a change for a tenant; null for all tenants. */
    void changed(@Nullable String tenantId) {
        String key = tenantId == null ? "" : tenantId;
        long now = System.nanoTime();
        lock.lock();
        try {
            Burst known = bursts.putIfAbsent(key, new Burst(now, now));
            if (known != null) {
                bursts.put(key, new Burst(known.first, now));
                return;
            }
        } finally {
            lock.unlock();
        }
        later(key, QUIET_MILLIS);
    }

    private void later(String key, long millis) {
        timer.schedule(() -> settle(key), millis, TimeUnit.MILLISECONDS);
    }

    private void settle(String key) {
        long now = System.nanoTime();
        long wait;
        lock.lock();
        try {
            Burst burst = bursts.get(key);
            if (burst == null) {
                return;
            }
            wait = Math.min(
                    QUIET_MILLIS - TimeUnit.NANOSECONDS.toMillis(now - burst.last),
                    LONGEST_MILLIS - TimeUnit.NANOSECONDS.toMillis(now - burst.first));
            if (wait <= 0) {
                bursts.remove(key);
            }
        } finally {
            lock.unlock();
        }
        if (wait > 0) {
            later(key, wait);
            return;
        }
        open.stream()
                .filter(stream ->
                        key.isEmpty() || stream.caller.scope().tenantId().equals(key))
                .forEach(Stream::announce);
    }

    /**
     * Compares the current tools with those last seen by the open streams; a source that can't be read counts as
     * unchanged.
     */
    void poll() {
        open.forEach(this::compare);
    }

    private void compare(Stream stream) {
        try {
            String now = tools.fingerprint(stream.caller.scope());
            String before = stream.fingerprint;
            stream.fingerprint = now;
            if (before != null && !before.equals(now)) {
                stream.announce();
            }
        } catch (RuntimeException e) {
            LOG.debug(
                    "the tools of {} could not be compared",
                    stream.caller.scope().tenantId(),
                    e);
        }
    }

    private record Burst(long first, long last) {}

    /** An open stream. */
    static final class Stream {
        private final McpCaller caller;
        private final Outlet outlet;
        private final @Nullable ObjectNode announcement;
        private final @Nullable ObjectNode farewell;
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable String fingerprint;
        private boolean begun;
        private boolean missed;

        private Stream(
                McpCaller caller, Outlet outlet, @Nullable ObjectNode announcement, @Nullable ObjectNode farewell) {
            this.caller = caller;
            this.outlet = outlet;
            this.announcement = announcement;
            this.farewell = farewell;
        }

        private void begin(@Nullable ObjectNode first) {
            lock.lock();
            try {
                if (first != null) {
                    outlet.send(first);
                }
                begun = true;
                if (missed) {
                    announce();
                }
            } finally {
                lock.unlock();
            }
        }

        private void announce() {
            lock.lock();
            try {
                missed = !begun;
                if (begun && announcement != null) {
                    outlet.send(announcement);
                }
            } finally {
                lock.unlock();
            }
        }

        private void end() {
            if (farewell == null) {
                outlet.end();
            } else {
                outlet.respond(farewell, 200);
            }
        }
    }
}
