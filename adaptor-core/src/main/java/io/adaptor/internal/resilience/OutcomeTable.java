package io.adaptor.internal.resilience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.OutcomeRule;
import io.adaptor.api.ResetHeader;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.VendorError;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.AnswerDocument;
import io.adaptor.internal.mapping.AnswerProjection;
import io.adaptor.internal.mapping.AnswerView;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classifies a response: by the endpoint's rules, then the integration's, then the outcome that the connector states,
 * or else the status; finally by {@code success_path} and {@code error_path}. Compiled once; immutable.
 */
public final class OutcomeTable {
    private final List<CompiledOutcome> rules;
    private final @Nullable Expression successPath;
    private final @Nullable Expression errorPath;
    private final RetryPolicy retry;
    private final Clock clock;
    private final AnswerView view;

    private OutcomeTable(
            List<CompiledOutcome> rules,
            @Nullable Expression successPath,
            @Nullable Expression errorPath,
            RetryPolicy retry,
            Clock clock,
            AnswerView view) {
        this.rules = rules;
        this.successPath = successPath;
        this.errorPath = errorPath;
        this.retry = retry;
        this.clock = clock;
        this.view = view;
    }

    /**
     * Compiles the table of an endpoint.
     *
     * @param retry the policy that states which statuses are retried
     * @param wanted collects the parts of successful responses that the table reads
     * @throws MappingException if an expression is invalid
     */
    public static OutcomeTable compile(
            Integration integration,
            Endpoint endpoint,
            RetryPolicy retry,
            Clock clock,
            AnswerProjection.Builder wanted) {
        List<CompiledOutcome> rules = new ArrayList<>();
        ResponseMapping mapping = endpoint.responseMapping();
        try {
            for (OutcomeRule rule : endpoint.outcomes()) {
                rules.add(CompiledOutcome.compile(rule));
            }
            for (OutcomeRule rule : integration.outcomes()) {
                rules.add(CompiledOutcome.compile(rule));
            }
            rules.forEach(rule -> wanted.readsOfAnswer(rule.when()));
            Expression successPath = CompiledOutcome.optional(mapping.successPath());
            Expression errorPath = CompiledOutcome.optional(mapping.errorPath());
            return new OutcomeTable(
                    List.copyOf(rules),
                    successPath == null ? null : wanted.ofBody(successPath),
                    errorPath == null ? null : wanted.ofBody(errorPath),
                    retry,
                    clock,
                    wanted.view());
        } catch (ExpressionException e) {
            throw new MappingException(
                    StandardErrorCode.MAPPING_FAILED,
                    "outcomes",
                    List.of(FieldError.of(endpoint.name(), String.valueOf(e.getMessage()), null)));
        }
    }

    /** Returns a copy with another list of statuses that are retried. */
    public OutcomeTable with(RetryPolicy other) {
        return new OutcomeTable(rules, successPath, errorPath, other, clock, view);
    }

    /**
     * Returns the response with its outcome, if the execution can continue with it.
     *
     * @throws ConnectorException if it can't
     */
    public ConnectorResponse judge(ConnectorResponse response, ExecutionBudget budget) {
        if (!rules.isEmpty()) {
            ObjectNode answer = AnswerDocument.of(response, view.tree(response));
            for (CompiledOutcome rule : rules) {
                if (rule.applies(answer, budget)) {
                    return settle(response, rule.outcome(), rule, budget);
                }
            }
        }
        Outcome stated = response.outcome();
        Outcome outcome = stated == null ? byStatus(response.status()) : stated;
        if (outcome.succeeded() && saysNo(response, budget)) {
            throw failure(response, Outcome.REJECTED, null, budget);
        }
        return settle(response, outcome, null, budget);
    }

    private ConnectorResponse settle(
            ConnectorResponse response, Outcome outcome, @Nullable CompiledOutcome rule, ExecutionBudget budget) {
        if (!outcome.succeeded()) {
            throw failure(response, outcome, rule, budget);
        }
        // A plain successful response is returned without a copy.
        Outcome stated = response.outcome() == null ? Outcome.OK : response.outcome();
        return outcome == stated
                ? response
                : response.toBuilder().outcome(outcome).build();
    }

