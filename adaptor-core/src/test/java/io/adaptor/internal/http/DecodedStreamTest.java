package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedStreamTest {
    private static final String TEXT = "the quick brown fox jumps over the lazy dog, twice over";

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 10_000})
    void membersOfGzipAreOneBodyInWhateverPiecesTheyArrive(int pieces) throws IOException {
        byte[] both = gzip(TEXT, TEXT);

        assertThat(decoded(both, both.length, pieces)).isEqualTo(TEXT + TEXT);
    }

    @Test
    void aMemberThatBreaksOffIsAnErrorAndNotTheEnd() {
        byte[] whole = gzip(TEXT);

        assertThatThrownBy(() -> decoded(whole, whole.length - 12, 7)).isInstanceOf(EOFException.class);
    }

    @Test
    void spaceInPlaceOfABodyIsTakenAsItIs() throws IOException {
        byte[] blank = " \r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(decoded(blank, blank.length, 1)).isBlank();
    }

    private static String decoded(byte[] coded, int length, int pieces) throws IOException {
        Buffer all = new Buffer().write(coded, 0, length);
        ForwardingSource inPieces = new ForwardingSource(all) {
            @Override
            public long read(Buffer sink, long most) throws IOException {
                return super.read(sink, Math.min(most, pieces));
            }
        };
        return ContentCodings.of(List.of("gzip"))
                .decoded(Okio.buffer(inPieces), false)
                .readUtf8();
    }

    private static byte[] gzip(String... members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : members) {
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(member.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return bytes.toByteArray();
    }
}
