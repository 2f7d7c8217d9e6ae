package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.HttpPoolUse;
import io.adaptor.Invocation;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.testkit.RecordingListener;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.testkit.TranscriptListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A real client against a scripted server: what most tests of this package start from. */
final class RestFixture implements AutoCloseable {
    final ScriptedServer server = ScriptedServer.start();
    final RecordingListener events = new RecordingListener();
    private UnaryOperator<Integration.Builder> integrationChange = builder -> builder;
    private UnaryOperator<AdaptorClient.Builder> clientChange = builder -> builder;
    private AdaptorClient client;

    static Endpoint.Builder endpoint(String name, HttpMethod method, String path) {
        return Endpoint.builder(name).method(method).path(path);
    }

    /** No retries and a short timeout, so that one failure is one attempt. */
    static Policies once(int timeoutMillis) {
        return Policies.builder()
                .timeout(Duration.ofMillis(timeoutMillis))
                .retry(RetryPolicy.none())
                .build();
    }

    RestFixture integration(UnaryOperator<Integration.Builder> change) {
        this.integrationChange = change;
        return this;
    }

    RestFixture client(UnaryOperator<AdaptorClient.Builder> change) {
        this.clientChange = change;
        return this;
    }

    /** Executes an endpoint, which is added to the integration, with an input document. */
    ExecutionResult execute(Endpoint endpoint, String input) {
        return execute(endpoint, request -> {
            try {
                return request.inputData(JsonCodec.read(input));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    ExecutionResult execute(Endpoint endpoint, UnaryOperator<ExecutionRequest.Builder> change) {
        return clientWith(endpoint)
                .execute(change.apply(ExecutionRequest.builder("vendor", endpoint.name()))
                        .build());
    }

    /** A call of an endpoint, to be filled. */
    Invocation call(Endpoint endpoint) {
        return clientWith(endpoint).call("vendor", endpoint.name());
    }

    HttpPoolUse connections() {
        return client.httpPoolUse();
    }

    private synchronized AdaptorClient clientWith(Endpoint endpoint) {
        if (client == null) {
            Integration integration = integrationChange
                    .apply(Integration.builder()
                            .integrationId("vendor")
                            .name("Vendor")
                            .type(IntegrationType.REST_API)
                            .category("test")
                            .baseUrl(server.url())
                            .endpoints(Map.of(endpoint.name(), endpoint)))
                    .build();
            client = clientChange
                    .apply(AdaptorClient.builder()
                            .integrations(integration)
                            .allowHosts("127.0.0.1")
                            .listener(events)
                            .listener(new TranscriptListener(Path.of("target/transcripts/rest.txt"))))
                    .build();
        }
        return client;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        server.close();
    }
}
