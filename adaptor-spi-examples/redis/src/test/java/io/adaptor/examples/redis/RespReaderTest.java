package io.adaptor.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RespReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+OK/|\"OK\"",
                ":-42/|-42",
                "$5/hello/|\"hello\"",
                "$0//|\"\"",
                "$-1/|null",
                "*-1/|null",
                "_/|null",
                "#t/|true",
                ",1.10/|1.10",
                ",inf/|\"inf\"",
                "(12345678901234567890123/|12345678901234567890123",
                "=8/txt:some/|\"some\"",
                "*2/:1/*1/+a/|[1,[\"a\"]]",
                "~1/:1/|[1]",
                "%1/$1/a/:1/|{\"a\":1}",
            })
    void everyTypeIsRead(String sent, String json) throws IOException {
        assertThat(read(sent.replace("/", "\r\n"), 100).value()).hasToString(json);
    }

    @Test
    void anErrorInsideAnAnswerIsReadToItsEnd() throws IOException {
        ByteArrayInputStream in = stream("*2\r\n-ERR no\r\n+a\r\n+next\r\n");

        assertThat(new RespReader(in, 100).answer().error()).isEqualTo("ERR no");
        assertThat(new RespReader(in, 100).answer().value()).hasToString("\"next\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*2\r\n+a\r\n", "$5\r\nhel", "+OK", "", "$5\r\nhello"})
    void anAnswerThatEndsTooEarlyIsNoticed(String sent) {
        assertThatThrownBy(() -> read(sent, 100)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 400 Bad Request\r\n", ":one\r\n", "$2\r\nabc\r\n", "$x\r\n", "_a\r\n", "(1.5\r\n"})
    void whatIsNoRespIsNoticed(String sent) {
        assertThatThrownBy(() -> read(sent, 100)).isInstanceOf(RespReader.UnreadableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$1000000000\r\n",
                "$9999999999\r\n",
                "*2\r\n$40\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n$60\r\n"
            })
    void aLargeAnswerIsNotRead(String sent) {
        assertThatThrownBy(() -> read(sent + "x".repeat(200), 100)).isInstanceOf(RespReader.TooLargeException.class);
    }

    @Test
    void aDeepAnswerIsNotRead() {
        assertThatThrownBy(() -> read("*1\r\n".repeat(10_000), 1_000_000))
                .isInstanceOf(RespReader.UnreadableException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void aCommandIsWrittenWithItsLengthsInBytes() {
        assertThat(new String(RespWriter.bytes(List.of("SET", "ü", "")), StandardCharsets.UTF_8))
                .isEqualTo("*3\r\n$3\r\nSET\r\n$2\r\nü\r\n$0\r\n\r\n");
    }

    private static RespAnswer read(String sent, long most) throws IOException {
        return new RespReader(stream(sent), most).answer();
    }

    private static ByteArrayInputStream stream(String sent) {
        return new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8));
    }
}
