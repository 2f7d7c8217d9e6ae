package io.adaptor.testkit.contract;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.api.RequestPreview;
import io.adaptor.spi.Connector;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One integration of the connector under test in a real client, and its vendor. One attempt per execution, nothing cached.
 * Close it.
 */
final class ContractRun implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ConnectorUnderTest questions;
    private final Vendor vendor;
    private final boolean ownsVendor;
    private final Watch watch;
    private final Integration integration;
    private final AdaptorClient client;

    private ContractRun(
            ConnectorUnderTest questions,
            Vendor vendor,
            boolean ownsVendor,
            Integration described,
            ContractClient.Guard guard) {
        this.questions = questions;
        this.vendor = vendor;
        this.ownsVendor = ownsVendor;
        this.watch = new Watch();
        this.integration = ContractClient.plain(questions, described);
        this.client = ContractClient.of(questions, described.connectorId(), integration, watch, guard);
    }

    /** A run in which the vendor can be reached. */
    static ContractRun of(ConnectorUnderTest questions) {
        return alone(questions, ContractClient.Guard.OPEN, UnaryOperator.identity());
    }

    /** A run in which the guard lets nobody reach the vendor. */
    static ContractRun guarded(ConnectorUnderTest questions) {
        return alone(questions, ContractClient.Guard.SHUT, UnaryOperator.identity());
    }

    /** A run of another account at the vendor of this one; null where the integration can't be given other credentials. */
    @Nullable
    ContractRun ofAnotherAccount() {
        Integration other = LiteralCredentials.another(questions.integration(vendor.baseUrl()));
        return other == null ? null : new ContractRun(questions, vendor, false, other, ContractClient.Guard.OPEN);
    }

    /** A run in which every endpoint has a path, or a longer one. */
    static ContractRun withPath(ConnectorUnderTest questions, String segment) {
        return alone(questions, ContractClient.Guard.OPEN, integration -> {
            Map<String, Endpoint> endpoints = new LinkedHashMap<>(integration.endpoints());
            endpoints.replaceAll((name, endpoint) -> endpoint.toBuilder()
                    .path(Objects.requireNonNullElse(endpoint.path(), "") + "/" + segment)
                    .build());
            return integration.toBuilder().endpoints(endpoints).build();
        });
    }

    private static ContractRun alone(
            ConnectorUnderTest questions, ContractClient.Guard guard, UnaryOperator<Integration> change) {
        Vendor vendor = questions.vendor();
        Integration integration = change.apply(questions.integration(vendor.baseUrl()));
        return new ContractRun(questions, vendor, true, integration, guard);
    }

    Vendor vendor() {
        return vendor;
    }

    Integration integration() {
        return integration;
    }

    /** Executes an endpoint with the author's input for a text; ends at the timeout, even if the connector goes on. */
    ExecutionResult execute(String endpoint, String text) {
        try {
            return client.executeAsync(ExecutionRequest.builder(integration.integrationId(), endpoint)
                            .inputData(questions.input(text))
                            .build())
                    .get();
        } catch (InterruptedException e) {
            throw ended(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException ended(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("the test run is being ended", e);
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

    /** How the last call of the connector ended; a breach where there was none, or where it goes on. */
    Ended last() {
        checkNoneGoesOn();
        List<Ended> calls = watch.calls();
        if (calls.isEmpty()) {
            throw Breach.of(
                    "the connector was never called",
                    "let integration(), endpoint() and input() describe an execution that succeeds; see the rule"
                            + " aGoodCallSucceeds");
        }
        return calls.get(calls.size() - 1);
    }

    private void checkNoneGoesOn() {
        try {
            Breach.unless(
                    watch.quiet(GRACE),
                    "the call was still going on " + GRACE.toSeconds() + " s after its timeout, which was "
                            + Scene.TIMEOUT.toMillis() + " ms, and after the interrupt that the engine sent",
                    Scene.SILENT.remedy());
        } catch (InterruptedException e) {
            throw ended(e);
        }
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
        return watch.previews();
    }

    /** The connector under test itself, or its plugin's door to it. */
    Connector connector() {
        last();
        return watch.connectors().get(0);
    }

    @Override
    public void close() {
        client.close();
        if (ownsVendor) {
            vendor.close();
        }
    }
}
