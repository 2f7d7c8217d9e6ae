package io.adaptor.connectors.kafka;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of this connector. Their messages never contain a body or a credential. */
final class KafkaFailures {
    private KafkaFailures() {}

    /** Creates the failure of a call that sent nothing. */
    static ConnectorException unsent(ErrorCode code, Outcome outcome, String message) {
        return ConnectorException.builder(code, outcome, message)
                .unprocessed(true)
                .build();
    }

    static ConnectorException unsent(KafkaErrorCode code, String message) {
        return unsent(code, code.outcome(), message);
    }

    private static ConnectorException unknown(String what, Throwable e) {
        return ConnectorException.builder(
                        StandardErrorCode.OUTCOME_UNKNOWN,
                        Outcome.TRANSIENT,
                        what + ": they may or may not have accepted it")
                .cause(e)
                .build();
    }

    /**
     * Whether the brokers rejected a message because of its producer's state. The client then retries it with a new
     * sequence number; if this is the final error, an earlier attempt may have been stored.
     */
    static boolean brokeTheSequence(@Nullable Throwable e) {
        return e instanceof OutOfOrderSequenceException || e instanceof InvalidProducerEpochException;
    }

    /**
     * Translates an exception of the client.
     *
     * @param what the operation that failed, and its target
     * @param sent whether a message may have been sent, so that its fate is unknown
     */
    static ConnectorException of(Throwable e, String what, boolean sent) {
        if (e instanceof ConnectorException known) {
            return known;
        }
        if (e instanceof InterruptException || e instanceof InterruptedException || e instanceof WakeupException) {
            return ConnectorException.builder(StandardErrorCode.CANCELLED, Outcome.REJECTED, what + ": interrupted")
                    .unprocessed(!sent)
                    .build();
        }
        if (e instanceof SslAuthenticationException) {
            return unsent(
                    StandardErrorCode.CONNECTION_FAILED,
                    Outcome.FAILED,
                    what + ": the TLS handshake failed: " + e.getMessage());
        }
        if (e instanceof AuthenticationException) {
            return unsent(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, what + ": the brokers refused the login");
        }
        if (e instanceof AuthorizationException) {
            return unsent(KafkaErrorCode.KAFKA_ACCESS_REFUSED, what + ": " + e.getMessage());
        }
        if (e instanceof UnknownTopicOrPartitionException || e.getCause() instanceof UnknownTopicOrPartitionException) {
            return unsent(KafkaErrorCode.KAFKA_NOT_FOUND, what + ": there is no such topic or partition");
        }
        // The client has no specific exception for a partition that does not exist.
        if (e instanceof TimeoutException && String.valueOf(e.getMessage()).contains("with partition count")) {
            return unsent(KafkaErrorCode.KAFKA_NOT_FOUND, what + ": there is no such partition");
        }
        if (e instanceof RecordTooLargeException) {
            return unsent(KafkaErrorCode.KAFKA_TOO_LARGE, what + ": " + e.getMessage());
        }
        if (e instanceof InvalidTopicException || e instanceof IllegalArgumentException) {
            return unsent(KafkaErrorCode.KAFKA_INVALID, what + ": " + e.getMessage());
        }
        if (e instanceof NotEnoughReplicasException) {
            return unsent(KafkaErrorCode.KAFKA_TOO_FEW_REPLICAS, what + ": too few replicas are available");
        }
        if (sent && brokeTheSequence(e)) {
            return unknown(what + ": the brokers no longer know which messages came before it", e);
        }
        if (sent && (e instanceof RetriableException || e instanceof java.util.concurrent.TimeoutException)) {
            return unknown(what + ": the brokers did not acknowledge it in time", e);
        }
        if (e instanceof TimeoutException) {
            return unsent(StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, what + ": the brokers did not answer in time");
        }
        boolean transientOne = e instanceof RetriableException;
        return ConnectorException.builder(
                        KafkaErrorCode.KAFKA_FAILED,
                        transientOne ? Outcome.TRANSIENT : Outcome.FAILED,
                        what + ": "
                                + (e instanceof ApiException
                                        ? e.getMessage()
                                        : e.getClass().getSimpleName()))
                .cause(e)
                .build();
    }
}
