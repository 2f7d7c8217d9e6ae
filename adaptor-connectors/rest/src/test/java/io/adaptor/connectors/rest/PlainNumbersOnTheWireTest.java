package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ArrayStyle;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a number becomes text it has plain digits. */
@Timeout(30)
class PlainNumbersOnTheWireTest {
    private final RestFixture fixture = new RestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A client of an exchange wrote 4.3E-7 where 0.00000043 was wanted, and orders were refused. */
    @Test
    void aTinyQuantityGoesOutAsItStoodInQueryFormAndHeader() throws IOException {
        fixture.server.answer(Answer.json(200, "{\"ok\": 1}"));
        String document = """
                integration_id: probe
                name: Probe
                type: rest_api
                category: test
                base_url: %s
                endpoints:
                  c:
                    path: /order
                    method: POST
                    request_format: form
                    request_mapping:
                      query_params: { q: variables.qty }
                      headers: { X-Qty: variables.qty }
                      body: { quantity: variables.qty }
                """.formatted(fixture.server.url());

        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(document, "probe.yaml"))
                .allowHosts("127.0.0.1")
                .build()) {
            ExecutionResult result = client.execute(ExecutionRequest.builder("probe", "c")
                    .inputData(JsonCodec.read("{\"variables\":{\"qty\":0.00000043}}"))
                    .build());
            assertThat(result.error()).isNull();
        }

        ReceivedRequest sent = only();
        assertThat(sent.target()).isEqualTo("/order?q=0.00000043");
        assertThat(sent.text()).isEqualTo("quantity=0.00000043");
        assertThat(sent.headers().first("x-qty")).isEqualTo("0.00000043");
    }

    @ParameterizedTest
    @CsvSource({
        "4.3e-7, 0.00000043",
        "1E+3, 1000",
        "-1.50e-9, -0.00000000150",
        "12e20, 1200000000000000000000",
        "1e-10, 0.0000000001",
        "123456789012345678901234567890.10, 123456789012345678901234567890.10",
        "9007199254740993e0, 9007199254740993",
        "0e5, 0",
    })
    void aNumberHasPlainDigitsInEveryPlace(String number, String plain) {
        Map<BodyFormat, String> bodies = new LinkedHashMap<>();
        bodies.put(BodyFormat.JSON, "{\"n\":" + plain + ",\"l\":[" + plain + "]}");
        bodies.put(BodyFormat.FORM, "n=" + plain + "&l=" + plain);
        bodies.put(BodyFormat.TEXT, "{\"n\":" + plain + ",\"l\":[" + plain + "]}");
        bodies.forEach((format, body) -> {
            try (RestFixture each = new RestFixture()) {
                each.server.answer(Answer.json(200, "{}"));
                ExecutionResult result = each.execute(everywhere(format), "{\"variables\": {\"n\": " + number + "}}");

                assertThat(result.error()).isNull();
                ReceivedRequest sent = each.server.requests().get(0);
                assertThat(sent.target())
                        .isEqualTo("/a/" + plain + "?q=" + plain + "&l=" + plain + "&o%5Bx%5D=" + plain);
                assertThat(sent.headers().first("x-n")).isEqualTo(plain);
                assertThat(sent.text()).isEqualTo(body);
            }
        });
    }

    @Test
    void aNumberHasPlainDigitsInXmlAndInPartsOfMultipart() {
        fixture.server.answer(Answer.json(200, "{}"));
        Endpoint xml = endpoint("xml", HttpMethod.POST, "/x")
                .requestMapping(
                        RequestMapping.builder().body(ordered("r.@n", "r.v")).build())
                .format(WireFormat.builder().request(BodyFormat.XML).build())
                .build();
        fixture.execute(xml, "{\"variables\": {\"n\": 4.3e-7}}");
        assertThat(only().text()).endsWith("<r n=\"0.00000043\"><v>0.00000043</v></r>");

        try (RestFixture other = new RestFixture()) {
            other.server.answer(Answer.json(200, "{}"));
            Endpoint parts = endpoint("parts", HttpMethod.POST, "/m")
                    .requestMapping(RequestMapping.builder()
                            .body(Map.of(
                                    "n",
                                    MappingRule.source("variables.n"),
                                    "f",
                                    MappingRule.source("{filename: variables.n, text: variables.n}")))
                            .build())
                    .format(WireFormat.builder().request(BodyFormat.MULTIPART).build())
                    .build();
            other.execute(parts, "{\"variables\": {\"n\": 4.3e-7}}");
            assertThat(other.server.requests().get(0).text())
                    .contains("name=\"n\"\r\n\r\n0.00000043\r\n")
                    .contains("filename=\"0.00000043\"")
                    .doesNotContain("4.3E-7");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to_string(variables.n)|[]|0.00000043",
                "join('/', [to_string(variables.n), 'x'])|[]|0.00000043/x",
                "variables.n|[{transform: concat, params: {prefix: p}}]|p0.00000043",
                "[variables.n, variables.n]|[{transform: join, params: {separator: ';'}}]|0.00000043;0.00000043",
                "variables.n|[json_stringify]|0.00000043",
                "{a: [variables.n]}|[json_stringify]|{\"a\":[0.00000043]}",
                "variables.n|[to_string]|0.00000043",
                "variables.n|[{transform: replace, params: {find: '0.', replacement: ','}}]|,00000043",
                "variables.n|[{transform: pad_left, params: {length: 12, pad: '0'}}]|000.00000043",
                "variables.n|[number_format]|0.00000043",
                "variables.n|[{transform: lookup, params: {table: {'0.00000043': hit}}}]|hit",
            })
    void aNumberThatATransformOrFunctionMakesTextOfHasPlainDigits(String source, String transforms, String sent)
            throws IOException {
        fixture.server.answer(Answer.json(200, "{}"));
        String document = """
                integration_id: probe
                name: Probe
                type: rest_api
                category: test
                base_url: %s
                endpoints:
                  c:
                    path: /order
                    method: POST
                    request_format: text
                    request_mapping:
                      body: { .: { source: "%s", transforms: %s } }
                """.formatted(fixture.server.url(), source, transforms);

        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(document, "probe.yaml"))
                .allowHosts("127.0.0.1")
                .build()) {
            ExecutionResult result = client.execute(ExecutionRequest.builder("probe", "c")
                    .inputData(JsonCodec.read("{\"variables\":{\"n\":4.3e-7}}"))
                    .build());
            assertThat(result.error()).isNull();
        }

        assertThat(only().text()).isEqualTo(sent);
    }

    @ParameterizedTest
    @EnumSource(
            value = ArrayStyle.class,
            names = {"COMMA", "SPACE", "PIPE", "INDICES", "BRACKETS"})
    void aNumberInAnArrayHasPlainDigitsInEveryStyle(ArrayStyle style) {
        fixture.server.answer(Answer.json(200, "{}"));
        Endpoint styled = endpoint("get", HttpMethod.GET, "/a/{+n}")
                .requestMapping(RequestMapping.builder()
                        .pathParams(Map.of("n", MappingRule.source("variables.n")))
                        .queryParams(Map.of("l", MappingRule.source("[variables.n, variables.n]")))
                        .build())
                .format(WireFormat.builder().arrays(style).build())
                .build();

        assertThat(fixture.execute(styled, "{\"variables\": {\"n\": 1e-9}}").error())
                .isNull();

        assertThat(only().target())
                .startsWith("/a/0.000000001?l")
                .matches(".*0\\.000000001[^0-9].*0\\.000000001")
                .doesNotContain("E-");
    }

    @Test
    void binaryNumbersOfTheCallerGoOutAsTheyPrint() {
        fixture.server.answer(Answer.json(200, "{}"));
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("variables").set("n", FloatNode.valueOf(1.1f));

        ExecutionResult result = fixture.execute(everywhere(BodyFormat.FORM), request -> request.inputData(input));

        assertThat(result.error()).isNull();
        assertThat(only().text()).isEqualTo("n=1.1&l=1.1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoFiniteNumberIsNoInput(double value) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("variables").set("n", DoubleNode.valueOf(value));

        assertThatThrownBy(() -> ExecutionRequest.builder("vendor", "all")
                        .inputData(input)
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("input_data.variables.n: must be a finite number");
    }

    @Test
    void aNumberOfTheCallerThatUnfoldsIntoGigabytesIsRefused() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("variables").set("n", DecimalNode.valueOf(new BigDecimal("1e999999999")));

        assertRefused(fixture.execute(everywhere(BodyFormat.JSON), request -> request.inputData(input)));
    }

    private void assertRefused(ExecutionResult result) {
        ErrorDetail error = Objects.requireNonNull(result.error());
        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message())
                .contains("path_params.n: must be a finite number of up to 1000 digits")
                .contains("query_params.q")
                .contains("query_params.l[0]")
                .contains("query_params.o.x")
                .contains("body.n");
        assertThat(fixture.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e1000", "1e-99999999", "1e99999999999"})
    void anAnswerWithANumberOfTooManyDigitsIsUnreadableAndSaysWhere(String number) {
        fixture.server.answer(Answer.json(200, "{\"a\":\n [1, " + number + "]}"));

        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(endpoint("get", HttpMethod.GET, "/").build(), "{}")
                        .error());

        assertThat(error.code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(error.message())
                .contains("a number of more than 1000 digits")
                .contains("line 2, column 6");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "FORM", "TEXT", "XML", "MULTIPART"})
    void halfACharacterIsRefusedWithItsFieldWhateverTheFormat(BodyFormat format) {
        ErrorDetail error = Objects.requireNonNull(fixture.execute(
                        endpoint("post", HttpMethod.POST, "/p")
                                .requestMapping(RequestMapping.builder()
                                        .body(Map.of("r.v", MappingRule.source("variables.v")))
                                        .build())
                                .format(WireFormat.builder().request(format).build())
                                .build(),
                        "{\"variables\": {\"v\": \"a\\ud83d\"}}")
                .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("body.r.v: holds half of a character");
        assertThat(fixture.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "a\\ude00b", "\\ude00\\ud83d", "\\ud83dx", "\\ud83d\\ud83d\\ude00"})
    void halfACharacterIsRefusedInPathQueryAndHeaders(String half) {
        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(everywhere(BodyFormat.JSON), "{\"variables\": {\"n\": \"" + half + "\"}}")
                        .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message())
                .contains("path_params.n: holds half of a character")
                .contains("query_params.q: ")
                .contains("query_params.l[0]: ")
                .contains("query_params.o.x: ")
                .contains("headers.X-N: ")
                .contains("body.n: ");
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void halfACharacterInANameIsRefusedToo() {
        Endpoint all = endpoint("post", HttpMethod.POST, "/p")
                .requestMapping(RequestMapping.builder()
                        .body(Map.of(".", MappingRule.source("variables")))
                        .build())
                .build();

        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("variables").put("a\uD83D", 1);

        assertThat(Objects.requireNonNull(fixture.execute(all, request -> request.inputData(input))
                                .error())
                        .message())
                .contains("holds half of a character");
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void wholeCharactersGoOut() {
        fixture.server.answer(Answer.json(200, "{}"));

        fixture.execute(
                endpoint("post", HttpMethod.POST, "/p")
                        .requestMapping(RequestMapping.builder()
                                .body(ordered("n", "l.x"))
                                .build())
                        .format(WireFormat.builder().request(BodyFormat.FORM).build())
                        .build(),
                "{\"variables\": {\"n\": \"\\ud83d\\ude00\"}}");

        assertThat(only().text()).isEqualTo("n=%F0%9F%98%80&l%5Bx%5D=%F0%9F%98%80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "\"\"", "[]", "[null]", "0.00", "{\"a\":null}", "\"null\""})
    void aBodyAsAWholeGoesOutAsItIs(String body) {
        fixture.server.answer(Answer.json(200, "{}"));
        Endpoint whole = endpoint("post", HttpMethod.POST, "/p")
                .requestMapping(RequestMapping.builder()
                        .body(Map.of(".", MappingRule.source("variables.b")))
                        .build())
                .build();

        assertThat(fixture.execute(whole, "{\"variables\": {\"b\": " + body + "}}")
                        .error())
                .isNull();

        assertThat(only().text()).isEqualTo(body);
        assertThat(only().headers().first("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "TEXT", "XML", "MULTIPART", "BINARY"})
    void aBodyThatIsMissingIsNotSentWhateverItsFormat(BodyFormat format) {
        fixture.server.answer(Answer.json(200, "{}"));
        Endpoint whole = endpoint("post", HttpMethod.POST, "/p")
                .requestMapping(RequestMapping.builder()
                        .body(Map.of(".", MappingRule.source("variables.b")))
                        .build())
                .format(WireFormat.builder().request(format).build())
                .build();

        assertThat(fixture.execute(whole, "{\"variables\": {}}").error()).isNull();

        assertThat(only().text()).isEmpty();
        assertThat(only().headers().first("content-type")).isNull();
    }

    @Test
    void aBodyThatIsMissingIsNotSentAndOneThatIsNullIsNull() {
        Endpoint whole = endpoint("post", HttpMethod.POST, "/p")
                .requestMapping(RequestMapping.builder()
                        .body(Map.of(".", MappingRule.source("variables.b")))
                        .build())
                .build();
        fixture.server.answer(Answer.json(200, "{}"), Answer.json(200, "{}"), Answer.json(200, "{}"));

        fixture.execute(whole, "{\"variables\": {}}");
        fixture.execute(whole, "{\"variables\": {\"b\": null}}");
        fixture.execute(whole, "{\"variables\": {\"b\": {}}}");

        assertThat(fixture.server.requests()).extracting(ReceivedRequest::text).containsExactly("", "null", "{}");
        assertThat(fixture.server.requests().get(0).headers().first("content-type"))
                .isNull();
        assertThat(fixture.server.requests().get(1).headers().first("content-type"))
                .isEqualTo("application/json");
    }

    private static Endpoint everywhere(BodyFormat format) {
        Map<String, MappingRule> query = new LinkedHashMap<>();
        query.put("q", MappingRule.source("variables.n"));
        query.put("l", MappingRule.source("[variables.n]"));
        query.put("o", MappingRule.source("{x: variables.n}"));
        Map<String, MappingRule> body = new LinkedHashMap<>();
        body.put("n", MappingRule.source("variables.n"));
        body.put("l", MappingRule.source("[variables.n]"));
        return endpoint("send", HttpMethod.POST, "/a/{n}")
                .requestMapping(RequestMapping.builder()
                        .pathParams(Map.of("n", MappingRule.source("variables.n")))
                        .queryParams(query)
                        .headers(Map.of("X-N", MappingRule.source("variables.n")))
                        .body(body)
                        .build())
                .format(WireFormat.builder().request(format).build())
                .build();
    }

    private static Map<String, MappingRule> ordered(String... targets) {
        Map<String, MappingRule> rules = new LinkedHashMap<>();
        for (String target : targets) {
            rules.put(target, MappingRule.source("variables.n"));
        }
        return rules;
    }

    private ReceivedRequest only() {
        assertThat(fixture.server.requests()).hasSize(1);
        return fixture.server.requests().get(0);
    }
}
