package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
        JsonNode[] values = {
            JsonNodeFactory.instance.nullNode(),
            DecimalNode.valueOf(new BigDecimal("0.00000010")),
            DecimalNode.valueOf(new BigDecimal("1E+9999999")),
            JsonNodeFactory.instance.textNode("\u2028\"\n"),
        };
        try (PromptLines lines = new PromptLines(out)) {
            for (JsonNode value : values) {
                lines.print("record", value);
            }
        }
        assertThat(printed().lines())
                .containsExactly(
                        "{\"record\":" + JsonCodec.write(values[0]) + "}",
                        "{\"record\":" + JsonCodec.write(values[1]) + "}",
                        "{\"record\":" + JsonCodec.write(values[2]) + "}",
                        "{\"record\":" + JsonCodec.write(values[3]) + "}");
    }
}
