package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.OutcomeRule;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.Outcome;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that real servers give though no standard lets them, and requests as integrations state them. */
@Timeout(30)
class OddAnswersTest {
    private static final Endpoint GET =
            endpoint("get", HttpMethod.GET, "/thing").policies(once(5_000)).build();
    private static final Endpoint DELETE = endpoint("delete", HttpMethod.DELETE, "/thing")
            .policies(once(5_000))
            .build();

    private final FakeTime time = FakeTime.create();
    private final RestFixture fixture = new RestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "204, Content-Length: 2",
        "205, Content-Length: 2",
        "204, Transfer-Encoding: chunked",
        "205, Transfer-Encoding: chunked",
        "205, X-Nothing: said",
        "204, Content-Length: 1000000",
        "205, Content-Encoding: gzip",
        "204, Content-Length: +2"
    })
    void anAnswerWithoutContentEndsAtItsHeadWhateverItsFieldsSay(int status, String field) {
        String head = "HTTP/1.1 " + status + " x\r\nX-Request-Id: r1\r\n" + field + "\r\n\r\n";
        fixture.server.answer((request, out) -> {
            out.write((head + "{}").getBytes(StandardCharsets.US_ASCII));
            return true;
        });
        fixture.server.otherwise(Answer.json(200, "{\"ok\":2}"));

        ExecutionResult deleted = fixture.execute(DELETE, "{}");
        ExecutionResult next = fixture.execute(DELETE, "{}");

        assertThat(deleted.error()).isNull();
        assertThat(deleted.data()).isNull();
        assertThat(deleted.executionLog().headers().get("x-request-id")).isEqualTo("r1");
        assertThat(next.data()).hasToString("{\"ok\":2}");
        assertThat(fixture.server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"503, 0", "503, 99999999999999999999", "408, 0", "421, 0", "401, 0"})
    void onlyTheRetryPolicyRepeats(int status, String retryAfter) {
        fixture.server.otherwise(Answer.of(status, Map.of("Retry-After", retryAfter), "{}"));

        ExecutionResult result = fixture.execute(GET, "{}");

        assertThat(Objects.requireNonNull(result.error())
                        .details()
                        .get("status")
                        .intValue())
                .isEqualTo(status);
        assertThat(result.executionLog().headers().get("retry-after")).isEqualTo(retryAfter);
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void a407WithoutAProxyIsARefusalAndNotRepeated() {
        fixture.server.otherwise(Answer.of(407, Map.of("Proxy-Authenticate", "Basic"), "{}"));
        Endpoint repeated = endpoint("get", HttpMethod.GET, "/x")
                .policies(Policies.builder()
                        .retry(RetryPolicy.builder().initialDelay(Duration.ZERO).build())
                        .build())
                .build();

        ExecutionResult result = fixture.execute(repeated, "{}");

        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(result.executionLog().statusCode()).isEqualTo(407);
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "000, RESPONSE_UNREADABLE, status is 0",
        "099, RESPONSE_UNREADABLE, status is 99",
        "600, UPSTREAM_FAILED, 600",
        "999, UPSTREAM_FAILED, 999",
        "420, UPSTREAM_REJECTED, 420",
        "530, UPSTREAM_FAILED, 530",
        "1000, , 1000",
        "20, , 20",
        "-1, , -1",
        "2OO, , 2OO"
    })
    void aStatusOutsideOfTheStandardIsNamed(String status, String code, String named) {
        fixture.server.answer(Answer.raw("HTTP/1.1 " + status + " odd\r\nContent-Length: 2\r\n\r\n{}"));

        ErrorDetail error = Objects.requireNonNull(fixture.execute(GET, "{}").error());

        assertThat(error.code()).isNotEqualTo("INTERNAL");
        assertThat(error.code()).isEqualTo(code == null ? "CONNECTION_FAILED" : code);
        assertThat(error.message()).contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n",
            })
    void whatComesBeforeTheAnswerIsPassedOver(String interim) {
        fixture.server.answer(Answer.raw(
                interim + "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"ok\":1}"));

        ExecutionResult result = fixture.execute(GET, "{}");

        assertThat(result.error()).isNull();
        assertThat(result.data()).hasToString("{\"ok\":1}");
        assertThat(result.executionLog().statusCode()).isEqualTo(200);
    }

    /** S3, Salesforce, PayPal's older API, a proxy, and JSON after a byte order mark. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/xml|JSON|<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>|body.Error.Code == 'SlowDown'",
                "application/xml|BINARY|<Error><Code>SlowDown</Code></Error>|body.Error.Code == 'SlowDown'",
                "application/json;charset=UTF-8|XML|[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]|body[0].errorCode == 'REQUEST_LIMIT_EXCEEDED'",
                "application/json|TEXT|{\"code\":\"Throttled\"}|body.code == 'Throttled'",
                "text/html;charset=utf-8|AUTO|\uFEFF{\"code\":\"Throttled\"}|body.code == 'Throttled'",
                "text/plain|BINARY|  {\"code\":\"Throttled\"}|body.code == 'Throttled'",
                "application/octet-stream|JSON|{\"code\":\"Throttled\"}|body.code == 'Throttled'",
                "application/x-www-form-urlencoded|JSON|ACK=Failure&L_ERRORCODE0=10101|contains(body, 'L_ERRORCODE0=10101')",
                "application/json|JSON|\"rate limited\"|body == 'rate limited'",
                "application/vnd.error.v2|XML|{\"code\":\"Throttled\"}|body.code == 'Throttled'",
                "text/json|JSON|{\"code\":\"Throttled\"}|body.code == 'Throttled'",
                "|XML|{\"code\":\"Throttled\"}|body.code == 'Throttled'",
                "garbage|JSON|{\"code\":\"Throttled\"}|body.code == 'Throttled'",
            })
    void verdictsSeeTheBodiesOfErrorsWhateverGoodAnswersAre(
            String type, BodyFormat expected, String body, String when) {
        fixture.client(client -> client.time(time));
        fixture.server.otherwise(Answer.of(400, type == null ? Map.of() : Map.of("Content-Type", type), body));
        Endpoint throttled = endpoint("post", HttpMethod.POST, "/")
                .format(WireFormat.builder().response(expected).build())
                .outcomes(List.of(new OutcomeRule(when, Outcome.THROTTLED, null, null, null, null, null)))
                .policies(once(5_000))
                .build();

        assertThat(Objects.requireNonNull(fixture.execute(throttled, "{}").error())
                        .code())
                .isEqualTo("RATE_LIMITED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-amz-json-1.1", "text/html", "text/plain", "application/x-unknown"})
    void verdictsSeeTheBodiesOfErrorsByWhatTheyLookLike(String type) {
        String body = "{\"__type\": \"ThrottlingException\", \"message\": \"Rate exceeded\"}";
        fixture.client(client -> client.time(time));
        fixture.server.answer(Answer.of(400, Map.of("Content-Type", type), body), Answer.json(200, "{\"Ok\":1}"));
        Endpoint throttled = endpoint("post", HttpMethod.POST, "/")
                .outcomes(List.of(new OutcomeRule(
                        "body.\"__type\" == 'ThrottlingException'", Outcome.THROTTLED, null, null, null, null, null)))
                .policies(Policies.builder()
                        .retry(RetryPolicy.builder().maxRetries(1).build())
                        .build())
                .build();

        ExecutionResult result = fixture.execute(throttled, "{}");

        assertThat(result.data()).hasToString("{\"Ok\":1}");
        assertThat(result.retries()).isEqualTo(1);
    }

    @Test
    void aGoodAnswerOfAJsonTypeOfTheVendorsOwnIsJson() {
        fixture.server.answer(Answer.of(200, Map.of("Content-Type", "application/x-amz-json-1.1"), "{\"Ok\":1}"));

        assertThat(fixture.execute(GET, "{}").data()).hasToString("{\"Ok\":1}");
    }

    @Test
    void aWaitInAHeaderCounts() {
        fixture.client(client -> client.time(time).random(() -> 0.5));
        fixture.server.answer(Answer.of(429, Map.of("X-Wait", "7"), "{}"), Answer.json(200, "{}"));
        Endpoint waiting = endpoint("get", HttpMethod.GET, "/")
                .outcomes(List.of(new OutcomeRule(
                        "status == `429`", Outcome.THROTTLED, "headers.\"x-wait\"", null, null, null, null)))
                .policies(Policies.builder()
                        .retry(RetryPolicy.builder()
                                .maxRetries(1)
                                .maxDelay(Duration.ofSeconds(60))
                                .build())
                        .build())
                .build();

        assertThat(fixture.execute(waiting, "{}").error()).isNull();
        assertThat(time.sleeps().get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.5|headers.\"x-wait\"|2500",
                "1m30s|headers.\"x-wait\"|90000",
                "250ms|headers.\"x-wait\"|250",
                " 8 |headers.\"x-wait\"|8000",
                "9|to_number(headers.\"x-wait\")|9000",
                "soon|not_null(body.wait, headers.\"x-wait\")|3000",
                "7|{need: `10`, have: to_number(headers.\"x-wait\"), per_second: `2`}|1500",
            })
    void aWaitIsReadFromWhatVendorsWriteIntoHeaders(String value, String wait, long millis) {
        fixture.client(client -> client.time(time).random(() -> 0.5));
        fixture.server.answer(
                Answer.of(420, Map.of("X-Wait", value, "Content-Type", "application/json"), "{\"wait\":3}"),
                Answer.json(200, "{}"));
        Endpoint waiting = endpoint("get", HttpMethod.GET, "/")
                .outcomes(List.of(new OutcomeRule("status == `420`", Outcome.THROTTLED, wait, null, null, null, null)))
                .policies(Policies.builder()
                        .retry(RetryPolicy.builder()
                                .maxRetries(1)
                                .initialDelay(Duration.ZERO)
                                .maxDelay(Duration.ofSeconds(200))
                                .build())
                        .build())
                .build();

        assertThat(fixture.execute(waiting, "{}").error()).isNull();
        assertThat(time.sleeps().get(0))
                .isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis + millis / 2 + 1000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept|text/vcard",
                "ACCEPT|application/vnd.github.raw+json",
                "user-agent|shop/1 (+https://shop.example)",
                "Accept-Language|tlh",
                "content-type|application/vnd.api+json",
                "Cache-Control|no-store"
            })
    void whatAnEndpointStatesWinsOverItsIntegration(String name, String value) {
        fixture.integration(integration -> integration.headers(Map.of(
                "accept",
                "text/plain",
                "User-Agent",
                "all/1",
                "Content-Type",
                "application/json",
                "cache-control",
                "x")));
        fixture.server.answer(Answer.json(200, "{}"));
        Endpoint stating = endpoint("post", HttpMethod.POST, "/")
                .requestMapping(RequestMapping.builder()
                        .headers(Map.of(name, MappingRule.source("'" + value + "'")))
                        .body(Map.of("a", MappingRule.source("`1`")))
                        .build())
                .build();

        assertThat(fixture.execute(stating, "{}").error()).isNull();

        assertThat(fixture.server.requests().get(0).headers().all(name)).containsExactly(value);
    }

    @Test
    void whatTheIntegrationStatesWinsOverOurDefaults() {
        fixture.integration(integration -> integration.headers(
                Map.of("accept", "application/vnd.api+json", "USER-AGENT", "shop/1 (me@shop.example)")));
        fixture.server.answer(Answer.json(200, "{}"));

        fixture.execute(GET, "{}");

        assertThat(fixture.server.requests().get(0).headers().all("accept"))
                .containsExactly("application/vnd.api+json");
        assertThat(fixture.server.requests().get(0).headers().all("user-agent"))
                .containsExactly("shop/1 (me@shop.example)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/My App/a.txt|src/My%20App/a.txt",
                "a?b#c|a%3Fb%23c",
                "a[0]|a%5B0%5D",
                "root:/x@1/(a)!$&'*+,;=~|root:/x@1/(a)!$&'*+,;=~",
                "My%20Docs/50%25|My%20Docs/50%25",
                "50%/%zz/%4|50%25/%25zz/%254",
                "a\\\\b|a%5Cb",
                "ä/😀|%C3%A4/%F0%9F%98%80",
                "..a/.b/c..|..a/.b/c..",
                "a//b/|a//b/",
                "branches/feature/x y+z|branches/feature/x%20y+z",
                "e\u0301/ﬀ|e%CC%81/%EF%AC%80",
                "group%2Fproject/-/raw/HEAD/a.md|group%2Fproject/-/raw/HEAD/a.md",
                "{id}/a|%7Bid%7D/a",
                "https://shop.example/x|https://shop.example/x"
            })
    void onePlaceholderMayStandForSeveralSegments(String path, String sent) {
        fixture.server.answer(Answer.json(200, "{}"));

        ExecutionResult result = fixture.execute(file("/browse/{+path}"), "{\"path\": \"" + path + "\"}");

        assertThat(result.error()).isNull();
        assertThat(fixture.server.requests().get(0).target()).isEqualTo("/browse/" + sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "a/../b",
                "a/.",
                "..",
                "a/./b",
                "%2e%2E/x",
                "a/.%2e/b",
                "a%2F..%2fb",
                "a%2f%2e%2e",
                "..\\\\x",
                "a%5C..",
                "..;/x",
                "..%3Bv=1/x",
                "%252e%252e/x",
                "a%252f.."
            })
    void severalSegmentsDoNotClimb(String path) {
        ErrorDetail error =
                Objects.requireNonNull(fixture.execute(file("/browse/{+path}"), "{\"path\": \"" + path + "\"}")
                        .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(fixture.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252|€ü|%80%FC",
                "\"ISO-8859-2\"|Łódź|%A3%F3d%BC",
                "Shift_JIS|ア|%83A",
                "US-ASCII|a b|a+b",
                "KOI8-R|д|%C4",
                "utf8|ü|%C3%BC",
            })
    void aFormIsWrittenInEachCharsetByItsBytes(String charset, String name, String written) {
        fixture.server.answer(Answer.json(200, "{}"));

        ExecutionResult result = fixture.execute(form(charset), "{\"name\": \"" + name + "\"}");

        assertThat(result.error()).isNull();
        assertThat(fixture.server.requests().get(0).text()).isEqualTo("name=" + written);
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, €", "US-ASCII, ü", "Shift_JIS, 😀"})
    void aFormThatItsCharsetCantExpressIsRefused(String charset, String name) {
        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(form(charset), "{\"name\": \"" + name + "\"}").error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains(charset);
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void aCharsetThatNobodyKnowsIsRefusedBecauseUtf8IsNotWhatTheTypeSays() {
        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(form("latin-99"), "{\"name\": \"ü\"}").error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("latin-99");
    }

    private static Endpoint form(String charset) {
        return endpoint("form", HttpMethod.POST, "/")
                .format(WireFormat.builder().request(BodyFormat.FORM).build())
                .requestMapping(RequestMapping.builder()
                        .headers(Map.of(
                                "Content-Type",
                                MappingRule.source("'application/x-www-form-urlencoded; charset=" + charset + "'")))
                        .body(Map.of("name", MappingRule.source("name")))
                        .build())
                .build();
    }

    @Test
    void aFormIsWrittenInTheCharsetThatItsTypeStates() {
        fixture.server.answer(Answer.json(200, "{}"));
        Endpoint form = endpoint("form", HttpMethod.POST, "/")
                .format(WireFormat.builder().request(BodyFormat.FORM).build())
                .requestMapping(RequestMapping.builder()
                        .headers(Map.of(
                                "Content-Type",
                                MappingRule.source("'application/x-www-form-urlencoded; charset=ISO-8859-1'")))
                        .body(Map.of("name", MappingRule.source("name")))
                        .build())
                .build();

        fixture.execute(form, "{\"name\": \"Müller\"}");

        assertThat(fixture.server.requests().get(0).text()).isEqualTo("name=M%FCller");
    }

    @Test
    void elementsThatDifferInTheirNamespaceOnlyStayApart() {
        fixture.server.answer(Answer.of(
                200,
                Map.of("Content-Type", "application/rss+xml"),
                "<rss xmlns:a='http://a' xmlns:i='http://i'><i:title>Seasons</i:title><title>12: Seasons</title>"
                        + "<a:link>x</a:link></rss>"));

        assertThat(fixture.execute(GET, "{}").data())
                .hasToString("{\"rss\":{\"i:title\":\"Seasons\",\"title\":\"12: Seasons\",\"link\":\"x\"}}");
    }

    @Test
    void aServiceWhoseNameHasAnUnderscoreIsCalledAndItsNextPageIsFetched() {
        fixture.integration(integration -> integration
                .baseUrl("http://my_service:8080/v1")
                .network(new NetworkPolicy(
                        TlsPolicy.DEFAULT,
                        new ProxySettings(
                                "127.0.0.1", URI.create(fixture.server.url()).getPort(), null, null),
                        5,
                        List.of("my_service", "127.0.0.1"))));
        fixture.server.answer(
                Answer.json(200, "{\"items\": [1], \"next\": \"http://my_service:8080/v1/things?page=2\"}"));
        fixture.server.answer(Answer.json(200, "{\"items\": [2]}"));
        Endpoint things = endpoint("things", HttpMethod.GET, "/things")
                .policies(once(5_000).toBuilder()
                        .pagination(PaginationPolicy.builder()
                                .style(PaginationPolicy.Style.NEXT_URL)
                                .cursorPath("next")
                                .itemsPath("items")
                                .build())
                        .build())
                .build();

        assertThat(fixture.call(things).pages().items().map(JsonNode::asInt)).containsExactly(1, 2);

        assertThat(fixture.server.requests())
                .extracting(
                        request -> request.target() + " " + request.headers().first("host"))
                .containsExactly(
                        "http://my_service:8080/v1/things my_service:8080",
                        "http://my_service:8080/v1/things?page=2 my_service:8080");
    }

    @Test
    void aPathDoesNotBeginWithWhatSomeReadAsAHost() {
        ErrorDetail error = Objects.requireNonNull(fixture.execute(file("/{+path}"), "{\"path\": \"/evil.example/x\"}")
                .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("two slashes");
        assertThat(fixture.server.requests()).isEmpty();
    }

    private static Endpoint file(String path) {
        return endpoint("file", HttpMethod.GET, path)
                .requestMapping(RequestMapping.builder()
                        .pathParams(Map.of("path", MappingRule.source("path")))
                        .build())
                .build();
    }
}
