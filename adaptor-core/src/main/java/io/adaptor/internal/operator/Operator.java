package io.adaptor.internal.operator;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationTestCase;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.security.OperatorPolicy;
import java.time.Duration;
import java.util.List;

/**
 * Applies the operator's limits to integrations and calls: explicitly requested values that exceed a limit are
 * rejected, default values are lowered. Immutable.
 *
 * @param limits the operator's limits
 */
public record Operator(OperatorPolicy limits) {
    /** Without limits. */
    public static final Operator NONE = new Operator(OperatorPolicy.NONE);

    private boolean unlimited() {
        return limits.equals(OperatorPolicy.NONE);
    }

    /** Returns everything that an integration requests beyond the limits. */
    public List<FieldError> problems(Integration integration) {
        FieldErrors errors = new FieldErrors();
        if (!unlimited()) {
            new ReachCheck(limits, errors).of(integration);
            extensions(integration, errors);
            policies(integration, errors);
        }
        return errors.list();
    }

    /**
     * Rejects an integration that requests more than it is allowed.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} with all fields
     */
    public void check(Integration integration) {
        FieldErrors errors = new FieldErrors();
        problems(integration).forEach(errors::add);
        errors.throwIfAny(StandardErrorCode.VALIDATION_FAILED, "integration \"" + integration.integrationId() + "\"");
    }

    /**
     * Rejects a call that requests more than it is allowed.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} with all fields
     */
    public void check(ExecutionOptions options) {
        if (options.timeoutOverride() == null && options.retryOverride() == null) {
            return;
        }
        FieldErrors errors = new FieldErrors();
        Cap cap = new Cap("options.", errors);
        if (options.timeoutOverride() != null) {
            cap.millis(
                    "timeout_override_ms",
                    options.timeoutOverride(),
                    Policies.DEFAULT_TIMEOUT,
                    limits.longestTimeout());
        }
        if (options.retryOverride() != null) {
            new PolicyCaps(limits).lowered(options.retryOverride(), cap.in("retry_override"));
        }
        errors.throwIfAny(StandardErrorCode.VALIDATION_FAILED, "request");
    }

    private void policies(Integration integration, FieldErrors errors) {
        PolicyCaps caps = new PolicyCaps(limits);
        Cap whole = new Cap("", errors);
        caps.lowered(integration.policies(), whole);
        caps.check(integration.format(), whole);
        whole.number(
                "pool_size", integration.network().poolSize(), NetworkPolicy.DEFAULT.poolSize(), limits.mostPooled());
        for (Endpoint endpoint : integration.endpoints().values()) {
            Cap own = new Cap("endpoints." + endpoint.name() + ".", errors);
            caps.lowered(endpoint.policies(), own);
            caps.check(endpoint.format(), own);
            caps.lowered(endpoint, own);
        }
        List<IntegrationTestCase> cases = integration.testCases();
        for (int i = 0; i < cases.size(); i++) {
            new Cap("test_cases[" + i + "].", errors)
                    .millis("timeout_ms", cases.get(i).timeout(), Policies.DEFAULT_TIMEOUT, limits.longestTimeout());
        }
    }

    private void extensions(Integration integration, FieldErrors errors) {
        if (limits.connectors() != null && !limits.connectors().contains(integration.connectorId())) {
            errors.add(FieldError.of(
                    integration.connector() == null ? "type" : "connector",
                    "is not a connector that the operator's limits allow; " + Messages.among(limits.connectors()),
                    integration.connectorId()));
        }
        List<AuthConfig> schemes = integration.auth().schemes();
        for (int i = 0; i < schemes.size(); i++) {
            String at = Messages.scheme(integration.auth(), i);
            if (schemes.get(i) instanceof AuthConfig.Custom custom
                    && limits.authenticators() != null
                    && !limits.authenticators().contains(custom.handler())) {
                errors.add(FieldError.of(
                        at + ".custom_handler",
                        "is not an authenticator that the operator's limits allow; "
                                + Messages.among(limits.authenticators()),
                        custom.handler()));
            } else if (schemes.get(i) instanceof AuthConfig.OAuth2 oauth2) {
                TokenTimeouts.check(oauth2, new Cap(at + ".", errors), limits.longestTimeout());
            }
        }
    }

    /**
     * Returns an integration's policies as they apply: with defaults filled in where they might exceed a limit, and
     * lowered.
     */
    public Policies filled(Policies shared) {
        if (unlimited()) {
            return shared;
        }
        return lowered(shared.toBuilder()
                .timeout(shared.timeout() == null ? Policies.DEFAULT_TIMEOUT : shared.timeout())
                .deadline(shared.deadline() == null ? limits.longestDeadline() : shared.deadline())
                .retry(shared.retry() == null ? RetryPolicy.DEFAULT : shared.retry())
                .build());
    }

    /** Returns the stated policies, lowered. */
    public Policies lowered(Policies stated) {
        return unlimited() ? stated : new PolicyCaps(limits).lowered(stated, Cap.SILENT);
    }

    /** Returns the retry policy of a call, lowered. */
    public RetryPolicy lowered(RetryPolicy stated) {
        return unlimited() ? stated : new PolicyCaps(limits).lowered(stated, Cap.SILENT);
    }

    /** Returns an endpoint with lowered records and bulk; its policies and format are unchanged. */
    public Endpoint lowered(Endpoint endpoint) {
        return unlimited() ? endpoint : new PolicyCaps(limits).lowered(endpoint, Cap.SILENT);
    }

    /** Returns a format whose bound on answers does not exceed the limit. */
    public WireFormat lowered(WireFormat format) {
        Long most = limits.mostResponseBytes();
        Long stated = format.maxResponseBytes();
        long now = stated == null ? WireFormat.DEFAULT_MAX_RESPONSE_BYTES : stated;
        return most == null || now <= most
                ? format
                : format.toBuilder().maxResponseBytes(most).build();
    }

    /** Returns the format of streamed bodies, which have the operator's bound if they have none of their own. */
    public WireFormat streamed(WireFormat format) {
        return format.maxResponseBytes() != null || limits.mostResponseBytes() == null
                ? format
                : format.toBuilder()
                        .maxResponseBytes(limits.mostResponseBytes())
                        .build();
    }

    /** Returns a connection's integration with the allowed number of pooled sockets. */
    public Integration lowered(Integration integration) {
        NetworkPolicy network = integration.network();
        int pooled = Cap.SILENT.number("pool_size", network.poolSize(), null, limits.mostPooled());
        return pooled == network.poolSize()
                ? integration
                : integration.toBuilder()
                        .network(new NetworkPolicy(network.tls(), network.proxy(), pooled, network.allowHosts()))
                        .build();
    }

    /** Returns credentials with token timeouts that do not exceed the limit. */
    public AuthConfig lowered(AuthConfig auth) {
        return TokenTimeouts.lowered(auth, limits.longestTimeout());
    }

    /** Returns a timeout of one attempt, lowered. */
    public Duration lowered(Duration timeout) {
        return Cap.SILENT.millis("timeout_ms", timeout, null, limits.longestTimeout());
    }
}
