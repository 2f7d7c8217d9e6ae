package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A call that the remote system carried out and that failed afterwards says so, lest it be repeated. */
class CarriedOutTest {
    private static final Reply CUT_OFF = request -> {
        throw ConnectorException.builder(StandardErrorCode.RESPONSE_UNREADABLE, Outcome.TRANSIENT, "cut off")
                .unprocessed(true)
                .answer(new UnusableAnswer(201, Map.of("x-request-id", "v-1"), 10, 3, TextNode.valueOf("{\"i")))
                .build();
    };

    @Test
    void aPostWhoseAnswerCanNotBeMapped() {
        ErrorDetail error = failure("""
                endpoints: {pay: {method: POST, response_mapping: {field_mappings: {n: abs(n)}}}}
                """, Reply.json(201, "{\"n\":\"x\"}"));

        assertThat(error.code()).isEqualTo("MAPPING_FAILED");
        assertThat(error.message())
                .endsWith(
                        "the remote system answered HTTP 201, so it carried out the request: do not repeat it unchecked");
        assertThat(error.details().get("processed").booleanValue()).isTrue();
        assertThat(error.details().get("user_message").textValue()).endsWith("please do not repeat it.");
    }

    @Test
    void aPostWhoseAnswerDoesNotMatchItsSchema() {
        ErrorDetail error =
                failure("endpoints: {pay: {method: POST, response_schema: {required: [id]}}}", Reply.json(200, "{}"));

        assertThat(error.code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(error.details().get("processed").booleanValue()).isTrue();
    }

    @Test
    void aPostWhoseAnswerWasCutOffIsNotRepeatedWhateverTheConnectorSays() {
        Bench bench = Bench.of("endpoints: {pay: {method: POST}}").otherwise(CUT_OFF);

        ErrorDetail error = bench.fail("pay");

        assertThat(bench.requests).hasSize(1);
        assertThat(error.details().get("processed").booleanValue()).isTrue();
        assertThat(error.details().get("vendor_request_id").textValue()).isEqualTo("v-1");
        assertThat(error.message()).contains("HTTP 201");
    }

    @Test
    void aReadThatFailedAfterwardsHasChangedNothing() {
        ErrorDetail error =
                failure("endpoints: {pay: {method: GET, response_schema: {required: [id]}}}", Reply.json(200, "{}"));

        assertThat(error.details()).doesNotContainKey("processed");
        assertThat(error.message()).doesNotContain("carried out");
    }

    @Test
    void aPostThatWasRefusedWasNotCarriedOut() {
        String yaml = "endpoints: {pay: {method: POST, response_mapping: {error_path: error}}}";

        assertThat(failure(yaml, Reply.json(200, "{\"error\":\"no funds\"}")).details())
                .doesNotContainKey("processed");
        assertThat(failure(yaml, Reply.json(400, "{}")).details()).doesNotContainKey("processed");
        assertThat(failure(yaml, Reply.timeout()).details()).doesNotContainKey("processed");
    }

    private static ErrorDetail failure(String yaml, Reply reply) {
        return Bench.of(yaml).otherwise(reply).fail("pay");
    }
}
