package io.adaptor.api.error;

/** The error codes of the engine itself. */
public enum StandardErrorCode implements ErrorCode {
    /** No integration of that id belongs to the tenant. */
    INTEGRATION_NOT_FOUND(ErrorCategory.CALLER),
    /** The integration has no endpoint of that name. */
    ENDPOINT_NOT_FOUND(ErrorCategory.CALLER),
    /** The integration exists but is switched off. */
    INTEGRATION_DISABLED(ErrorCategory.CALLER),
    /** The input, the request or the configuration breaks a stated rule. */
    VALIDATION_FAILED(ErrorCategory.CALLER),
    /** A mapping could not be evaluated. */
    MAPPING_FAILED(ErrorCategory.CONFIGURATION),
    /** The other side did not accept the credentials, or they could not be obtained. */
    AUTH_FAILED(ErrorCategory.AUTHENTICATION),
    /** The grant is dead; a person must connect the account again. */
    RECONNECT_REQUIRED(ErrorCategory.AUTHENTICATION),
    /** A rate limit, ours or the vendor's, was reached. */
    RATE_LIMITED(ErrorCategory.THROTTLED),
    /** Too many executions of the integration run at the same time. */
    CONCURRENCY_LIMITED(ErrorCategory.THROTTLED),
    /** The circuit breaker is open after repeated failures; nothing was sent. */
    CIRCUIT_OPEN(ErrorCategory.UPSTREAM),
    /** One attempt took longer than its timeout. */
    TIMEOUT(ErrorCategory.NETWORK),
    /** The execution as a whole took longer than its deadline. */
    DEADLINE_EXCEEDED(ErrorCategory.NETWORK),
    /** The connection could not be made, or broke. */
    CONNECTION_FAILED(ErrorCategory.NETWORK),
    /** The address is not one this process may talk to; nothing was sent. */
    EGRESS_DENIED(ErrorCategory.CONFIGURATION),
    /** The other side refused the request (HTTP 4xx). */
    UPSTREAM_REJECTED(ErrorCategory.UPSTREAM),
    /** The other side failed (HTTP 5xx). */
    UPSTREAM_FAILED(ErrorCategory.UPSTREAM),
    /** The other side answered 2xx with a body that says no. */
    UPSTREAM_REPORTED_ERROR(ErrorCategory.UPSTREAM),
    /** The answer is not in the format it claims or was expected to have, or it ends too early. */
    RESPONSE_UNREADABLE(ErrorCategory.UPSTREAM),
    /** The answer is larger than the configured bound. */
    RESPONSE_TOO_LARGE(ErrorCategory.UPSTREAM),
    /** A repository, token store, secret resolver or rate limiter of the application failed; nothing was sent. */
    STORE_UNAVAILABLE(ErrorCategory.NETWORK),
    /** A connector broke its contract. */
    CONNECTOR_FAULT(ErrorCategory.INTERNAL),
    /** The caller cancelled the execution. */
    CANCELLED(ErrorCategory.CALLER),
    /** It cannot be known whether the other side carried out the request. */
    OUTCOME_UNKNOWN(ErrorCategory.UPSTREAM),
    /** A fault in the engine. */
    INTERNAL(ErrorCategory.INTERNAL);

    private final ErrorCategory category;

    StandardErrorCode(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
