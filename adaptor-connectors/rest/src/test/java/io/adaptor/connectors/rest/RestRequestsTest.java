package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.Secret;
import io.adaptor.api.WireFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RestRequestsTest {
    private final RestFixture fixture = new RestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aMappedRequestArrivesWithPathQueryHeadersAndBody() throws IOException {
        fixture.server.answer(Answer.json(201, "{\"id\": 7}"));
        Endpoint create = endpoint("create", HttpMethod.POST, "/v1/shops/{shop}/orders")
                .requestMapping(RequestMapping.builder()
                        .pathParams(Map.of("shop", MappingRule.source("variables.shop")))
                        .queryParams(Map.of("notify", MappingRule.value(JsonCodec.read("true"))))
                        .headers(Map.of("X-Trace", MappingRule.source("context.trace")))
                        .body(Map.of(
                                "order.lines[0].sku", MappingRule.source("variables.sku"),
                                "order.total", MappingRule.source("variables.total")))
                        .build())
                .build();

        ExecutionResult result = fixture.execute(create, """
                {"variables": {"shop": "main", "sku": "A-1", "total": 1.10}, "context": {"trace": "t-9"}}
                """);

        assertThat(result.error()).isNull();
        ReceivedRequest sent = only();
        assertThat(sent.toString()).isEqualTo("POST /v1/shops/main/orders?notify=true");
        assertThat(sent.headers().first("x-trace")).isEqualTo("t-9");
        assertThat(sent.headers().first("content-type")).isEqualTo("application/json");
        assertThat(JsonCodec.read(sent.text()))
                .isEqualTo(JsonCodec.read("{\"order\": {\"lines\": [{\"sku\": \"A-1\"}], \"total\": 1.10}}"));
        assertThat(sent.text()).contains("1.10");
        assertThat(result.executionLog().statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b|a%2Fb",
                "a b|a%20b",
                "a?b|a%3Fb",
                "a#b|a%23b",
                "a%2Fb|a%252Fb",
                "100%|100%25",
                "ä|%C3%A4",
                "\uD83D\uDE00|%F0%9F%98%80",
                "a\\nb|a%0Ab",
                "..a|..a",
                "x;y=1|x%3By%3D1"
            })
    void aPathParameterStaysWithinItsSegment(String value, String encoded) {
        fixture.server.answer(Answer.json(200, "{}"));

        ExecutionResult result = fixture.execute(byId(), input(value.replace("\\n", "\n")));

        assertThat(result.error()).isNull();
        assertThat(only().target()).isEqualTo("/things/" + encoded + "/parts");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "", "../admin", "a/../../admin", "..\\\\admin", "..;x", "%2e%2e"})
    void aPathParameterThatWouldLeadElsewhereIsRefusedBeforeAnythingIsSent(String value) {
        ErrorDetail error =
                Objects.requireNonNull(fixture.execute(byId(), input(value)).error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("path_params");
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void twoParametersThatOnlyTogetherClimbAreRefused() {
        Endpoint endpoint = endpoint("get", HttpMethod.GET, "/a/{x}{y}/b")
                .requestMapping(RequestMapping.builder()
                        .pathParams(
                                Map.of("x", MappingRule.source("variables.x"), "y", MappingRule.source("variables.y")))
                        .build())
                .build();

        ExecutionResult result = fixture.execute(endpoint, "{\"variables\": {\"x\": \".\", \"y\": \".\"}}");

        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void aMissingPathParameterIsRefusedByName() {
        ErrorDetail error = Objects.requireNonNull(fixture.execute(byId(), "{}").error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("path_params.id").contains("{id}");
    }

    @Test
    void aHeaderValueWithALineBreakIsRefused() {
        Endpoint endpoint = endpoint("get", HttpMethod.GET, "/")
                .requestMapping(RequestMapping.builder()
                        .headers(Map.of("X-Note", MappingRule.source("variables.note")))
                        .build())
                .build();

        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(endpoint, "{\"variables\": {\"note\": \"a\\r\\nX-Admin: true\"}}")
                        .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("X-Note").contains("line breaks");
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void a204HasNoDataButKeepsItsHeaders() {
        fixture.server.answer(Answer.empty(204, Map.of("X-Job-Id", "j-1")));

        ExecutionResult result =
                fixture.execute(endpoint("del", HttpMethod.DELETE, "/x").build(), "{}");

        assertThat(result.success()).isTrue();
        assertThat(result.data() == null).isTrue();
        assertThat(result.executionLog().statusCode()).isEqualTo(204);
        assertThat(result.executionLog().headers().get("x-job-id")).isEqualTo("j-1");
    }

    @Test
    void longIntegersAndDecimalsComeThroughAsTheyWere() {
        fixture.server.answer(
                Answer.json(200, "{\"id\":820982911946154508,\"big\":123456789012345678901234567890,\"price\":1.10}"));
        Endpoint endpoint = endpoint("get", HttpMethod.GET, "/")
                .responseMapping(ResponseMapping.builder()
                        .fieldMappings(Map.of(
                                "order.id", MappingRule.source("id"), "price", MappingRule.source("price || `0`")))
                        .build())
                .build();

        JsonNode data = Objects.requireNonNull(fixture.execute(endpoint, "{}").data());

        assertThat(data.get("order").get("id").longValue()).isEqualTo(820982911946154508L);
        assertThat(data.get("price").toString()).isEqualTo("1.10");
    }

    @Test
    void aTextAnswerIsAStringInTheCharsetItNames() {
        fixture.server.answer(Answer.bytes(
                200, Map.of("Content-Type", "text/plain; charset=ISO-8859-1"), new byte[] {(byte) 0xE4, (byte) 0xF6}));

        ExecutionResult result =
                fixture.execute(endpoint("get", HttpMethod.GET, "/").build(), "{}");

        assertThat(Objects.requireNonNull(result.data()).textValue()).isEqualTo("äö");
    }

    @Test
    void aTextBodyIsSentAsText() {
        fixture.server.answer(Answer.json(200, "{}"));
        Endpoint endpoint = endpoint("render", HttpMethod.POST, "/markdown")
                .format(WireFormat.builder().request(BodyFormat.TEXT).build())
                .requestMapping(RequestMapping.builder()
                        .body(Map.of(".", MappingRule.source("variables.text")))
                        .build())
                .build();

        fixture.execute(endpoint, "{\"variables\": {\"text\": \"# Grüße\"}}");

        assertThat(only().text()).isEqualTo("# Grüße");
        assertThat(only().headers().first("content-type")).startsWith("text/plain");
    }

    @Test
    void apiKeyBasicAndBearerGoWhereTheyBelong() {
        assertThat(sentWith(AuthConfig.ApiKey.inHeader("X-Api-Key", Secret.of("key-canary-123456")))
                        .headers()
                        .first("x-api-key"))
                .isEqualTo("key-canary-123456");
        assertThat(sentWith(AuthConfig.ApiKey.inQuery("key", Secret.of("a b&c")))
                        .target())
                .isEqualTo("/thing?key=a%20b%26c");
        // The example of RFC 7617, section 2.
        assertThat(sentWith(AuthConfig.Basic.of("Aladdin", Secret.of("open sesame")))
                        .headers()
                        .first("authorization"))
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(sentWith(AuthConfig.Bearer.of(Secret.reference("TOKEN")))
                        .headers()
                        .first("authorization"))
                .isEqualTo("Bearer from-the-resolver");
    }

    @Test
    void aSecretThatTheOtherSideEchoesIsMaskedInTheError() {
        fixture.integration(
                integration -> integration.auth(AuthConfig.Bearer.of(Secret.of("very-secret-canary-token"))));
        fixture.server.answer(Answer.json(400, "{\"message\": \"bad token very-secret-canary-token\"}"));
        Endpoint endpoint = endpoint("get", HttpMethod.GET, "/")
                .responseMapping(ResponseMapping.builder().errorPath("message").build())
                .build();

        ErrorDetail error =
                Objects.requireNonNull(fixture.execute(endpoint, "{}").error());

        assertThat(error.message()).contains("bad token ***").doesNotContain("very-secret");
        assertThat(error.details().toString()).doesNotContain("very-secret");
    }

    @Test
    void aSecretThatIsNotKnownIsAuthFailedAndSaysItsName() {
        fixture.integration(integration -> integration.auth(AuthConfig.Bearer.of(Secret.reference("NOWHERE"))));

        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(endpoint("get", HttpMethod.GET, "/").build(), "{}")
                        .error());

        assertThat(error.code()).isEqualTo("AUTH_FAILED");
        assertThat(error.message()).contains("NOWHERE").contains("ADAPTOR_SECRET_NOWHERE");
    }

    @Test
    void aRedirectToAPrivateAddressIsRefusedAndCredentialsAreNotSentThere() {
        fixture.client(client -> client.allowHosts("localhost"));
        fixture.server.answer(Answer.empty(302, Map.of("Location", "http://169.254.169.254/latest/meta-data")));

        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(endpoint("get", HttpMethod.GET, "/").build(), "{}")
                        .error());

        assertThat(error.code()).isEqualTo("EGRESS_DENIED");
        assertThat(error.message()).contains("169.254.169.254");
    }

    @Test
    void aRedirectToAnotherOriginIsFollowedWithoutCredentials() {
        fixture.integration(integration -> integration
                .auth(AuthConfig.Bearer.of(Secret.of("very-secret-canary-token")))
                .headers(Map.of("X-Account", "42")));
        try (ScriptedServer other = ScriptedServer.start()) {
            other.answer(Answer.json(200, "{\"there\": true}"));
            fixture.server.answer(Answer.empty(307, Map.of("Location", other.url() + "/elsewhere")));

            ExecutionResult result =
                    fixture.execute(endpoint("get", HttpMethod.GET, "/").build(), "{}");

            assertThat(Objects.requireNonNull(result.data()).get("there").booleanValue())
                    .isTrue();
            assertThat(only().headers().first("authorization")).isEqualTo("Bearer very-secret-canary-token");
            ReceivedRequest elsewhere = other.requests().get(0);
            assertThat(elsewhere.headers().first("authorization")).isNull();
            assertThat(elsewhere.headers().first("x-account")).isNull();
        }
    }

    @Test
    void aPostIsNotSentAgainAfterARedirectThatChangesTheMethod() {
        fixture.server.answer(Answer.empty(302, Map.of("Location", "/other")));

        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(endpoint("post", HttpMethod.POST, "/").build(), "{}")
                        .error());

        assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void loopbackIsRefusedUnlessItIsAllowed() {
        fixture.client(client -> AdaptorClient.builder()
                .integrations(Integration.builder()
                        .integrationId("vendor")
                        .name("Vendor")
                        .type(IntegrationType.REST_API)
                        .category("test")
                        .baseUrl(fixture.server.url())
                        .endpoints(Map.of(
                                "get", endpoint("get", HttpMethod.GET, "/").build()))
                        .build()));

        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(endpoint("get", HttpMethod.GET, "/").build(), "{}")
                        .error());

        assertThat(error.code()).isEqualTo("EGRESS_DENIED");
        assertThat(error.message()).contains("allow_hosts");
        assertThat(fixture.server.requests()).isEmpty();
    }

    private ReceivedRequest sentWith(AuthConfig auth) {
        try (RestFixture own = new RestFixture()) {
            own.server.answer(Answer.json(200, "{}"));
            own.integration(integration -> integration.auth(auth))
                    .client(client ->
                            client.secrets(secret -> secret.name().equals("TOKEN") ? "from-the-resolver" : null));
            ExecutionResult result =
                    own.execute(endpoint("get", HttpMethod.GET, "/thing").build(), "{}");
            assertThat(result.error()).isNull();
            return own.server.requests().get(0);
        }
    }

    private static Endpoint byId() {
        return endpoint("get", HttpMethod.GET, "/things/{id}/parts")
                .requestMapping(RequestMapping.builder()
                        .pathParams(Map.of("id", MappingRule.source("variables.id")))
                        .build())
                .build();
    }

    private static String input(String id) {
        return JsonCodec.mapper()
                .createObjectNode()
                .set("variables", JsonCodec.mapper().createObjectNode().put("id", id))
                .toString();
    }

    private ReceivedRequest only() {
        assertThat(fixture.server.requests()).hasSize(1);
        return fixture.server.requests().get(0);
    }
}
