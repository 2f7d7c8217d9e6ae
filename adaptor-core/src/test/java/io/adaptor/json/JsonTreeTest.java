package io.adaptor.json;

import static io.adaptor.json.Samples.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.JsonCodec;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTreeTest {
    @Test
    void readsTheSameTreeAsTheCodec() throws IOException {
        String json =
                "{\"a\":[1,2147483648,123456789012345678901234567890,1.10,-0.0,1e3,true,null,\"\\u00e9\"],\"b\":{}}";

        assertThat(Samples.tree(json)).isEqualTo(JsonCodec.read(json));
        assertThat(Samples.tree(json).toString()).contains("1.10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "'{\"a\": 1,\\n\"a\": 2}' = 2: a: is given twice, first on line 1; keep one",
                "'{\"a\": 1}\\n{}' = 2: goes on after its closing brace; one file holds one document",
                "'{\"a\": 1}\\nx' = 2: holds a value that is neither text in double quotes, nor a number, true, false or null",
                "'{\"a\":\\n' = 2: ends too early; close the braces, brackets and quotes that are open",
                "'{\"a\": yes}' = 1: holds a value that is neither text in double quotes, nor a number, true, false or null",
                "'{\"a\": NaN}' = 1: holds a value that is neither text in double quotes, nor a number, true, false or null",
                "'{\"a\": 1e99999999999}' = 1: a: is a number of more than 1000 digits before or after its decimal point; put it in quotes",
                "'{\"b\":\\n{\"a\": 1e999999999}}' = 2: b.a: is a number of more than 1000 digits before or after its decimal point; put it in quotes",
                "'{\"a\": [1,\\n-1e-1001]}' = 2: a[1]: is a number of more than 1000 digits before or after its decimal point; put it in quotes",
            })
    void whatIsNotStrictJsonIsToldWithItsLine(String json, String mistake) {
        String text = json.replace("\\n", "\n");

        assertThat(mistakes(text)).contains("t.yaml:" + mistake);
    }

    @Test
    void commentsSingleQuotesTrailingCommasAndLeadingZerosAreRefused() {
        for (String json :
                new String[] {"{a: 1}", "{'a': 1}", "{\"a\": 1,}", "{/**/}", "{\"a\": 01}", "{\"a\": \"\t\"}"}) {
            assertThat(mistakes(json)).singleElement().asString().startsWith("t.yaml:1: is not JSON");
        }
    }
}
