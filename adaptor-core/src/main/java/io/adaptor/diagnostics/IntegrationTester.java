package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationTestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Tests integrations: their credentials, their endpoints and their test cases. It executes through a client that must
 * know the integration. Endpoints that change data in the remote system are executed only on request. Thread-safe; the
 * checks run one after the other on the caller's thread.
 */
public final class IntegrationTester {
    private final AdaptorClient client;
    private final TestOptions options;

    private IntegrationTester(AdaptorClient client, TestOptions options) {
        this.client = client;
        this.options = options;
    }

    /**
     * Creates a tester with the {@link TestOptions#DEFAULT default options}.
     *
     * @param client the client that executes; not closed
     * @return a tester
     */
    public static IntegrationTester of(AdaptorClient client) {
        return of(client, TestOptions.DEFAULT);
    }

    /**
     * Creates a tester with the given options.
     *
     * @param client the client that executes; not closed
     * @param options what the tests may do
     * @return a tester
     */
    public static IntegrationTester of(AdaptorClient client, TestOptions options) {
        return new IntegrationTester(client, options);
    }

    /**
     * Tests the credentials, each test case, and each endpoint without a test case that needs no input.
     *
     * @param integration the integration
     * @return the report
     */
    public TestReport test(Integration integration) {
        List<TestCheck> checks = new ArrayList<>();
        checks.add(credentials(integration));
        integration.testCases().forEach(one -> checks.add(testCase(integration, one)));
        for (Endpoint endpoint : integration.endpoints().values()) {
            boolean hasCase = integration.testCases().stream()
                    .anyMatch(one -> one.endpoint().equals(endpoint.name()));
            if (!hasCase) {
                checks.add(trialCalls(integration).endpoint(endpoint, JsonNodeFactory.instance.objectNode()));
            }
        }
        return new TestReport(integration.integrationId(), checks);
    }

    /**
     * Checks that the remote system is reached and accepts the credentials, by executing {@code test_endpoint}, or else
     * the first endpoint that only reads and needs no input.
     *
     * @param integration the integration
     * @return a report of one check; skipped if there is no such endpoint
     */
    public TestReport checkCredentials(Integration integration) {
        return new TestReport(integration.integrationId(), List.of(credentials(integration)));
    }

    /**
     * Tests one endpoint.
     *
     * @param integration the integration
     * @param endpoint the name of the endpoint
     * @param input the input document, with {@code context}, {@code variables} and {@code user_data}
     * @return a report of one check
     * @throws IllegalArgumentException if the integration has no such endpoint
     */
    public TestReport testEndpoint(Integration integration, String endpoint, JsonNode input) {
        Endpoint found = integration.endpoint(endpoint);
        if (found == null) {
            throw new IllegalArgumentException("integration \"" + integration.integrationId()
                    + "\" has no endpoint \"" + endpoint + "\"; it has: "
                    + String.join(", ", integration.endpoints().keySet()));
        }
        return new TestReport(
                integration.integrationId(), List.of(trialCalls(integration).endpoint(found, input)));
    }

    /**
     * Runs the test cases.
     *
     * @param integration the integration
     * @return a report with one check per test case, in their order
     */
    public TestReport runCases(Integration integration) {
        return new TestReport(
                integration.integrationId(),
                integration.testCases().stream()
                        .map(one -> testCase(integration, one))
                        .toList());
    }

    private TestCheck credentials(Integration integration) {
        return new CredentialCheck(integration, options, trialCalls(integration)).run();
    }

    private TestCheck testCase(Integration integration, IntegrationTestCase one) {
        // The constructor of Integration has checked that the endpoint exists.
        return trialCalls(integration).testCase(Objects.requireNonNull(integration.endpoint(one.endpoint())), one);
    }

    private TrialCalls trialCalls(Integration integration) {
        return new TrialCalls(client, integration, options);
    }
}
