package io.adaptor.connectors.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static InputStream in(String text, int atOnce) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, atOnce));
            }
        };
    }

    private static List<String> read(String text, boolean returns, int atOnce) throws IOException {
        Lines lines = new Lines(in(text, atOnce), returns);
        List<String> all = new ArrayList<>();
        for (byte[] line = lines.next(100); line != null; line = lines.next(100)) {
            all.add(new String(line, StandardCharsets.UTF_8) + (lines.cut() ? " (cut)" : ""));
        }
        assertThat(lines.bytesRead()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        return all;
    }

    @Test
    void linesEndHoweverTheyArrive() throws IOException {
        for (int atOnce : List.of(1, 2, 3, 100)) {
            assertThat(read("a\n\nbc\nd", false, atOnce)).containsExactly("a", "", "bc", "d (cut)");
            assertThat(read("a\r\n\r\nb\rc\n\rd\r\n", true, atOnce)).containsExactly("a", "", "b", "c", "", "d");
            assertThat(read("a\r\nb\n", false, atOnce)).containsExactly("a\r", "b");
            assertThat(read("", true, atOnce)).isEmpty();
        }
    }

    @Test
    void aLineThatIsTooLongIsNotReadToItsEnd() {
        Lines lines = new Lines(in("x".repeat(1000), 10), false);

        assertThatThrownBy(() -> lines.next(100))
                .isInstanceOf(Lines.TooLong.class)
                .hasMessageContaining("100 bytes");
        assertThat(lines.bytesRead()).isLessThan(120);
    }

    @Test
    void aLineMayBeAsLongAsIsSaid() throws IOException {
        assertThat(new Lines(in("x".repeat(99) + "\n", 10), false).next(100)).hasSize(99);
        assertThatThrownBy(() -> new Lines(in("x".repeat(100) + "\n", 10), false).next(100))
                .isInstanceOf(Lines.TooLong.class);
    }
}
