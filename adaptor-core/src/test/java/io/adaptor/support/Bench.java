package io.adaptor.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.RecordStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client on a bench: an integration written down as YAML, another side that follows a script, time that stands still. */
public final class Bench implements AutoCloseable {
    public final ManualTime time = new ManualTime();
    public final List<ConnectorRequest> requests = new CopyOnWriteArrayList<>();
    public final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private volatile Reply otherwise = Reply.json(200, "{\"ok\":true}");
    private volatile @Nullable Function<ConnectorRequest, RecordStream> opening;
    private final AdaptorClient client;
    private final Integration integration;

    private Bench(String yaml, UnaryOperator<AdaptorClient.Builder> change) {
        this.integration = IntegrationFormat.readStored("""
                integration_id: vendor
                name: Vendor
                type: custom
                connector: scripted
                category: test
                """ + yaml, "bench.yaml");
        this.client = change.apply(AdaptorClient.builder()
                        .integrations(integration)
                        .connector(new Scripted())
                        .time(time)
                        .random(() -> 0.5)
                        .listener(new Transcript())
                        .listener(events::add))
                .build();
    }

    /** A bench for an integration; its head is there already. */
    public static Bench of(String yaml) {
        return new Bench(yaml, builder -> builder);
    }

    /** A bench with another client. */
    public static Bench of(String yaml, UnaryOperator<AdaptorClient.Builder> change) {
        return new Bench(yaml, change);
    }

    public AdaptorClient client() {
        return client;
    }

    /** The integration as it was written down. */
    public Integration integration() {
        return integration;
    }

    /** Writes down what the other side does next. */
    public Bench then(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    /** What the other side does once the script is over. */
    public Bench otherwise(Reply reply) {
        this.otherwise = reply;
        return this;
    }

    /** How the other side opens records; from an answer as a whole without this. */
    public Bench opening(Function<ConnectorRequest, RecordStream> records) {
        this.opening = records;
        return this;
    }

    public ExecutionResult run(String endpoint) {
        return run(endpoint, "{}");
    }

    public ExecutionResult run(String endpoint, String variables) {
        return run(endpoint, variables, ExecutionOptions.DEFAULT);
    }

    /** Runs with variables that are not copied. */
    public ExecutionResult run(String endpoint, JsonNode variables) {
        JsonNode input = JsonNodeFactory.instance.objectNode().set("variables", variables);
        return client.execute(
                ExecutionRequest.builder("vendor", endpoint).inputData(input).build());
    }

    public ExecutionResult run(String endpoint, ExecutionOptions options) {
        return run(endpoint, "{}", options);
    }

    public ExecutionResult run(String endpoint, String variables, ExecutionOptions options) {
        return client.execute(request(endpoint, variables).options(options).build());
    }

    public ExecutionResult run(String endpoint, Cancellation cancellation) {
        return client.execute(request(endpoint, "{}").build(), cancellation);
    }

    public ExecutionResult runAs(String connection, String endpoint) {
        return client.execute(request(endpoint, "{}").connection(connection).build());
    }

    /** Runs, and expects it to fail. */
    public ErrorDetail fail(String endpoint) {
        return Objects.requireNonNull(run(endpoint).error(), "it did not fail");
    }

    /** The events of one kind. */
    public <E extends ExecutionEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static ExecutionRequest.Builder request(String endpoint, String variables) {
        try {
            return ExecutionRequest.builder("vendor", endpoint)
                    .inputData(JsonCodec.read("{\"variables\":" + variables + "}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Scripted implements ConnectorFactory, Connector {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("scripted", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return this;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            requests.add(request);
            Reply reply = script.poll();
            try {
                return (reply == null ? otherwise : reply).to(request);
            } catch (InterruptedException e) {
                throw new IllegalStateException("a connector that does not care about interruptions", e);
            }
        }

        @Override
        public RecordStream open(ConnectorRequest request) {
            Function<ConnectorRequest, RecordStream> records = opening;
            if (records == null) {
                return Connector.super.open(request);
            }
            requests.add(request);
            return records.apply(request);
        }
    }
}
