package io.adaptor.connectors.amqp;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;

/** What errors of an AMQP broker are called in results, and what the engine does about them. */
public enum AmqpErrorCode implements ErrorCode {
    /** No queue took a mandatory message: nothing is bound for its routing key. */
    AMQP_UNROUTABLE(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** The broker did not take a message over, as when a queue is full and rejects what is published. */
    AMQP_REFUSED(ErrorCategory.THROTTLED, Outcome.TRANSIENT),
    /** The broker takes no messages at the moment, because memory or disk is short. */
    AMQP_BLOCKED(ErrorCategory.THROTTLED, Outcome.THROTTLED),
    /** There is no such exchange or queue. */
    AMQP_NOT_FOUND(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** The user may not use this virtual host, exchange or queue. */
    AMQP_ACCESS_REFUSED(ErrorCategory.AUTHENTICATION, Outcome.REJECTED),
    /** The queue is used by another connection alone. */
    AMQP_LOCKED(ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The broker refused what was asked, such as a property that is out of its bounds. */
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

    /** Retried where transient or throttled, not where rejected or failed. */
    Outcome outcome() {
        return outcome;
    }
}
