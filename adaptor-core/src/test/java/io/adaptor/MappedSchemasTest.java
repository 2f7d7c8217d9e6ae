package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import org.junit.jupiter.api.Test;

/** Schemas for what the mappings make. */
class MappedSchemasTest {
    private static final String REQUEST = """
            endpoints:
              create:
                method: POST
                request_mapping: {body: {amount: variables.amount}}
                request_schema: {type: object, required: [amount], properties: {amount: {type: integer}}}
            """;

    @Test
    void aBodyThatDoesNotMatchIsRefusedBeforeItIsSent() {
        Bench bench = Bench.of(REQUEST);

        ErrorDetail error = bench.run("create", "{\"amount\":\"many\"}").error();

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.details().get("fields").get(0).get("field").textValue())
                .isEqualTo("body.amount");
        assertThat(bench.requests).isEmpty();
        assertThat(bench.run("create", "{\"amount\":7}").success()).isTrue();
    }

    @Test
    void dataThatDoesNotMatchIsAWarning() {
        Bench bench = Bench.of("""
                endpoints:
                  get: {method: GET, output_schema: {required: [id], properties: {n: {type: integer}}}}
                """).then(Reply.json(200, "{\"n\":\"x\"}"), Reply.json(200, "{\"id\":1,\"n\":2}"));

        ExecutionResult result = bench.run("get");

        assertThat(result.success()).isTrue();
        assertThat(result.metadata()).doesNotContainKey("partial");
        assertThat(result.metadata().get("warnings").get(0).textValue())
                .startsWith("the data does not match output_schema: ")
                .contains("id: is required")
                .contains("n: ");
        assertThat(bench.run("get").metadata()).doesNotContainKey("warnings");
    }
}
