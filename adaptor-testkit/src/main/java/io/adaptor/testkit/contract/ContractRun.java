package io.adaptor.testkit.contract;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
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
 * One integration of the connector under test in a real client, and its vendor. One attempt per execution, no cache.
 * Must be closed.
 */
final class ContractRun implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final ConnectorUnderTest questions;
    private final Vendor vendor;
    private final boolean ownsVendor;
    private final Watch watch;
    private final Integration integration;
    private final AdaptorClient client;
    private Scene scene = Scene.WELL;

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

    /** Creates a run in which the guard permits the vendor. */
    static ContractRun of(ConnectorUnderTest questions) {
        return alone(questions, ContractClient.Guard.OPEN, UnaryOperator.identity());
    }

    /** Creates a run in which the guard blocks the vendor. */
    static ContractRun guarded(ConnectorUnderTest questions) {
        return alone(questions, ContractClient.Guard.SHUT, UnaryOperator.identity());
    }

    /**
     * Creates a run of another account at the same vendor; returns null if the credentials of the integration can't be
     * changed.
     */
    @Nullable
    ContractRun ofAnotherAccount() {
        Integration other = LiteralCredentials.another(questions.integration(vendor.baseUrl()));
        return other == null ? null : new ContractRun(questions, vendor, false, other, ContractClient.Guard.OPEN);
    }

    /** Creates a run in which a segment is appended to the path of every endpoint. */
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

    /** Sets how the vendor behaves from now on, and with it the timeout of later executions. */
    void play(Scene next) {
        scene = next;
        vendor.play(next);
    }

    Integration integration() {
        return integration;
    }

    /**
     * Executes an endpoint with the author's input for a text; ends at the timeout, even if the connector continues.
     */
    ExecutionResult execute(String endpoint, String text) {
        try {
            return client.executeAsync(ExecutionRequest.builder(integration.integrationId(), endpoint)
                            .inputData(questions.input(text))
                            .options(ExecutionOptions.builder()
                                    .timeoutOverride(scene.timeout())
                                    .build())
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

    /** Explains an execution with the author's input for a text. */
    Explanation explain(String text) {
        return client.explain(ExecutionRequest.builder(integration.integrationId(), questions.endpoint())
                .inputData(questions.input(text))
                .build());
    }

    /** Returns how the last call of the connector ended; throws if there was none, or if it is still running. */
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
                            + scene.timeout().toMillis() + " ms, and after the interrupt that the engine sent",
                    Scene.SILENT.remedy());
        } catch (InterruptedException e) {
            throw ended(e);
        }
    }

    /** Makes a successful call, for rules about later calls. */
    Ended goodCall(String endpoint) {
        ExecutionResult result = execute(endpoint, Marker.next());
        if (!result.success()) {
            throw Breach.of(
                    "the call of \"" + endpoint + "\" that this rule starts from failed: " + result.error(),
                    "make the rule aGoodCallSucceeds pass first; a second endpoint must succeed with the same input");
        }
        return last();
    }

    /** Returns the previews by the connector so far, before the engine masks them. */
    List<RequestPreview> previews() {
        return watch.previews();
    }

    /** Returns the connector under test, or its proxy if it is a plugin. */
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
