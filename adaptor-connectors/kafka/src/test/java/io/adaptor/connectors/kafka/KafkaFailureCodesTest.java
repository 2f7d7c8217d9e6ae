package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.junit.jupiter.api.Test;

/** What is certain of a message, and what is not, where brokers say things that tests can hardly have them say. */
class KafkaFailureCodesTest {
    @Test
    void aBrokerThatLostTrackOfItsProducerLeavesAnOutcomeThatIsNotKnown() {
        for (Exception e : new Exception[] {new OutOfOrderSequenceException("9"), new UnknownProducerIdException("9")}) {
            ConnectorException failure = KafkaFailures.of(e, "the message", true);

            assertThat(failure.code()).isEqualTo(StandardErrorCode.OUTCOME_UNKNOWN);
            assertThat(failure.unprocessed()).isFalse();
        }
    }

    @Test
    void tooFewReplicasBeforeTheMessageWasKeptAreAFailureAndAfterThatAnOutcomeThatIsNotKnown() {
        ConnectorException before = KafkaFailures.of(new NotEnoughReplicasException("2"), "the message", true);
        ConnectorException after = KafkaFailures.of(new NotEnoughReplicasAfterAppendException("2"), "the message", true);

        assertThat(before.code()).isEqualTo(KafkaErrorCode.KAFKA_TOO_FEW_REPLICAS);
        assertThat(before.outcome()).isEqualTo(Outcome.TRANSIENT);
        assertThat(before.unprocessed()).isTrue();
        assertThat(after.code()).isEqualTo(StandardErrorCode.OUTCOME_UNKNOWN);
    }

    @Test
    void aTopicThatMayNotBeWrittenIsRefusedAccess() {
        assertThat(KafkaFailures.of(new TopicAuthorizationException("orders"), "the message", true)
                        .code())
                .isEqualTo(KafkaErrorCode.KAFKA_ACCESS_REFUSED);
    }
}
