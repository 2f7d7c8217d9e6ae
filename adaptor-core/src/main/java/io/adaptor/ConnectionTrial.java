package io.adaptor;

import io.adaptor.api.Connection.Status;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.spi.ConnectionKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Determines whether a connection can be used. Thread-safe. */
final class ConnectionTrial {
    private static final int FORBIDDEN = 403;
    private static final int LONGEST = 1000;

    private final Engine engine;

    ConnectionTrial(Engine engine) {
        this.engine = engine;
    }

    /** Tests a connection within a timeout. */
    Verdict of(Integration integration, ConnectionKey key, Duration timeout) {
        try {
            List<String> lacked = engine.lackedScopes(key);
            if (!lacked.isEmpty()) {
                return failed(
                        StandardErrorCode.RECONNECT_REQUIRED.name(),
                        "a call lacked the scopes " + String.join(", ", lacked) + ": connect the account again");
            }
            if (engine.check(key, timeout)) {
                return Verdict.connected(null);
            }
            String test = integration.testEndpoint();
            if (test != null) {
                return judged(engine.pipeline().execute(request(key, test, timeout), null), test);
            }
            if (engine.tokens(key, timeout).isPresent()) {
                return Verdict.connected("a token was granted; there is no test_endpoint to use it on");
            }
            return Verdict.unknown(
                    "there is nothing to test it with: name an endpoint that only reads in test_endpoint");
        } catch (AdaptorException e) {
            return failed(e.code().name(), e.message());
        }
    }

    private ExecutionRequest request(ConnectionKey key, String endpoint, Duration timeout) {
        return ExecutionRequest.builder(key.integrationId(), endpoint)
                .tenantId(key.tenantId())
                .connection(key.connection())
                .options(ExecutionOptions.builder()
                        .skipCache(true)
                        .timeoutOverride(engine.operator().lowered(timeout))
                        .build())
                .build();
    }

    private static Verdict judged(ExecutionResult result, String endpoint) {
        if (result.success()) {
            return Verdict.connected(null);
        }
        String code = result.error() == null ? "" : result.error().code();
        Integer status = result.executionLog().statusCode();
        if (code.equals(StandardErrorCode.UPSTREAM_REJECTED.name()) && status != null && status != FORBIDDEN) {
            // The remote system was reached, and rejected the request for another reason than its credentials.
            return Verdict.connected(endpoint + " was refused for a reason other than the credentials: HTTP " + status);
        }
        return failed(code, result.error() == null ? "" : result.error().message());
    }

    private static Verdict failed(String code, String message) {
        String reason = code + ": " + (message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…");
        boolean refused = code.equals(StandardErrorCode.AUTH_FAILED.name())
                || code.equals(StandardErrorCode.RECONNECT_REQUIRED.name());
        return refused ? new Verdict(Status.RECONNECT_REQUIRED, reason) : Verdict.unknown(reason);
    }

    /**
     * The result of a test.
     *
     * @param status whether the connection can be used
     * @param reason the reason, without secrets; null if there is nothing to report
     */
    record Verdict(Status status, @Nullable String reason) {
        static Verdict connected(@Nullable String remark) {
            return new Verdict(Status.CONNECTED, remark);
        }

        static Verdict unknown(String reason) {
            return new Verdict(Status.UNTESTED, reason);
        }
    }
}
