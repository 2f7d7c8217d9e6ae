package io.adaptor.api.error;

/** The error codes of the engine. */
public enum StandardErrorCode implements ErrorCode {
    /** The tenant has no integration with this id. */
    INTEGRATION_NOT_FOUND(
            ErrorCategory.CALLER, "This connection does not exist. Please check it, or contact your administrator."),
    /** No such connection is stored, and the integration requires the values of a connection. */
    CONNECTION_NOT_FOUND(
            ErrorCategory.CALLER, "This account is not connected. Please connect it, or contact your administrator."),
    /** The integration has no endpoint with this name. */
    ENDPOINT_NOT_FOUND(ErrorCategory.CALLER, "This action is not available."),
    /** The integration exists but is disabled. */
    INTEGRATION_DISABLED(ErrorCategory.CALLER, "This connection is switched off. Please contact your administrator."),
    /** The input, the request or the configuration violates a stated rule. */
    VALIDATION_FAILED(
            ErrorCategory.CALLER, "Some of the information is missing or not valid. Please check what you entered."),
    /** A mapping could not be evaluated. */
    MAPPING_FAILED(
            ErrorCategory.CONFIGURATION,
            "The answer of the service could not be understood. Please contact your administrator."),
    /** The remote system did not accept the credentials, or they could not be obtained. */
    AUTH_FAILED(ErrorCategory.AUTHENTICATION),
    /** The grant has ended; the account must be connected again. */
    RECONNECT_REQUIRED(
            ErrorCategory.AUTHENTICATION, "The access to this account has ended. Please connect the account again."),
    /** A rate limit of the integration or of the vendor was reached. */
    RATE_LIMITED(ErrorCategory.THROTTLED),
    /** Too many executions of the integration are running at the same time. */
    CONCURRENCY_LIMITED(ErrorCategory.THROTTLED),
    /** The data of other calls leaves too little memory for the data of this call. */
    MEMORY_LIMITED(ErrorCategory.THROTTLED),
    /** The checks, rules and mappings take more steps over the data than an execution is allowed. */
    TOO_MUCH_WORK(
            ErrorCategory.CONFIGURATION,
            "This takes more work than is allowed. Please ask for less at a time, or contact your administrator."),
    /** The circuit breaker is open after repeated failures; nothing was sent. */
    CIRCUIT_OPEN(
            ErrorCategory.UPSTREAM,
            "The service has had problems and is not used for the moment. Please try again in a few minutes."),
    /** One attempt took longer than its timeout. */
    TIMEOUT(ErrorCategory.NETWORK, "The service took too long to answer. Please try again later."),
    /** The execution as a whole took longer than its deadline. */
    DEADLINE_EXCEEDED(ErrorCategory.NETWORK, "This took too long and was stopped. Please try again later."),
    /** The connection could not be established, or broke. */
    CONNECTION_FAILED(ErrorCategory.NETWORK),
    /** The egress policy does not allow this address; nothing was sent. */
    EGRESS_DENIED(ErrorCategory.CONFIGURATION, "This address may not be used. Please contact your administrator."),
    /** The remote system rejected the request (HTTP 4xx). */
    UPSTREAM_REJECTED(
            ErrorCategory.UPSTREAM, "The service did not accept this request. Please check what you entered."),
    /** The remote system failed (HTTP 5xx). */
    UPSTREAM_FAILED(ErrorCategory.UPSTREAM, "The service has a problem at the moment. Please try again later."),
    /** The remote system responded with 2xx and a body that reports an error. */
    UPSTREAM_REPORTED_ERROR(ErrorCategory.UPSTREAM),
    /** The response is not in the format it claims or was expected to have, or it is truncated. */
    RESPONSE_UNREADABLE(
            ErrorCategory.UPSTREAM, "The answer of the service could not be understood. Please try again later."),
    /** The response is larger than the configured limit. */
    RESPONSE_TOO_LARGE(
            ErrorCategory.UPSTREAM, "The answer of the service is too large. Please ask for less at a time."),
    /**
     * Some but not all records were delivered: the response broke off, stalled, or continued with unreadable content.
     */
    RECORDS_INCOMPLETE(
            ErrorCategory.UPSTREAM, "Only part of the answer of the service arrived. Please try again later."),
    /** Some pages were delivered, but it is uncertain whether or where there are more. */
    PAGES_INCOMPLETE(ErrorCategory.UPSTREAM, "Only part of the answer of the service arrived. Please try again later."),
    /** A repository, token store, secret resolver or rate limiter of the application failed; nothing was sent. */
    STORE_UNAVAILABLE(ErrorCategory.NETWORK, "Something is unavailable on our side. Please try again later."),
    /** The event has no signature, or none that matches a secret of its integration. */
    SIGNATURE_INVALID(ErrorCategory.CALLER, "The sender of this event could not be verified."),
    /** The event was sent outside the time window in which events are accepted. */
    EVENT_TOO_OLD(ErrorCategory.CALLER, "This event was sent too long ago."),
    /** The event was received before, or is currently being handled. */
    EVENT_REPLAYED(ErrorCategory.CALLER, "This event was received before."),
    /** The event is larger than allowed, or its body is not in the format it claims. */
    EVENT_UNREADABLE(ErrorCategory.CALLER, "This event could not be read."),
    /** The event handler or webhook verifier of the application failed. */
    HANDLER_FAILED(ErrorCategory.INTERNAL),
    /** A connector violated its contract. */
    CONNECTOR_FAULT(ErrorCategory.INTERNAL),
    /** The caller cancelled the execution. */
    CANCELLED(ErrorCategory.CALLER, "This was cancelled."),
    /** It is unknown whether the remote system carried out the request. */
    OUTCOME_UNKNOWN(
            ErrorCategory.UPSTREAM, "It is not known whether this was carried out. Please check before you try again."),
    /** A fault in the engine. */
    INTERNAL(ErrorCategory.INTERNAL);

    private final ErrorCategory category;
    private final String userMessage;

    StandardErrorCode(ErrorCategory category) {
        this(category, category.userMessage());
    }

    StandardErrorCode(ErrorCategory category, String userMessage) {
        this.category = category;
        this.userMessage = userMessage;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String userMessage() {
        return userMessage;
    }
}
