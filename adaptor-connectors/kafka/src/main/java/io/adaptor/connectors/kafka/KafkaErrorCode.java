package io.adaptor.connectors.kafka;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;

/** The codes of Kafka errors in results, and how the engine handles them. */
public enum KafkaErrorCode implements ErrorCode {
    /** There is no such topic or partition. */
    KAFKA_NOT_FOUND(ErrorCategory.CONFIGURATION, Outcome.REJECTED),
    /** The user may not write or read the topic, or be a member of the group. */
    KAFKA_ACCESS_REFUSED(ErrorCategory.AUTHENTICATION, Outcome.REJECTED),
    /** The message is larger than the client or the topic allows. */
    KAFKA_TOO_LARGE(ErrorCategory.CALLER, Outcome.REJECTED),
    /** The brokers rejected the request, for example because of an invalid topic name. */
    KAFKA_INVALID(ErrorCategory.CALLER, Outcome.REJECTED),
    /** Too few replicas are in sync to accept a message; it was not stored. */
    KAFKA_TOO_FEW_REPLICAS(ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The brokers failed, or changed their roles during the request. */
    KAFKA_FAILED(ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** Not all messages of a batch were acknowledged; the error names those that were not. */
    KAFKA_BATCH_INCOMPLETE(ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** Another poll of the same endpoint is running in this process. */
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

    /** The outcome: transient and throttled calls are retried, rejected and failed ones are not. */
    Outcome outcome() {
        return outcome;
    }
}
