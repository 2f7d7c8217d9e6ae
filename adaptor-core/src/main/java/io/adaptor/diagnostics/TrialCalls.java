package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationTestCase;
import io.adaptor.api.Policies;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.diagnostics.TestCheck.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes endpoints of one integration to test whether they work, as far as the options allow. Stateless. */
final class TrialCalls {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final AdaptorClient client;
    private final Integration integration;
    private final TestOptions options;

    TrialCalls(AdaptorClient client, Integration integration, TestOptions options) {
        this.client = client;
        this.integration = integration;
        this.options = options;
    }

    TestCheck endpoint(Endpoint endpoint, JsonNode input) {
        String forbidden = forbidden(endpoint);
        if (forbidden != null) {
            return TestCheck.skipped("endpoint", endpoint.name(), forbidden);
        }
        ExecutionResult result = execute(endpoint, input, null);
        if (needsInput(result)) {
            return TestCheck.skipped(
                    "endpoint", endpoint.name(), "needs other input; give it a test case: " + failure(result));
        }
        String failure = failure(result);
        return TestCheck.of(
                "endpoint",
                endpoint.name(),
                failure == null ? Verdict.PASSED : Verdict.FAILED,
                failure,
                result.executionTime());
    }

    TestCheck testCase(Endpoint endpoint, IntegrationTestCase one) {
        String forbidden = forbidden(endpoint);
        if (forbidden != null) {
            return TestCheck.skipped(one.name(), endpoint.name(), forbidden);
        }
        ExecutionResult result;
        try {
            result = execute(endpoint, one.inputData(), one.timeout());
        } catch (InvalidValueException e) {
            return TestCheck.of(one.name(), endpoint.name(), Verdict.FAILED, e.getMessage(), Duration.ZERO);
        }
        String failure = failure(result);
        if (failure == null && result.executionTime().compareTo(one.timeout()) > 0) {
            failure = "took longer than " + one.timeout().toMillis() + " ms";
        }
        List<Difference> differences =
                result.success() ? Comparison.of(one.expectedOutput(), result.data(), options.exact()) : List.of();
        if (!differences.isEmpty()) {
            ExecutionRequest request = request(endpoint, one.inputData(), ExecutionOptions.DEFAULT);
            differences =
                    differences.stream().map(each -> masked(each, request)).toList();
        }
        boolean passed = failure == null && differences.isEmpty();
        return new TestCheck(
                one.name(),
                endpoint.name(),
                passed ? Verdict.PASSED : Verdict.FAILED,
                failure,
                differences,
                result.executionTime());
    }

    /** Returns why an endpoint must not be executed; null if it may be. */
    @Nullable
    String forbidden(Endpoint endpoint) {
        if (endpoint.mockResponse() != null) {
            return null;
        }
        if (!options.live()) {
            return "live calls are disabled, and the endpoint has no mock_response";
        }
        return harmless(endpoint) || options.unsafe()
                ? null
                : "it may have side effects at the remote system; enable such endpoints with TestOptions.withUnsafe()";
    }

    /** Returns whether the endpoint and all its fallbacks only read. */
    private boolean harmless(Endpoint endpoint) {
        return endpoint.idempotency() == Idempotency.SAFE
                && endpoint.fallback().stream()
                        .map(rule -> rule.endpoint() == null ? null : integration.endpoint(rule.endpoint()))
                        .allMatch(other -> other == null || other.idempotency() == Idempotency.SAFE);
    }

    /** Runs the connector's own test of address and credentials; returns false if it has none. */
    boolean connectorsOwn() {
        Duration stated = integration.policies().timeout();
        return client.check(
                integration.tenantId(),
                integration.integrationId(),
                options.connection(),
                stated == null ? Policies.DEFAULT_TIMEOUT : stated);
    }

    ExecutionResult execute(Endpoint endpoint, JsonNode input, @Nullable Duration timeout) {
        ExecutionOptions.Builder wanted = ExecutionOptions.builder().skipCache(true);
        if (timeout != null) {
            wanted.timeoutOverride(
                    timeout.compareTo(SHORTEST) < 0 ? SHORTEST : timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout);
        }
        return client.execute(request(endpoint, input, wanted.build()));
    }

    private ExecutionRequest request(Endpoint endpoint, JsonNode input, ExecutionOptions wanted) {
        return ExecutionRequest.builder(integration.integrationId(), endpoint.name())
                .tenantId(integration.tenantId())
                .connection(options.connection())
                .inputData(input)
                .options(wanted)
                .build();
    }

    // Reports are stored and shared, so actual values are masked; expected values were written by the author of the
    // test.
    private Difference masked(Difference found, ExecutionRequest request) {
        JsonNode got = found.got();
        JsonNode path = client.masked(request, TextNode.valueOf(found.path()));
        return new Difference(path.textValue(), found.expected(), got == null ? null : client.masked(request, got));
    }

    /** Returns whether the execution failed before anything was sent, because input is missing. */
    static boolean needsInput(ExecutionResult result) {
        ErrorDetail error = result.error();
        return error != null && error.code().equals(StandardErrorCode.VALIDATION_FAILED.name());
    }

    /**
     * Returns why the execution failed, even if its result was replaced by a fallback or stale data; null if it
     * succeeded.
     */
    static @Nullable String failure(ExecutionResult result) {
        ErrorDetail error = result.error();
        if (error != null) {
            return error.code() + ": " + error.message();
        }
        String code = HealthSign.code(result);
        return code == null ? null : code + ": something else stood in for the answer";
    }
}
