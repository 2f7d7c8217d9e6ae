package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ExecutionResult;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths that lead nowhere: a success, but not in silence. */
class NowhereInTheAnswerTest {
    @Test
    void aDataPathThatFindsNothingIsAWarningAndNoPartialAnswer() {
        ExecutionResult result =
                run("{data_path: result.items, field_mappings: {id: id}}", "{\"results\":[{\"id\":1}]}");

        assertThat(result.success()).isTrue();
        assertThat(result.data()).hasToString("{}");
        assertThat(result.metadata().get("warnings").get(0).textValue())
                .isEqualTo("data_path: \"result.items\" is not in the answer, so there is no data");
        assertThat(result.metadata()).doesNotContainKey("partial");
    }

    @Test
    void anAnswerWithAWarningIsStillCached() {
        Bench bench = Bench.of("endpoints: {get: {method: GET, cache_config: {ttl_seconds: 60},"
                + " response_mapping: {data_path: nowhere}}}");
        bench.run("get");

        assertThat(bench.run("get").cached()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{data_path: items} | {\"items\":null}",
                "{data_path: items} | {\"items\":[]}",
                "{data_path: items} | null",
                "{field_mappings: {id: id, other: other}} | {\"id\":1}",
                "{field_mappings: {id: id}} | []",
                "{field_mappings: {id: id}} | {\"id\":null}",
                "{field_mappings: {id: id}} | [{\"no\":1}]",
                "{field_mappings: {id: id}} | [{\"no\":1},{\"id\":2}]",
                "{field_mappings: {id: {source: id, default: 0}}} | [{},{}]",
                "{field_mappings: {id: {source: id, condition: \"flag\"}}} | [{},{}]"
            })
    void whatIsThereSomewhereOrMayBeAbsentIsNoWarning(String mapping, String answer) {
        assertThat(run(mapping, answer).metadata()).doesNotContainKey("warnings");
    }

    @Test
    void aFieldThatIsInNoElementOfAListIsAWarning() {
        ExecutionResult result = run(
                "{field_mappings: {id: id, mail: emial}}", "[{\"id\":1,\"email\":\"a\"},{\"id\":2,\"email\":\"b\"}]");

        assertThat(result.metadata().get("warnings")).hasSize(1);
        assertThat(result.metadata().get("warnings").get(0).textValue())
                .isEqualTo("field_mappings.mail: \"emial\" is in none of the 2 elements");
        assertThat(result.metadata()).doesNotContainKey("partial");
    }

    @Test
    void anObjectThatHasNoneOfTheFieldsIsAWarning() {
        ExecutionResult result = run("{field_mappings: {id: id, name: name}}", "{\"order\":{\"id\":1}}");

        assertThat(result.metadata().get("warnings").get(0).textValue())
                .isEqualTo("field_mappings: none of its paths is in the answer; check them, and data_path");
    }

    private static ExecutionResult run(String mapping, String answer) {
        Bench bench = Bench.of("endpoints: {get: {method: GET, response_mapping: " + mapping + "}}");
        return bench.then(Reply.json(200, answer)).run("get");
    }
}
