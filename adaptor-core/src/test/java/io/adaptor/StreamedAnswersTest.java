package io.adaptor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Payload;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connectors that answer with a stream. */
class StreamedAnswersTest {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    @AfterEach
    void everyStreamIsClosed() {
        assertThat(open).hasValue(0);
        assertThat(opened).hasPositiveValue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"a\":1.50} | {\"a\":1.50}",
                "application/problem+json; charset=utf-8 | [1] | [1]",
                "text/csv; charset=UTF-8 | a,ü | \"a,ü\"",
                "application/x-ndjson | rows | \"rows\"",
                "application/octet-stream | AB | \"QUI=\"",
                "'' | AB | \"QUI=\""
            })
    void aStreamIsReadAsWhatItsTypeSays(String type, String content, String data) {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(streaming(200, type, content.getBytes(UTF_8)));

        ExecutionResult result = bench.run("get");

        assertThat(result.data()).hasToString(data);
        assertThat(result.executionLog().responseSizeBytes()).isEqualTo(content.getBytes(UTF_8).length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text/plain; charset=ISO-8859-1 | ISO-8859-1",
                "text/plain; charset=\"utf-16be\"; header=absent | UTF-16BE",
                "text/plain;charset= | UTF-8",
                "text/plain; charset=klingon | UTF-8"
            })
    void textIsReadInItsCharacterSet(String type, Charset charset) {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(streaming(200, type, "Zoë".getBytes(charset)));

        assertThat(bench.run("get").data()).hasToString("\"Zoë\"");
    }

    @Test
    void anEmptyStreamIsNoDataWhateverItsTypeSays() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(streaming(200, "application/json", new byte[0]));

        ExecutionResult result = bench.run("get");

        assertThat(result.success()).isTrue();
        assertThat(result.data()).isNull();
    }

    @Test
    void anErrorThatIsNotTheJsonThatItsTypeSaysIsShownAsText() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}")
                .then(streaming(404, "application/json", "no such thing".getBytes(UTF_8)));

        assertThat(bench.run("get").error().message()).isEqualTo("the remote system answered HTTP 404: no such thing");
    }

    @Test
    void aTargetThatTakesNoMoreEndsTheDownload() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(streaming(200, "text/plain", new byte[10]));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("disk full");
            }
        };

        ErrorDetail error = Objects.requireNonNull(download(bench, full).error());

        assertThat(error.message()).contains("the download can't be written to its target: disk full");
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void aStreamOfExactlyTheBoundIsRead() {
        Bench bench = Bench.of("max_response_bytes: 10\nendpoints: {get: {method: GET}}")
                .then(streaming(200, "text/plain", "0123456789".getBytes(UTF_8)));

        assertThat(bench.run("get").data()).hasToString("\"0123456789\"");
    }

    @Test
    void aStreamGoesThroughToTheDownload() {
        byte[] content = new byte[100_000];
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(streaming(200, "application/json", content));
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        ExecutionResult result = download(bench, target);

        assertThat(result.success()).isTrue();
        assertThat(target.toByteArray()).isEqualTo(content);
        assertThat(result.executionLog().responseSizeBytes()).isEqualTo(content.length);
    }

    @Test
    void anErrorIsReadAndNotDownloaded() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}")
                .then(streaming(404, "application/json", "{\"message\":\"gone\"}".getBytes(UTF_8)));
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        ErrorDetail error = Objects.requireNonNull(download(bench, target).error());

        assertThat(error.message()).isEqualTo("the remote system answered HTTP 404: gone");
        assertThat(target.size()).isZero();
    }

    @Test
    void aStreamIsBounded() {
        Bench bench = Bench.of("max_response_bytes: 10\nendpoints: {get: {method: GET}}")
                .then(streaming(200, "text/plain", new byte[11]));

        ExecutionResult result = bench.run("get");

        assertThat(result.error().code()).isEqualTo("RESPONSE_TOO_LARGE");
        assertThat(result.executionLog().statusCode()).isEqualTo(200);
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void whatIsNoJsonIsShownAsTextInDebugMode() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}")
                .then(streaming(200, "application/json", "oops".getBytes(UTF_8)));

        ExecutionResult result =
                bench.run("get", ExecutionOptions.builder().debugMode(true).build());

        assertThat(result.error().code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(result.rawResponse()).hasToString("\"oops\"");
    }

    @Test
    void aStreamThatBreaksIsReadAnew() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}")
                .then(breaking(), streaming(200, "text/plain", "all".getBytes(UTF_8)));

        ExecutionResult result = bench.run("get");

        assertThat(result.data()).hasToString("\"all\"");
        assertThat(result.retries()).isEqualTo(1);
    }

    @Test
    void aDownloadThatBreaksInTheMiddleIsNotRepeated() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(breaking());
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        ExecutionResult result = download(bench, target);

        assertThat(result.error().code()).isEqualTo("CONNECTION_FAILED");
        assertThat(bench.requests).hasSize(1);
        assertThat(target.toString(UTF_8)).isEqualTo("par");
    }

    private static ExecutionResult download(Bench bench, OutputStream target) {
        return bench.client()
                .execute(ExecutionRequest.builder("vendor", "get")
                        .inputData(JsonNodeFactory.instance.objectNode())
                        .download(target)
                        .build());
    }

    private Reply streaming(int status, String type, byte[] content) {
        return answering(status, type, new ByteArrayInputStream(content));
    }

    private Reply breaking() {
        InputStream breaks = new InputStream() {
            private boolean began;

            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (began) {
                    throw new IOException("gone");
                }
                began = true;
                System.arraycopy("par".getBytes(UTF_8), 0, into, offset, 3);
                return 3;
            }
        };
        return answering(200, "text/plain", breaks);
    }

    private Reply answering(int status, String type, InputStream content) {
        return request -> ConnectorResponse.builder()
                .status(status)
                .body(Payload.stream(
                        () -> {
                            open.incrementAndGet();
                            opened.incrementAndGet();
                            return new FilterInputStream(content) {
                                @Override
                                public void close() throws IOException {
                                    open.decrementAndGet();
                                    super.close();
                                }
                            };
                        },
                        -1,
                        type))
                .build();
    }
}
