package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.MappingException;
import io.adaptor.testkit.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {
    @Test
    void formsAreEncodedAsStripesOwnLibraryEncodesThem() throws IOException {
        Optional<Path> cases = Conformance.path("form-encoding/stripe-cases.json");
        assumeTrue(cases.isPresent(), "needs the conformance data: set -Dadaptor.conformance to its folder");
        JsonNode suite = JsonCodec.read(Files.readAllBytes(cases.get())).get("cases");

        assertThat(suite)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(brackets(FormBody.of(each.get("data"), ArrayStyle.INDICES)))
                        .isEqualTo(brackets(each.get("want").textValue())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "REPEAT!tags=x&tags=y&lines[0][sku]=A&lines[1][sku]=B",
                "DEEP_OBJECT!tags=x&tags=y&lines[0][sku]=A&lines[1][sku]=B",
                "INDICES!tags[0]=x&tags[1]=y&none=&lines[0][sku]=A&lines[1][sku]=B",
                "BRACKETS!tags[]=x&tags[]=y&none=&lines[][sku]=A&lines[][sku]=B"
            })
    void arraysFollowTheStyleAndAnEmptyOneIsSaidWhereTheStyleCanSayIt(ArrayStyle style, String form)
            throws IOException {
        assertThat(brackets(form(
                        "{\"tags\": [\"x\", \"y\"], \"none\": [], \"lines\": [{\"sku\": \"A\"}, {\"sku\": \"B\"}]}",
                        style)))
                .isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "REPEAT!m[0]=a&m[0]=b&m[1]=c",
                "DEEP_OBJECT!m[0]=a&m[0]=b&m[1]=c",
                "INDICES!m[0][0]=a&m[0][1]=b&m[1][0]=c",
                "BRACKETS!m[0][]=a&m[0][]=b&m[1][]=c"
            })
    void arraysWithinAnArrayStayApart(ArrayStyle style, String form) throws IOException {
        assertThat(brackets(form("{\"m\": [[\"a\", \"b\"], [\"c\"]]}", style))).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "REPEAT!{\"m\": [\"a\", [\"b\"], {\"k\": [[1]]}]}!m=a&m[1]=b&m[2][k][0]=1",
                "BRACKETS!{\"m\": [[[1], [2]], [[3]]]}!m[0][0][]=1&m[0][1][]=2&m[1][0][]=3",
                "BRACKETS!{\"m\": [\"a\", [\"b\"]]}!m[]=a&m[1][]=b",
                "INDICES!{\"m\": [[], [1]]}!m[0]=&m[1][0]=1",
            })
    void deeperOnesDoToo(ArrayStyle style, String body, String form) throws IOException {
        assertThat(brackets(form(body, style))).isEqualTo(form);
    }

    @Test
    void nestedObjectsStandInBrackets() throws IOException {
        assertThat(brackets(form("{\"card\": {\"exp\": {\"month\": 12}}, \"b\": true}", ArrayStyle.REPEAT)))
                .isEqualTo("card[exp][month]=12&b=true");
    }

    @Test
    void blanksArePlusSignsAndEverythingElseIsEncoded() throws IOException {
        assertThat(form("{\"a b\": \"c d&e=f+g\\r\\nä\"}", ArrayStyle.REPEAT))
                .isEqualTo("a+b=c+d%26e%3Df%2Bg%0D%0A%C3%A4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\"a=b\"", "7", "null"})
    void aFormThatIsNoObjectIsRefused(String body) {
        assertThatThrownBy(() -> form(body, ArrayStyle.REPEAT))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("needs an object");
    }

    private static String form(String json, ArrayStyle style) throws IOException {
        return FormBody.of(JsonCodec.read(json), style);
    }

    private static String brackets(String form) {
        return form.replace("%5B", "[").replace("%5D", "]");
    }
}
