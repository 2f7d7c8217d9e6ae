package io.adaptor.connectors.amqp;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;

/** The codes of AMQP broker errors in results, and how the engine handles them. */
public enum AmqpErrorCode implements ErrorCode {
    /** A mandatory message reached no queue: no binding matches its routing key. */
    AMQP_UNROUTABLE(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** The broker rejected a message, for example because a queue is full. */
    AMQP_REFUSED(ErrorCategory.THROTTLED, Outcome.TRANSIENT),
    /** The broker currently accepts no messages, because it is low on memory or disk space. */
    AMQP_BLOCKED(ErrorCategory.THROTTLED, Outcome.THROTTLED),
    /** There is no such exchange or queue. */
    AMQP_NOT_FOUND(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** The user may not use this virtual host, exchange or queue. */
    AMQP_ACCESS_REFUSED(ErrorCategory.AUTHENTICATION, Outcome.REJECTED),
    /** The queue is used exclusively by another connection. */
    AMQP_LOCKED(ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The broker rejected the request, for example because a property is out of bounds. */
    AMQP_INVALID(ErrorCategory.CALLER, Outcome.REJECTED),
    /** Not all messages of a batch were confirmed; the error names those that were not. */
    AMQP_BATCH_INCOMPLETE(ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** All channels of this connector were in use for three quarters of the timeout. */
    AMQP_POOL_EXHAUSTED(ErrorCategory.THROTTLED, Outcome.THROTTLED);

    private final ErrorCategory category;
    private final Outcome outcome;

    AmqpErrorCode(ErrorCategory category, Outcome outcome) {
        this.category = category;
        this.outcome = outcome;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    /** The outcome: transient and throttled calls are retried, rejected and failed ones are not. */
    Outcome outcome() {
        return outcome;
    }
}
