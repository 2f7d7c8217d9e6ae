package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.MappingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QueryStringTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "REPEAT!ids=1&ids=a%20b",
                "BRACKETS!ids%5B%5D=1&ids%5B%5D=a%20b",
                "INDICES!ids%5B0%5D=1&ids%5B1%5D=a%20b",
                "COMMA!ids=1,a%20b",
                "SPACE!ids=1%20a%20b",
                "PIPE!ids=1%7Ca%20b",
                "DEEP_OBJECT!ids=1&ids=a%20b"
            })
    void anArrayStandsInTheStyleThatIsAskedFor(ArrayStyle style, String query) throws IOException {
        assertThat(query("{\"ids\": [1, \"a b\"]}", style)).isEqualTo(query);
    }

    @Test
    void arraysAreRepeatedWhereNoStyleIsGiven() throws IOException {
        assertThat(query("{\"ids\": [1, 2]}", null)).isEqualTo("ids=1&ids=2");
    }

    @ParameterizedTest
    @EnumSource(ArrayStyle.class)
    void aNestedObjectStandsInBracketsInEveryStyle(ArrayStyle style) throws IOException {
        assertThat(query("{\"filter\": {\"created\": {\"gte\": 5}, \"x&y\": \"a=b\"}}", style))
                .isEqualTo("filter%5Bcreated%5D%5Bgte%5D=5&filter%5Bx%26y%5D=a%3Db");
    }

    @ParameterizedTest
    @EnumSource(ArrayStyle.class)
    void anEmptyArrayAndAnEmptyObjectAreLeftOutInEveryStyle(ArrayStyle style) throws IOException {
        assertThat(query("{\"none\": [], \"nothing\": {}, \"q\": 1}", style)).isEqualTo("q=1");
    }

    @Test
    void aNullIsAnEmptyValue() throws IOException {
        assertThat(query("{\"q\": null, \"list\": [1, null]}", ArrayStyle.COMMA))
                .isEqualTo("q=&list=1,");
    }

    @Test
    void aSeparatorWithinAValueIsEncodedSoThatItCanBeTold() throws IOException {
        assertThat(query("{\"ids\": [\"a,b\", \"c\"]}", ArrayStyle.COMMA)).isEqualTo("ids=a%2Cb,c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "REPEAT!items[0][sku]=A&items[0][tags]=x&items[0][tags]=y&items[1][sku]=B",
                "DEEP_OBJECT!items[0][sku]=A&items[0][tags]=x&items[0][tags]=y&items[1][sku]=B",
                "INDICES!items[0][sku]=A&items[0][tags][0]=x&items[0][tags][1]=y&items[1][sku]=B",
                "BRACKETS!items[][sku]=A&items[][tags][]=x&items[][tags][]=y&items[][sku]=B"
            })
    void objectsInAnArrayStayTellable(ArrayStyle style, String query) throws IOException {
        assertThat(query("{\"items\": [{\"sku\": \"A\", \"tags\": [\"x\", \"y\"]}, {\"sku\": \"B\"}]}", style)
                        .replace("%5B", "[")
                        .replace("%5D", "]"))
                .isEqualTo(query);
    }

    @ParameterizedTest
    @EnumSource(
            value = ArrayStyle.class,
            names = {"COMMA", "SPACE", "PIPE"})
    void objectsInAnArrayThatIsJoinedAreRefusedByName(ArrayStyle style) {
        assertThatThrownBy(() -> query("{\"items\": [{\"sku\": \"A\"}]}", style))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("query_params.items");
    }

    @Test
    void numbersAreWrittenAsTheyCame() throws IOException {
        assertThat(query("{\"id\": 820982911946154508, \"price\": 1.10, \"on\": true}", null))
                .isEqualTo("id=820982911946154508&price=1.10&on=true");
    }

    private static String query(String json, ArrayStyle style) throws IOException {
        Map<String, JsonNode> params = new LinkedHashMap<>();
        JsonCodec.read(json).fields().forEachRemaining(field -> params.put(field.getKey(), field.getValue()));
        return QueryString.of(params, style);
    }
}
