package io.adaptor.json;

import static io.adaptor.json.Samples.LEAST;
import static io.adaptor.json.Samples.located;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that people leave without quotes, and what the message says. */
class QuotesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "e: { method: GET, path: /v1/things/{id} }   | 5:27: has braces or brackets in a text without quotes; put the path in quotes: path: \"...\"",
                "e: { path: /v1/things/{id}, method: GET }   | 5:14: has braces or brackets in a text without quotes; put the path in quotes: path: \"...\"",
                "e: { path: /v1/{a}/things/{id} }            | 5:14: has braces or brackets in a text without quotes; put the path in quotes: path: \"...\"",
                "e: {path: orders/{id}/lines, method: GET}   | 5:13: has braces or brackets in a text without quotes; put the path in quotes: path: \"...\"",
                "e: { request_mapping: { body: { a: items[0].id } } } | 5:38: has braces or brackets in a text without quotes; put the a in quotes: a: \"...\"",
                "e: { response_mapping: { summary: Order {id} } } | 5:37: has braces or brackets in a text without quotes; put the summary in quotes: summary: \"...\"",
                "e: { description: it is {odd} here }        | 5:21: has braces or brackets in a text without quotes; put the description in quotes: description: \"...\"",
            })
    void aTextWithBracesInsideBracesIsToBeQuoted(String endpoint, String message) {
        assertThat(located(LEAST + "endpoints:\n  " + endpoint + "\n")).containsExactly("t.yaml:" + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{id}/lines", "{id}.json", "[a] b"})
    void aTextThatBeginsWithABraceIsToBeQuoted(String path) {
        assertThat(located(LEAST + "endpoints:\n  e:\n    path: " + path + "\n"))
                .containsExactly("t.yaml:6:11: has braces or brackets in a text without quotes; put the path in quotes:"
                        + " path: \"...\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "e: { path: /a, description: it: is } | 5:33: has a second colon in one value; put text that holds a colon in quotes",
                "e: { path: /a, request_mapping: { headers: { a: variables.x: } } } | 5:62: has a second colon in one value; put text that holds a colon in quotes",
                "e: { path: /a, description: 'it's' } | 5:35: has a text that goes on behind its closing quote; write '' for a single quote inside single quotes, or use double ones around it",
            })
    void aTextWithAColonOrAQuoteInsideBracesIsToBeQuoted(String endpoint, String message) {
        assertThat(located(LEAST + "endpoints:\n  " + endpoint + "\n")).containsExactly("t.yaml:" + message);
    }

    @Test
    void whatIsABracketLeftOpenIsStillReportedAsOne() {
        assertThat(located(LEAST + "allow_hosts: [a, b\nsettings: {}\n"))
                .singleElement()
                .asString()
                .contains("has an open bracket");
    }

    @ParameterizedTest
    @CsvSource({"n, name", "y, name", "No, category", "off, description"})
    void aWordThatReadersTakeForABooleanIsToBeQuoted(String word, String field) {
        assertThat(located(LEAST.replaceFirst("(?m)^" + field + ":.*\n", "") + field + ": " + word + "\n"))
                .singleElement()
                .asString()
                .endsWith(": " + field + ": is " + word + " without quotes, which some readers take for true or false;"
                        + " write that if it is meant, else put it in quotes");
    }

    @ParameterizedTest
    @CsvSource({"naem, name", "descripton, description", "zzzzzzz,", "y,"})
    void anUnknownFieldIsReportedWhateverIsWrongWithItsValue(String field, String meant) {
        assertThat(located(LEAST + field + ": y\n"))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("t.yaml:4:1: " + field + ": is y without quotes, "))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("t.yaml:4:1: " + field + ": is not a known field; "
                                + (meant == null || meant.equals("name") ? "" : "did you mean " + meant + "?")));
    }

    @Test
    void theFieldThatIsMeantIsNotReportedAsMissingToo() {
        assertThat(located("naem: y\ntype: graphql\ncategory: c\n"))
                .containsExactly(
                        "t.yaml:1:1: naem: is y without quotes, which some readers take for true or false; write that if"
                                + " it is meant, else put it in quotes",
                        "t.yaml:1:1: naem: is not a known field; did you mean name?");
    }

    @Test
    void columnsOfJsonAreReported() {
        assertThat(located("{\n  \"name\": \"n\", \"type\": \"graphql\",\n  \"category\": 5, \"naem\": 1\n}"))
                .containsExactly(
                        "t.yaml:3:3: category: is 5; must be text: put it in quotes",
                        "t.yaml:3:18: naem: is not a known field; known here: "
                                + located(LEAST + "naem: 1\n").get(0).split("known here: ")[1]);
    }
}
