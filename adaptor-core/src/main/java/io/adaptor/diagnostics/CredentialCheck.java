package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.diagnostics.TestCheck.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Checks whether the remote system of an integration can be reached and accepts the credentials. */
final class CredentialCheck {
    private static final String NAME = "credentials";
    private static final int FORBIDDEN = 403;

    private final Integration integration;
    private final TestOptions options;
    private final TrialCalls trialCalls;

    CredentialCheck(Integration integration, TestOptions options, TrialCalls trialCalls) {
        this.integration = integration;
        this.options = options;
        this.trialCalls = trialCalls;
    }

    TestCheck run() {
        if (!options.live()) {
            return TestCheck.skipped(NAME, null, "live calls are disabled");
        }
        String named = integration.testEndpoint();
        if (named != null) {
            Endpoint endpoint = Objects.requireNonNull(integration.endpoint(named));
            String forbidden = endpoint.mockResponse() == null
                    ? trialCalls.forbidden(endpoint)
                    : "test_endpoint has a mock_response, so nothing is called";
            return forbidden != null ? TestCheck.skipped(NAME, named, forbidden) : judged(endpoint, execute(endpoint));
        }
        try {
            if (trialCalls.connectorsOwn()) {
                return TestCheck.of(NAME, null, Verdict.PASSED, null, Duration.ZERO);
            }
        } catch (AdaptorException e) {
            String code = e.code().name();
            return TestCheck.of(
                    NAME, null, Verdict.FAILED, meaning(code) + ": " + code + ": " + e.message(), Duration.ZERO);
        }
        for (Endpoint endpoint : readingOnes()) {
            ExecutionResult result = execute(endpoint);
            // Nothing was sent, so the next endpoint may be tried.
            if (!TrialCalls.needsInput(result)) {
                return judged(endpoint, result);
            }
        }
        return TestCheck.skipped(
                NAME, null, "there is no endpoint that only reads and needs no input: name one in test_endpoint");
    }

    private List<Endpoint> readingOnes() {
        return integration.endpoints().values().stream()
                .filter(endpoint -> endpoint.mockResponse() == null
                        && endpoint.idempotency() == Idempotency.SAFE
                        && trialCalls.forbidden(endpoint) == null)
                .toList();
    }

    private ExecutionResult execute(Endpoint endpoint) {
        return trialCalls.execute(endpoint, JsonNodeFactory.instance.objectNode(), null);
    }

    private TestCheck judged(Endpoint endpoint, ExecutionResult result) {
        boolean open = integration.auth().schemes().isEmpty();
        String code = HealthSign.code(result);
        Verdict verdict = Verdict.FAILED;
        String reason;
        if (code == null) {
            verdict = Verdict.PASSED;
            reason = open ? "reached; the integration has no credentials" : null;
        } else if (code.equals(StandardErrorCode.UPSTREAM_REJECTED.name()) && status(result) != FORBIDDEN) {
            verdict = Verdict.PASSED;
            reason = "reached; the request was rejected, but not because of the credentials: "
                    + TrialCalls.failure(result);
        } else {
            reason = meaning(code) + ": " + TrialCalls.failure(result);
        }
        return TestCheck.of(NAME, endpoint.name(), verdict, reason, result.executionTime());
    }

    private static String meaning(String code) {
        return switch (code) {
            case "AUTH_FAILED" -> "the credentials were refused";
            case "RECONNECT_REQUIRED" -> "the account must be connected again";
            case "UPSTREAM_REJECTED" -> "reached, but the credentials don't allow this";
            case "TIMEOUT", "DEADLINE_EXCEEDED", "CONNECTION_FAILED" ->
                "not reached, so nothing is known about the credentials";
            case "EGRESS_DENIED" -> "not called, because its address is not allowed";
            case "VALIDATION_FAILED" -> "test_endpoint needs input";
            default -> "nothing is known about the credentials";
        };
    }

    private static int status(ExecutionResult result) {
        Integer status = result.executionLog().statusCode();
        return status == null ? 0 : status;
    }
}
