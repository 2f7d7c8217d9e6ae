package io.adaptor.testkit.contract;

import io.adaptor.api.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Records the connectors of a run, and how their calls ended. Thread-safe. */
final class Watch {
    private final List<Connector> connectors = new CopyOnWriteArrayList<>();
    private final List<Ended> calls = new CopyOnWriteArrayList<>();
    private final List<RequestPreview> previews = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int underWay;

    /** Returns the connectors that were created, in order. */
    List<Connector> connectors() {
        return List.copyOf(connectors);
    }

    /** Returns the previews that the engine requested, as the connector created them. */
    List<RequestPreview> previews() {
        return List.copyOf(previews);
    }

    /** Returns the calls that the engine made, in the order in which they ended. */
    List<Ended> calls() {
        return List.copyOf(calls);
    }

    /** Waits until no call is running; returns false if one is still running after the given time. */
    boolean quiet(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (underWay > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            return underWay == 0;
        } finally {
            lock.unlock();
        }
    }

    private void count(int change) {
        lock.lock();
        try {
            underWay += change;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns a connector that delegates to another one, and records how its calls ended. */
    Connector over(Connector connector) {
        connectors.add(connector);
        return new Watched(connector);
    }

    private final class Watched implements Connector {
        private final Connector connector;

        Watched(Connector connector) {
            this.connector = connector;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            Ended ended = watched(request);
            if (ended.thrown() instanceof RuntimeException e) {
                throw e;
            }
            if (ended.thrown() instanceof Error e) {
                throw e;
            }
            return Objects.requireNonNull(ended.answer(), "the connector returned null");
        }

        private Ended watched(ConnectorRequest request) {
            count(1);
            try {
                Ended ended = Ended.of(connector, request);
                calls.add(ended);
                return ended;
            } finally {
                count(-1);
            }
        }

        @Override
        public RequestPreview preview(ConnectorRequest request) {
            RequestPreview shown = connector.preview(request);
            previews.add(shown);
            return shown;
        }

        @Override
        public boolean check(Duration timeout) {
            return connector.check(timeout);
        }

        @Override
        public void close() {
            connector.close();
        }
    }
}
