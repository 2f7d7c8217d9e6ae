package io.adaptor.testkit.contract;

import io.adaptor.AdaptorClient;
import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.explain.Explanation;
import io.adaptor.api.explain.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One integration of the connector under test in a real client, and its vendor: a server that answers each request with
 * the text that was in it. One attempt per execution, nothing cached. Close it.
 */
final class ContractRun implements AutoCloseable {
    /** The longest a call may take, as the connector is told. */
    static final Duration TIMEOUT = Duration.ofMillis(1000);
    /** The largest answer it may read. */
    static final long MOST_BYTES = 65_536;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ConnectorContractTest questions;
    private final ScriptedServer vendor = ScriptedServer.start();
    private final WatchedFactory watched;
    private final Integration integration;
    private final AdaptorClient client;

    private ContractRun(ConnectorContractTest questions, boolean guarded) {
        this.questions = questions;
        this.watched = new WatchedFactory(questions.factory());
        this.integration = plain(questions.integration(vendor.url()));
        vendor.otherwise(
                (request, out) -> questions.ok(request, Marker.in(request)).write(request, out));
        this.client = client(guarded);
    }

    /** A run in which the vendor can be reached. */
    static ContractRun of(ConnectorContractTest questions) {
        return new ContractRun(questions, false);
    }

    /** A run in which the guard lets nobody reach the vendor. */
    static ContractRun guarded(ConnectorContractTest questions) {
        return new ContractRun(questions, true);
    }

    ScriptedServer vendor() {
        return vendor;
    }

    Integration integration() {
        return integration;
    }

    /** Executes an endpoint with the author's input for a text. */
    ExecutionResult execute(String endpoint, String text) {
        return client.execute(ExecutionRequest.builder(integration.integrationId(), endpoint)
                .inputData(questions.input(text))
                .build());
    }

    ExecutionResult execute(String text) {
        return execute(questions.endpoint(), text);
    }

    /** What the engine says of an execution with the author's input for a text. */
    Explanation explain(String text) {
        return client.explain(ExecutionRequest.builder(integration.integrationId(), questions.endpoint())
                .inputData(questions.input(text))
                .build());
    }

    /** How the last call of the connector ended; a breach where there was none. */
    Ended last() {
        List<Ended> calls = watched.calls();
        if (calls.isEmpty()) {
            throw Breach.of(
                    "the connector was never called",
                    "let integration(), endpoint() and input() describe an execution that succeeds; see the rule"
                            + " aGoodCallSucceeds");
        }
        return calls.get(calls.size() - 1);
    }

    /** A good call, for rules about what comes after one. */
    Ended goodCall(String endpoint) {
        ExecutionResult result = execute(endpoint, Marker.next());
        if (!result.success()) {
            throw Breach.of(
                    "the call of \"" + endpoint + "\" that this rule starts from failed: " + result.error(),
                    "make the rule aGoodCallSucceeds pass first; a second endpoint must succeed with the same input");
        }
        return last();
    }

    /** What the connector itself has shown so far, before the engine masks it. */
    List<RequestPreview> previews() {
        return watched.previews();
    }

    /** The connector under test itself. */
    Connector connector() {
        last();
        return watched.connectors().get(0);
    }

    @Override
    public void close() {
        client.close();
        vendor.close();
    }

    private AdaptorClient client(boolean guarded) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new NoServices(ConnectorContractTest.class.getClassLoader()));
        try {
            AdaptorClient.Builder builder =
                    AdaptorClient.builder().integrations(integration).connector(watched);
            String id = watched.descriptor().id();
            for (ConnectorFactory other : ServiceLoader.load(ConnectorFactory.class, before)) {
                if (!other.descriptor().id().equals(id)) {
                    builder.connector(other);
                }
            }
            return (guarded ? builder : builder.allowHosts("127.0.0.1")).build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Integration plain(Integration given) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        given.endpoints()
                .forEach((name, endpoint) -> endpoints.put(
                        name,
                        endpoint.toBuilder()
                                .policies(plain(endpoint.policies()))
                                .format(bounded(endpoint.format()))
                                .fallback(List.of())
                                .build()));
        return given.toBuilder()
                .integrationId("contract-" + NUMBERS.incrementAndGet())
                .policies(plain(given.policies()))
                .format(bounded(given.format()))
                .endpoints(endpoints)
                .build();
    }

    private static Policies plain(Policies given) {
        return given.toBuilder()
                .timeout(TIMEOUT)
                .deadline(null)
                .retry(RetryPolicy.none())
                .cache(null)
                .rateLimit(null)
                .circuitBreaker(CircuitBreakerPolicy.builder().enabled(false).build())
                .build();
    }

    private static WireFormat bounded(WireFormat given) {
        return given.toBuilder().maxResponseBytes(MOST_BYTES).build();
    }
}
