package io.adaptor.connectors.kafka;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;

/** What errors of Kafka are called in results, and what the engine does about them. */
public enum KafkaErrorCode implements ErrorCode {
    /** There is no such topic or partition. */
    KAFKA_NOT_FOUND(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** The user may not write or read the topic, or be a member of the group. */
    KAFKA_ACCESS_REFUSED(ErrorCategory.AUTHENTICATION, Outcome.REJECTED),
    /** The message is larger than the client or the topic allows. */
    KAFKA_TOO_LARGE(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The brokers refused what was sent, such as a topic whose name is not allowed. */
    KAFKA_INVALID(ErrorCategory.CALLER, Outcome.REJECTED),
    /** Too few replicas are there to keep a message; it was not taken. */
    KAFKA_TOO_FEW_REPLICAS(ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The brokers failed, or changed their roles. */
    KAFKA_FAILED(ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** Not all messages of a batch were acknowledged; the error names those that were not. */
    KAFKA_BATCH_INCOMPLETE(ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** Another poll of the same endpoint is under way in this process. */
    KAFKA_POLL_UNDER_WAY(ErrorCategory.THROTTLED, Outcome.THROTTLED);

    private final ErrorCategory category;
    private final Outcome outcome;

    KafkaErrorCode(ErrorCategory category, Outcome outcome) {
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
