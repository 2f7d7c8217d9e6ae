package io.adaptor.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.adaptor.api.JsonCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted",
                "{\"a\": planted}",
                "{planted: 1}",
                "{'planted': 1}",
                "[1, planted]",
                "{\"a\": \"\\planted\"}",
                "{\"a\": 12planted}",
                "nullplanted",
                "{\"a\": tplanted}",
                "{\"a\":1,\"b\":2 planted}",
                "[1] planted",
                "NaNplanted",
                "-planted",
                "plan't'ed",
                "planted planted'planted"
            })
    void nothingOfATextThatCantBeReadIsQuoted(String json) {
        Throwable failure = catchThrowable(() -> JsonCodec.read(json));

        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain("lanted").doesNotContain("plan'");
        assertThat(failure.getMessage()).contains("line: 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
                "Unexpected end-of-input: expected close marker for Object (start marker at [line: 1])"
            })
    void whatQuotesNothingStaysAsItIs(String message) {
        assertThat(ParserWords.withoutQuotes(message)).isEqualTo(message);
    }

    @Test
    void theWordsThatAreExpectedStay() {
        assertThat(ParserWords.withoutQuotes(
                        "Unrecognized token 'a': was expecting (JSON String or token 'null', 'true')"))
                .isEqualTo("Unrecognized token: was expecting (JSON String or token 'null', 'true')");
    }
}
