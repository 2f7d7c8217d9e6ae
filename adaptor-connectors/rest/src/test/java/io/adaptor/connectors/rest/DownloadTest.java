package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.MappingRule;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.WireFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DownloadTest {
    private static final Map<String, String> BINARY = Map.of("Content-Type", "application/octet-stream");
    private static final Map<String, String> GZIP =
            Map.of("Content-Type", "application/octet-stream", "Content-Encoding", "gzip");
    private static final Endpoint FILE = endpoint("file", HttpMethod.GET, "/file")
            .responseMapping(ResponseMapping.builder()
                    .fieldMappings(Map.of(
                            "id",
                            MappingRule.builder().source("id").required(true).build()))
                    .build())
            .build();

    private final RestFixture fixture = new RestFixture();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aBodyBeyondTheDefaultBoundArrivesAsItIsAndIsNotMapped() {
        byte[] large = new byte[12 << 20];
        large[large.length - 1] = 7;
        fixture.server.answer(Answer.bytes(200, BINARY, large));

        ExecutionResult result = download(FILE, out);

        assertThat(result.error()).isNull();
        assertThat(result.data() == null).isTrue();
        assertThat(out.toByteArray()).isEqualTo(large);
        assertThat(result.executionLog().responseSizeBytes()).isEqualTo(large.length);
        assertThat(result.executionLog().headers().get("content-type")).isEqualTo("application/octet-stream");
    }

    @Test
    void aStatedBoundHolds() {
        fixture.server.answer(Answer.bytes(200, BINARY, new byte[100_000]));
        Endpoint bounded = FILE.toBuilder()
                .format(WireFormat.builder().maxResponseBytes(50_000L).build())
                .build();

        assertThat(download(bounded, out).error().code()).isEqualTo("RESPONSE_TOO_LARGE");
        assertThat(out.size()).isLessThanOrEqualTo(50_000);
    }

    @Test
    void littleThatUnfoldsToMuchEndsEarlyAndMuchThatUnfoldsUsuallyDoesNot() throws IOException {
        fixture.server.answer(Answer.bytes(200, GZIP, gzip(new byte[1 << 20], 300)));

        CountedOutput counted = new CountedOutput();
        ExecutionResult bomb = download(FILE, counted);

        assertThat(bomb.error().code()).isEqualTo("RESPONSE_TOO_LARGE");
        assertThat(bomb.error().message()).contains("more than 100 times as many", "Accept-Encoding: identity");
        assertThat(counted.bytes).isLessThan(70L << 20);

        byte[] lines = new byte[40_000];
        new Random(1).nextBytes(lines);
        Arrays.fill(lines, 4_000, lines.length, (byte) ' ');
        fixture.server.answer(Answer.bytes(200, GZIP, gzip(lines, 3000)));
        assertThat(download(FILE, new CountedOutput()).error()).isNull();
    }

    private static byte[] gzip(byte[] part, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream coding = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                coding.write(part);
            }
        }
        return bytes.toByteArray();
    }

    private static final class CountedOutput extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] chunk, int from, int length) {
            bytes += length;
        }
    }

    @Test
    void onceAByteWasDeliveredTheCallIsNotRepeated() {
        fixture.client(client -> client.time(FakeTime.create()));
        fixture.server.answer(Answer.truncated("x".repeat(20_000), 50_000), Answer.bytes(200, BINARY, new byte[10]));

        ExecutionResult result = download(FILE, out);

        assertThat(result.error().code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(result.retries()).isZero();
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void beforeTheFirstByteItIsAndAnErrorPageIsNotDelivered() {
        fixture.client(client -> client.time(FakeTime.create()));
        fixture.server.answer(Answer.json(503, "{}"), Answer.bytes(200, BINARY, new byte[] {1, 2}));

        ExecutionResult result = download(FILE, out);

        assertThat(result.success()).isTrue();
        assertThat(result.retries()).isEqualTo(1);
        assertThat(out.toByteArray()).containsExactly(1, 2);
    }

    @Test
    void aStreamThatDoesNotTakeTheBodyIsToldAndIsNoFaultOfTheOtherSide() {
        fixture.server.answer(Answer.bytes(200, BINARY, new byte[10]));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the disk is full");
            }
        };

        ExecutionResult result = download(FILE, full);

        assertThat(result.error().code()).isEqualTo("INTERNAL");
        assertThat(result.error().message()).contains("the disk is full");
        assertThat(result.retries()).isZero();
    }

    private ExecutionResult download(Endpoint endpoint, OutputStream to) {
        return fixture.execute(endpoint, request -> request.download(to));
    }
}
