package io.adaptor.testkit.contract;

import io.adaptor.api.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the connectors of a run, and how their calls ended. Thread-safe. */
final class Watch {
    private final List<Connector> connectors = new CopyOnWriteArrayList<>();
    private final List<Ended> calls = new CopyOnWriteArrayList<>();
    private final List<RequestPreview> previews = new CopyOnWriteArrayList<>();

    /** The connectors that were made, in order. */
    List<Connector> connectors() {
        return List.copyOf(connectors);
    }

    /** The previews that the engine asked for, as the connector made them. */
    List<RequestPreview> previews() {
        return List.copyOf(previews);
    }

    /** The calls that the engine made, in the order of their ends. */
    List<Ended> calls() {
        return List.copyOf(calls);
    }

    /** A connector that passes everything on to another one, and keeps how it ended. */
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
            Ended ended = Ended.of(connector, request);
            calls.add(ended);
            if (ended.thrown() instanceof RuntimeException e) {
                throw e;
            }
            if (ended.thrown() instanceof Error e) {
                throw e;
            }
            return Objects.requireNonNull(ended.answer(), "the connector returned null");
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
