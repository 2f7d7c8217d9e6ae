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

/** What the broker said of the messages that one call has published on a channel. Thread-safe: the client reports on its own thread. */
final class Confirms {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final NavigableMap<Long, Integer> waiting = new TreeMap<>();
    private final List<State> states = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private @Nullable ShutdownSignalException closed;

    /** What became of a message. */
    enum State {
        /** It was handed to the client, and nothing was heard of it. */
        WAITING,
        /** The broker has taken it over. */
        CONFIRMED,
        /** The broker has not taken it over. */
        REFUSED,
        /** No queue took it. */
        RETURNED
    }

    /** Another call begins. */
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

    /** A message is about to be published. */
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

    /** Why the channel is closed; null while it is open. */
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
     * Waits until nothing is waited for, or nothing more will come.
     *
     * @param end in the nanoseconds of {@link System#nanoTime}
     * @return what became of each message, in the order they were published
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