    private Outcome byStatus(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.OK;
        }
        if (status == 401) {
            return Outcome.EXPIRED;
        }
        boolean worthAnother = retry.retryOnStatus().contains(status);
        if (status == 429) {
            return worthAnother ? Outcome.THROTTLED : Outcome.REJECTED;
        }
        if (worthAnother) {
            return Outcome.TRANSIENT;
        }
        return status >= 500 ? Outcome.FAILED : Outcome.REJECTED;
    }

    private boolean saysNo(ConnectorResponse response, ExecutionBudget budget) {
        if (successPath == null && errorPath == null) {
            return false;
        }
        JsonNode body = view.body(response);
        return (successPath != null && !Expression.truthy(CompiledOutcome.quietly(successPath, body, budget)))
                || (errorPath != null && Expression.truthy(CompiledOutcome.quietly(errorPath, body, budget)));
    }

    private ConnectorException failure(
            ConnectorResponse response, Outcome outcome, @Nullable CompiledOutcome rule, ExecutionBudget budget) {
        JsonNode answer = rule == null ? null : AnswerDocument.of(response);
        VendorError usual = UsualErrors.of(response);
        JsonNode body = response.bodyTree();
        String byPath = errorPath == null ? null : CompiledOutcome.text(errorPath, body, budget);
        String message =
                stated(rule == null ? null : rule.message(), answer, budget, byPath == null ? usual.message() : byPath);
        VendorError vendor = new VendorError(
                stated(rule == null ? null : rule.code(), answer, budget, usual.code()),
                message,
                stated(rule == null ? null : rule.userMessage(), answer, budget, null),
                stated(rule == null ? null : rule.requestId(), answer, budget, usual.requestId()),
                body);
        int status = response.status();
        return ConnectorException.builder(
                        code(outcome, status), outcome, said(status) + (message == null ? "" : ": " + message))
                .status(status)
                .unprocessed(outcome == Outcome.THROTTLED)
                .retryAfter(wait(response, outcome, rule, answer, budget))
                .vendorError(vendor)
                .build();
    }

    // The value of a rule takes precedence over the value found without one.
    private static @Nullable String stated(
            @Nullable Expression expression,
            @Nullable JsonNode answer,
            ExecutionBudget budget,
            @Nullable String otherwise) {
        String byRule = answer == null ? null : CompiledOutcome.text(expression, answer, budget);
        return byRule == null ? otherwise : byRule;
    }

    private @Nullable Duration wait(
            ConnectorResponse response,
            Outcome outcome,
            @Nullable CompiledOutcome rule,
            @Nullable JsonNode answer,
            ExecutionBudget budget) {
        Duration byRule = rule == null || answer == null ? null : rule.waitOf(answer, clock, budget);
        if (byRule != null || response.retryAfter() != null) {
            return byRule == null ? response.retryAfter() : byRule;
        }
        Headers headers = response.headers();
        Instant now = clock.instant();
        Duration standard = RetryAfter.parse(headers.first("Retry-After"), now, retry.retryAfterDecimals());
        if (standard != null || (outcome != Outcome.THROTTLED && outcome != Outcome.TRANSIENT)) {
            return standard;
        }
        Duration reset = outcome == Outcome.THROTTLED ? untilReset(headers, now) : null;
        return reset == null ? QuotaHeaders.usedUpFor(headers, retry.resetHeaders(), clock) : reset;
    }

    // Many vendors send these headers with every response; they matter only for throttled ones.
    private @Nullable Duration untilReset(Headers headers, Instant now) {
        for (ResetHeader reset : retry.resetHeaders()) {
            String value = headers.first(reset.header());
            Duration wait = value == null ? null : ResetTimes.parse(value, reset.format(), now);
            if (wait != null) {
                return wait;
            }
        }
        return null;
    }

    private static ErrorCode code(Outcome outcome, int status) {
        return switch (outcome) {
            case THROTTLED -> StandardErrorCode.RATE_LIMITED;
            case EXPIRED -> StandardErrorCode.AUTH_FAILED;
            default -> byStatusOf(status);
        };
    }

    private static ErrorCode byStatusOf(int status) {
        if (status == 401) {
            // Also if a rule states that new credentials would not help.
            return StandardErrorCode.AUTH_FAILED;
        }
        if (status == 429) {
            return StandardErrorCode.RATE_LIMITED;
        }
        if (status >= 500) {
            return StandardErrorCode.UPSTREAM_FAILED;
        }
        return status >= 300 ? StandardErrorCode.UPSTREAM_REJECTED : StandardErrorCode.UPSTREAM_REPORTED_ERROR;
    }

    private static String said(int status) {
        return status < 300 ? "the remote system reported an error" : "the remote system answered HTTP " + status;
    }
}
