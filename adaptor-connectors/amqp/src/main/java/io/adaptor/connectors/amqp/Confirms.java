package io.adaptor.connectors.amqp;

import com.rabbitmq.client.ShutdownSignalException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The broker's confirmations of the messages that one call has published on a channel. Thread-safe: the client reports
 * on its own thread.
 */
final class Confirms {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final NavigableMap<Long, Integer> waiting = new TreeMap<>();
    private final List<State> states = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private @Nullable ShutdownSignalException closed;

    /** The state of a message. */
    enum State {
        /** It was passed to the client, and is not confirmed yet. */
        WAITING,
        /** The broker has accepted it. */
        CONFIRMED,
        /** The broker has rejected it. */
        REFUSED,
        /** It reached no queue. */
        RETURNED
    }

    /** Begins another call. */
    void begin() {
        lock.lock();
        try {
            waiting.clear();
            states.clear();
            byId.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Registers a message that is about to be published. */
    void sending(long number, String messageId) {
        lock.lock();
        try {
            waiting.put(number, states.size());
            byId.put(messageId, states.size());
            states.add(State.WAITING);
        } finally {
            lock.unlock();
        }
    }

    void confirmed(long number, boolean multiple, boolean taken) {
        lock.lock();
        try {
            NavigableMap<Long, Integer> those =
                    multiple ? waiting.headMap(number, true) : waiting.subMap(number, true, number, true);
            those.values().forEach(index -> {
                if (states.get(index) == State.WAITING) {
                    states.set(index, taken ? State.CONFIRMED : State.REFUSED);
                }
            });
            those.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // The broker returns a message before it confirms it.
    void returned(@Nullable String messageId) {
        lock.lock();
        try {
            Integer index = byId.get(String.valueOf(messageId));
            if (index != null) {
                states.set(index, State.RETURNED);
            }
        } finally {
            lock.unlock();
        }
    }

    void closed(ShutdownSignalException why) {
        lock.lock();
        try {
            closed = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The reason why the channel is closed; null while it is open. */
    @Nullable
    ShutdownSignalException closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all messages are settled, or no more confirmations will arrive.
     *
     * @param end the deadline, in the nanoseconds of {@link System#nanoTime}
     * @return the state of each message, in the order of publishing
     */
    List<State> await(long end) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = end - System.nanoTime();
            while (!waiting.isEmpty() && closed == null && left > 0) {
                left = Math.min(changed.awaitNanos(left), TimeUnit.HOURS.toNanos(1));
            }
            return List.copyOf(states);
        } finally {
            lock.unlock();
        }
    }
}
