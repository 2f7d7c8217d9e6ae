package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ArrayStyle;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.WireFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RestBodiesTest {
    private final RestFixture fixture = new RestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aFormGoesOutWithItsTypeAndTheStyleOfItsArrays() {
        ReceivedRequest sent = sent(
                WireFormat.builder()
                        .request(BodyFormat.FORM)
                        .arrays(ArrayStyle.INDICES)
                        .build(),
                Map.of(),
                "{\"items\": [{\"price\": \"p 1\"}]}");

        assertThat(sent.headers().first("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(sent.text()).isEqualTo("items%5B0%5D%5Bprice%5D=p+1");
    }

    @Test
    void aMultipartBodyNamesItsOwnBoundaryWhateverTypeTheEndpointStates() {
        ReceivedRequest sent = sent(
                format(BodyFormat.MULTIPART),
                Map.of("content-type", "multipart/form-data"),
                "{\"file\": {\"filename\": \"a.txt\", \"text\": \"hello\"}}");

        assertThat(sent.headers().all("content-type")).hasSize(1);
        String type = Objects.requireNonNull(sent.headers().first("content-type"));
        assertThat(type).startsWith("multipart/form-data; boundary=adaptor-");
        String boundary = type.substring(type.indexOf('=') + 1);
        assertThat(sent.text()).startsWith("--" + boundary + "\r\n").endsWith("\r\n--" + boundary + "--\r\n");
    }

    @Test
    void xmlGoesOutAsXml() {
        ReceivedRequest sent =
                sent(format(BodyFormat.XML), Map.of(), "{\"order\": {\"@id\": 7, \"sku\": [\"A\", \"B\"]}}");

        assertThat(sent.headers().first("content-type")).isEqualTo("application/xml; charset=utf-8");
        assertThat(sent.text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<order id=\"7\"><sku>A</sku><sku>B</sku></order>");
    }

    @Test
    void binaryGoesOutAsTheBytesThatTheBase64TextStandsFor() {
        ReceivedRequest sent = sent(format(BodyFormat.BINARY), Map.of(), "\"AAEC/w==\"");

        assertThat(sent.body()).containsExactly(0, 1, 2, 0xFF);
        assertThat(sent.headers().first("content-type")).isEqualTo("application/octet-stream");
    }

    @Test
    void binaryThatIsNoBase64IsRefusedWithoutQuotingIt() {
        ErrorDetail error =
                failure(post(format(BodyFormat.BINARY), Map.of()), "{\"variables\": {\"body\": \"not base64!\"}}");

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("body").contains("Base64").doesNotContain("not base64!");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "application/x-www-form-urlencoded!{\"a\": [1, 2]}!a=1&a=2",
                "application/vnd.api+json!{\"a\": 1}!{\"a\":1}",
                "application/soap+xml; charset=utf-8!{\"a\": 1}!<?xml version=\"1.0\" encoding=\"UTF-8\"?>\\n<a>1</a>",
                "text/csv!\"a,b\"!a,b",
                "image/png!\"aGk=\"!hi",
                "application/vnd.acme!{\"a\": 1}!{\"a\":1}"
            })
    void whereNoFormatIsGivenTheTypeThatTheEndpointStatesDecides(String type, String body, String wire) {
        ReceivedRequest sent = sent(WireFormat.NONE, Map.of("Content-Type", type), body);

        assertThat(sent.text()).isEqualTo(wire.replace("\\n", "\n"));
        assertThat(sent.headers().all("content-type")).containsExactly(type);
    }

    @Test
    void theTypeOfTheIntegrationGivesWayToTheFormatOfAnEndpoint() {
        fixture.integration(integration -> integration.headers(Map.of("Content-Type", "application/json")));

        ReceivedRequest sent = sent(format(BodyFormat.FORM), Map.of(), "{\"a\": 1}");

        assertThat(sent.text()).isEqualTo("a=1");
        assertThat(sent.headers().all("content-type")).containsExactly("application/x-www-form-urlencoded");
    }

    @Test
    void aTextIsEncodedInTheCharsetThatIsStatedAndRefusedWhereThatIsNotPossible() {
        Map<String, String> latin = Map.of("Content-Type", "text/plain; charset=ISO-8859-1");

        assertThat(sent(WireFormat.NONE, latin, "\"ä\"").body()).containsExactly(0xE4);
        try (RestFixture other = new RestFixture()) {
            ExecutionResult result = other.execute(post(WireFormat.NONE, latin), "{\"variables\": {\"body\": \"€\"}}");
            assertThat(Objects.requireNonNull(result.error()).message()).contains("ISO-8859-1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "application/json!{\"a\":1}!{\"a\":1}",
                "application/problem+json!{\"a\":1}!{\"a\":1}",
                "text/xml!<a>1</a>!{\"a\":\"1\"}",
                "application/atom+xml!<a>1</a>!{\"a\":\"1\"}",
                "text/html!<a>1</a>!\"<a>1</a>\"",
                "image/svg+xml!<a>1</a>!\"<a>1</a>\"",
                "text/csv!a,b!\"a,b\"",
                "application/x-www-form-urlencoded!a=b!\"a=b\"",
                "application/x-ndjson!{}!\"{}\"",
                "application/octet-stream!hi!\"aGk=\"",
                "application/vnd.acme!hi!\"aGk=\"",
                "image/png!hi!\"aGk=\""
            })
    void whereNoFormatIsGivenTheTypeOfTheAnswerDecides(String type, String body, String data) throws IOException {
        fixture.server.answer(Answer.of(200, Map.of("Content-Type", type), body));

        assertThat(data(WireFormat.NONE)).isEqualTo(JsonCodec.read(data));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"a\":1}!{\"a\":1}",
                "[1]![1]",
                "<?xml version=\"1.0\"?><a>1</a>!{\"a\":\"1\"}",
                "hello!\"hello\""
            })
    void anAnswerWithoutATypeIsLookedAt(String body, String data) throws IOException {
        fixture.server.answer(Answer.of(200, Map.of(), body));

        JsonNode found = data(WireFormat.NONE);

        assertThat(found).isEqualTo(JsonCodec.read(data));
    }

    @Test
    void theFormatOfTheEndpointWinsOverAWrongTypeAsLongAsTheBodyCanBeRead() throws IOException {
        fixture.server.answer(Answer.of(200, Map.of("Content-Type", "text/plain"), "{\"a\":1}"));

        assertThat(data(WireFormat.builder().response(BodyFormat.JSON).build())).isEqualTo(JsonCodec.read("{\"a\":1}"));
    }

    @ParameterizedTest
    @CsvSource({"JSON, text/html", "XML, application/json"})
    void anAnswerOfAnotherKindIsUnreadableAndTheMessageSaysWhatWasExpectedAndFound(BodyFormat expected, String found) {
        fixture.server.answer(Answer.of(200, Map.of("Content-Type", found), "<html>Sign in, s3cr3t-token<br></html>"));

        ErrorDetail error = failure(get(WireFormat.builder().response(expected).build()), "{}");

        assertThat(error.code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(error.message())
                .contains(found)
                .contains("is not " + expected + ", which response_format expects")
                .doesNotContain("s3cr3t");
    }

    @Test
    void anErrorIsReadAsWhatItSaysItIsWhateverTheEndpointExpects() {
        fixture.server.answer(Answer.json(404, "{\"message\": \"no such file\"}"));
        Endpoint download = get(WireFormat.builder().response(BodyFormat.BINARY).build()).toBuilder()
                .responseMapping(ResponseMapping.builder().errorPath("message").build())
                .build();

        assertThat(failure(download, "{}").message()).contains("no such file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "application/xml!<html><br></html>",
                "application/json!<html>",
                "application/xml!<!DOCTYPE a []><a/>"
            })
    void anErrorThatIsNotWhatItSaysItIsCountsByItsStatus(String type, String body) {
        fixture.server.answer(Answer.of(404, Map.of("Content-Type", type), body));

        assertThat(failure(get(WireFormat.NONE), "{}").code()).isEqualTo("UPSTREAM_REJECTED");
    }

    @Test
    void xmlElementsNamedInForceArrayAreArraysForMappings() throws IOException {
        fixture.server.answer(
                Answer.of(200, Map.of("Content-Type", "application/xml"), "<orders><order>1</order></orders>"));

        assertThat(data(WireFormat.builder().forceArray(List.of("order")).build()))
                .isEqualTo(JsonCodec.read("{\"orders\": {\"order\": [\"1\"]}}"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfAText() throws IOException {
        fixture.server.answer(Answer.of(200, Map.of("Content-Type", "text/plain; charset=ISO-8859-1"), "\uFEFFä"));

        assertThat(data(WireFormat.NONE).textValue()).isEqualTo("ä");
    }

    @Test
    void anExternalEntityInAnAnswerIsRefused() {
        fixture.server.answer(Answer.of(
                200,
                Map.of("Content-Type", "application/xml"),
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>"));

        ErrorDetail error = failure(get(WireFormat.NONE), "{}");

        assertThat(error.code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(error.message()).contains("internal subset");
    }

    @Test
    void ofDuplicateJsonKeysTheLastCounts() throws IOException {
        fixture.server.answer(Answer.json(200, "{\"role\": \"user\", \"role\": \"admin\"}"));

        assertThat(data(WireFormat.NONE)).isEqualTo(JsonCodec.read("{\"role\": \"admin\"}"));
    }

    @Test
    void anEncodingThatWasNotAskedForIsUnreadable() {
        fixture.server.answer(
                Answer.of(200, Map.of("Content-Type", "application/json", "Content-Encoding", "br"), "????"));

        ErrorDetail error = failure(get(WireFormat.NONE), "{}");

        assertThat(error.code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(error.message()).contains("Content-Encoding");
        assertThat(fixture.server.requests().get(0).headers().first("accept-encoding"))
                .isEqualTo("gzip");
    }

    private ReceivedRequest sent(WireFormat format, Map<String, String> headers, String body) {
        fixture.server.answer(Answer.json(200, "{}"));
        ExecutionResult result = fixture.execute(post(format, headers), "{\"variables\": {\"body\": " + body + "}}");
        assertThat(result.error()).isNull();
        return fixture.server.requests().get(0);
    }

    private JsonNode data(WireFormat format) {
        ExecutionResult result = fixture.execute(get(format), "{}");
        assertThat(result.error()).isNull();
        return Objects.requireNonNull(result.data());
    }

    private ErrorDetail failure(Endpoint endpoint, String input) {
        return Objects.requireNonNull(fixture.execute(endpoint, input).error());
    }

    private static WireFormat format(BodyFormat request) {
        return WireFormat.builder().request(request).build();
    }

    private static Endpoint get(WireFormat format) {
        return endpoint("get", HttpMethod.GET, "/").format(format).build();
    }

    private static Endpoint post(WireFormat format, Map<String, String> headers) {
        RequestMapping.Builder mapping =
                RequestMapping.builder().body(Map.of(".", MappingRule.source("variables.body")));
        if (!headers.isEmpty()) {
            Map.Entry<String, String> header = headers.entrySet().iterator().next();
            mapping.headers(Map.of(header.getKey(), MappingRule.value(TextNode.valueOf(header.getValue()))));
        }
        return endpoint("post", HttpMethod.POST, "/")
                .format(format)
                .requestMapping(mapping.build())
                .build();
    }
}
