package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PromptLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintWriter out = new PrintWriter(bytes, false, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theFirstLineIsSeenAtOnce() throws IOException {
        try (PromptLines lines = new PromptLines(out)) {
            lines.print("record", JsonCodec.read("{\"a\":[1,\"ä\"]}"));

            assertThat(printed()).isEqualTo("{\"record\":{\"a\":[1,\"ä\"]}}" + System.lineSeparator());
        }
    }

    @Test
    void thoseThatFollowAreSeenSoonWithoutAnyMore() throws InterruptedException {
        try (PromptLines lines = new PromptLines(out)) {
            for (int i = 0; i < 100; i++) {
                lines.print("record", JsonNodeFactory.instance.numberNode(i));
            }
            while (printed().lines().count() < 100) {
                Thread.sleep(5);
            }
        }
    }

    @Test
    void aLineIsWhatTheCodecWrites() {
        assertLinesOfCodec(out);
    }

    @Test
    void aLineIsTheSameWhereItsBytesGoToTheStream() {
        assertLinesOfCodec(new ByteWriter(new PrintStream(bytes)));
    }

    @Test
    void manyLinesStayInTheirOrderAmongText() {
        PrintWriter direct = new ByteWriter(new PrintStream(bytes));
        direct.print("before ");
        try (PromptLines lines = new PromptLines(direct)) {
            for (int i = 0; i < 20_000; i++) {
                lines.print("n", JsonNodeFactory.instance.numberNode(i));
            }
        }
        direct.print("after");
        direct.flush();
        assertThat(printed().lines())
                .hasSize(20_001)
                .startsWith("before {\"n\":0}", "{\"n\":1}")
                .endsWith("{\"n\":19999}", "after");
    }

    private void assertLinesOfCodec(PrintWriter to) {
        JsonNode[] values = {
            JsonNodeFactory.instance.nullNode(),
            DecimalNode.valueOf(new BigDecimal("0.00000010")),
            DecimalNode.valueOf(new BigDecimal("1E+9999999")),
            JsonNodeFactory.instance.textNode("\u2028\"\n\ud83d\ude00 \u00e4"),
            JsonNodeFactory.instance.textNode("half \ud83d"),
        };
        try (PromptLines lines = new PromptLines(to)) {
            for (JsonNode value : values) {
                lines.print("record", value);
            }
        }
        String[] expected = Stream.of(values)
                .map(value -> "{\"record\":" + JsonCodec.write(value).replace("half \ud83d", "half \\uD83D") + "}")
                .toArray(String[]::new);
        assertThat(printed().lines()).containsExactly(expected);
    }
}
