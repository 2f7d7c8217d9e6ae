package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.WireFormat;
import io.adaptor.testkit.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies under every Content-Encoding that servers state. */
@Timeout(30)
class AnswerCodingsTest {
    private static final Endpoint GET =
            endpoint("get", HttpMethod.GET, "/thing").policies(once(10_000)).build();
    private static final byte[] PLAIN = "{\"ok\":1}".getBytes(StandardCharsets.UTF_8);
    /** Made elsewhere: by a vendor's gzip, and by zlib. */
    private static final byte[] FOREIGN_GZIP = Base64.getDecoder().decode("H4sIAHI5CGsC/6tWys9WsjKsBQAJjFQQCAAAAA==");

    private static final byte[] FOREIGN_ZLIB = Base64.getDecoder().decode("eJyrVsrPVrIyqgUAC5YCgw==");

    private final RestFixture fixture = new RestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "utf8",
                "none",
                "identity",
                "",
                "iso-8859-1",
                "identity, none",
                "windows-1252",
                "8bit",
                "identity;q=1.0",
                "utf-8;q=1",
                "chunked",
                "aws-chunked",
                "amz-1.0",
                "application/json",
                "plain"
            })
    void whatIsNoCodingIsNone(String coding) {
        assertThat(data(coding, PLAIN)).isEqualTo("{\"ok\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "x-gzip",
                "GZIP",
                "UTF-8, gzip",
                "X-GZip",
                "gzip, identity",
                "gzip, UTF-8",
                "aws-chunked,gzip",
                "gzip;q=1.0",
                "gzip,"
            })
    void gzipIsUndoneByEveryName(String coding) {
        assertThat(data(coding, FOREIGN_GZIP)).isEqualTo("{\"ok\":1}");
    }

    @Test
    void deflateIsUndoneWithTheWrappingOfZlibAndWithout() {
        assertThat(data("deflate", FOREIGN_ZLIB)).isEqualTo("{\"ok\":2}");
        assertThat(data("deflate", deflated(PLAIN))).isEqualTo("{\"ok\":1}");
    }

    @Test
    void severalMembersOfGzipAreOneBody() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip("{\"ok\":".getBytes(StandardCharsets.UTF_8)));
        both.write(gzip("1}".getBytes(StandardCharsets.UTF_8)));

        assertThat(data("gzip", both.toByteArray())).isEqualTo("{\"ok\":1}");
    }

    @Test
    void codingsAreUndoneInTheOrderOppositeToTheirs() throws IOException {
        assertThat(data("deflate, gzip", gzip(FOREIGN_ZLIB))).isEqualTo("{\"ok\":2}");
    }

    @Test
    void aCodingThatIsNotKnownIsNamed() {
        fixture.server.answer(Answer.bytes(200, coded("br"), PLAIN));

        ErrorDetail error = Objects.requireNonNull(fixture.execute(GET, "{}").error());

        assertThat(error.code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(error.message()).contains("Content-Encoding is br");
    }

    @ParameterizedTest
    @CsvSource({
        "404, gzip, ''",
        "404, deflate, ''",
        "404, gzip, '{\"a\":1}'",
        "404, deflate, '{\"a\":1}'",
        "404, br, xyz"
    })
    void anErrorKeepsItsStatusWhateverItsCoding(int status, String coding, String body) {
        fixture.server.otherwise(Answer.of(status, coded(coding), body));

        ErrorDetail error = Objects.requireNonNull(fixture.execute(GET, "{}").error());

        assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(error.details().get("status").intValue()).isEqualTo(status);
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, gzip, ''",
        "201, deflate, ''",
        "202, x-gzip, ''",
        "200, gzip, '\r\n'",
        "201, deflate, ' '",
        "200, br, ''",
        "203, zstd, ''",
        "200, 'gzip, deflate', ''"
    })
    void anEmptyBodyIsEmptyWhateverItsCoding(int status, String coding, String body) {
        fixture.server.answer(Answer.of(status, coded(coding), body));

        ExecutionResult result = fixture.execute(GET, "{}");

        assertThat(result.error()).isNull();
        assertThat(result.data()).isNull();
    }

    @Test
    void anEmptyBodyInChunksIsEmptyWhateverItsCoding() {
        fixture.server.answer(
                Answer.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));

        ExecutionResult result = fixture.execute(GET, "{}");

        assertThat(result.error()).isNull();
        assertThat(result.data()).isNull();
    }

    @Test
    void anAnswerToHeadHasNoBodyToDecode() {
        fixture.server.answer(Answer.of(
                200,
                Map.of("Content-Encoding", "gzip", "Content-Length", "20", "Content-Type", "application/json"),
                ""));
        Endpoint head = endpoint("head", HttpMethod.HEAD, "/thing")
                .policies(once(5_000))
                .build();

        ExecutionResult result = fixture.execute(head, "{}");

        assertThat(result.error()).isNull();
        assertThat(result.data()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 14})
    void anErrorWhoseCodedBodyIsCutOffKeepsItsStatus(int length) {
        fixture.server.answer(Answer.bytes(409, coded("gzip"), Arrays.copyOf(FOREIGN_GZIP, length)));

        ErrorDetail error = Objects.requireNonNull(fixture.execute(GET, "{}").error());

        assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(error.details().get("status").intValue()).isEqualTo(409);
    }

    @Test
    void aGoodAnswerWhoseCodedBodyIsCutOffIsNoData() {
        fixture.server.answer(Answer.bytes(200, coded("gzip"), Arrays.copyOf(FOREIGN_GZIP, 14)));

        assertThat(Objects.requireNonNull(fixture.execute(GET, "{}").error()).code())
                .isIn("RESPONSE_UNREADABLE", "CONNECTION_FAILED");
    }

    @Test
    void zerosThatFillUpABlockAfterGzipAreNoPartOfTheBody() {
        assertThat(data("gzip", Arrays.copyOf(FOREIGN_GZIP, 512))).isEqualTo("{\"ok\":1}");
    }

    @Test
    void theBoundCountsDecodedBytesOfEachCoding() {
        fixture.server.otherwise(Answer.bytes(200, coded("deflate"), deflated(new byte[3_000_000])));
        Endpoint bounded = GET.toBuilder()
                .format(WireFormat.builder().maxResponseBytes(1_000_000L).build())
                .build();

        assertThat(Objects.requireNonNull(fixture.execute(bounded, "{}").error())
                        .code())
                .isEqualTo("RESPONSE_TOO_LARGE");
    }

    @Test
    void aDownloadIsDecodedToo() {
        fixture.server.answer(Answer.bytes(200, coded("gzip"), FOREIGN_GZIP));
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        ExecutionResult result = fixture.execute(GET, request -> request.download(file));

        assertThat(result.error()).isNull();
        assertThat(file.toByteArray()).isEqualTo(PLAIN);
    }

    @Test
    void anIntegrationMayStateWhichCodingsItAccepts() {
        fixture.server.answer(Answer.bytes(200, coded("gzip"), FOREIGN_GZIP));
        Endpoint stating = GET.toBuilder()
                .requestMapping(RequestMapping.builder()
                        .headers(Map.of("Accept-Encoding", MappingRule.source("'gzip, deflate'")))
                        .build())
                .build();

        assertThat(fixture.execute(stating, "{}").data()).hasToString("{\"ok\":1}");
        assertThat(fixture.server.requests().get(0).headers().first("accept-encoding"))
                .isEqualTo("gzip, deflate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "gzip;q=0, identity", "*", "br, deflate"})
    void whatAnIntegrationAcceptsOfCodingsGoesOutAsItIs(String accepted) {
        fixture.integration(integration -> integration.headers(Map.of("ACCEPT-ENCODING", accepted)));
        assertThat(data("deflate", FOREIGN_ZLIB)).isEqualTo("{\"ok\":2}");
        assertThat(fixture.server.requests().get(0).headers().all("accept-encoding"))
                .containsExactly(accepted);
    }

    private String data(String coding, byte[] body) {
        fixture.server.answer(Answer.bytes(200, coded(coding), body));
        ExecutionResult result = fixture.execute(GET, "{}");
        assertThat(result.error()).isNull();
        return String.valueOf(result.data());
    }

    private static Map<String, String> coded(String coding) {
        return Map.of("Content-Type", "application/json", "Content-Encoding", coding);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, true))) {
            out.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
