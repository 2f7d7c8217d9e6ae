package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.Secret;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RestRedirectsTest {
    private final RestFixture fixture = new RestFixture();
    private final ScriptedServer other = ScriptedServer.start();

    @AfterEach
    void close() {
        other.close();
        fixture.close();
    }

    @Test
    void fiveHopsAreFollowed() {
        for (int hop = 1; hop <= 5; hop++) {
            fixture.server.answer(to(302, "/" + hop));
        }
        fixture.server.answer(Answer.json(200, "{\"there\": true}"));

        ExecutionResult result = fixture.execute(get(), "{}");

        assertThat(result.error()).isNull();
        assertThat(fixture.server.requests())
                .extracting(ReceivedRequest::toString)
                .containsExactly("GET /start", "GET /1", "GET /2", "GET /3", "GET /4", "GET /5");
    }

    @Test
    void aLoopEndsAtTheSixthRedirect() {
        fixture.server.otherwise(to(302, "/start"));

        ErrorDetail error = Objects.requireNonNull(fixture.execute(get(), "{}").error());

        assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(error.message()).contains("more than 5 redirects");
        assertThat(fixture.server.requests()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "next, /a/next",
        "../up?x=1, /up?x=1",
        "/root, /root",
        "?page=2, /a/start?page=2",
        "//127.0.0.1:PORT/net, /net"
    })
    void aLocationMayBeRelative(String location, String target) {
        fixture.server.answer(
                to(301, location.replace("PORT", String.valueOf(fixture.server.port()))), Answer.json(200, "{}"));

        ExecutionResult result =
                fixture.execute(endpoint("get", HttpMethod.GET, "/a/start").build(), "{}");

        assertThat(result.error()).isNull();
        assertThat(fixture.server.requests().get(1).target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void aPostIsRepeatedAtTheSameOriginWhereTheStandardKeepsItsMethod(int status) {
        fixture.server.answer(to(status, "/moved"), Answer.json(200, "{}"));

        ExecutionResult result = fixture.execute(post(), "{}");

        assertThat(result.error()).isNull();
        ReceivedRequest again = fixture.server.requests().get(1);
        assertThat(again.toString()).isEqualTo("POST /moved");
        assertThat(again.text()).isEqualTo("{\"a\":\"b\"}");
        assertThat(again.headers().first("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aPostIsNeverRepeatedAtAnotherOrigin(int status) {
        fixture.server.answer(to(status, other.url() + "/moved"));

        ErrorDetail error = Objects.requireNonNull(fixture.execute(post(), "{}").error());

        assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(error.details().get("status").intValue()).isEqualTo(status);
        assertThat(other.requests()).isEmpty();
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void headersOfTheRequestThatMayHoldSecretsDontGoToAnotherOrigin() {
        fixture.integration(
                integration -> integration.auth(AuthConfig.ApiKey.inQuery("key", Secret.of("key-canary-123456"))));
        fixture.server.answer(to(302, other.url() + "/elsewhere"));
        other.answer(Answer.json(200, "{}"));
        Endpoint endpoint = get().toBuilder()
                .requestMapping(RequestMapping.builder()
                        .headers(Map.of(
                                "X-Session-Token", MappingRule.value(TextNode.valueOf("token-canary-123456")),
                                "Authorization", MappingRule.value(TextNode.valueOf("Bearer abc")),
                                "Cookie", MappingRule.value(TextNode.valueOf("a=b")),
                                "Accept-Language", MappingRule.value(TextNode.valueOf("de"))))
                        .build())
                .build();

        assertThat(fixture.execute(endpoint, "{}").error()).isNull();

        assertThat(fixture.server.requests().get(0).target()).isEqualTo("/start?key=key-canary-123456");
        ReceivedRequest elsewhere = other.requests().get(0);
        assertThat(elsewhere.target()).isEqualTo("/elsewhere");
        assertThat(elsewhere.headers().first("accept-language")).isEqualTo("de");
        assertThat(elsewhere.headers().toMap()).doesNotContainKeys("x-session-token", "authorization", "cookie");
    }

    @Test
    void credentialsDoNotComeBackWhereAnotherOriginLeadsHomeAgain() {
        fixture.integration(
                integration -> integration.auth(AuthConfig.Bearer.of(Secret.of("very-secret-canary-token"))));
        fixture.server.answer(to(302, other.url() + "/away"), Answer.json(200, "{}"));
        other.answer(to(302, fixture.server.url() + "/home"));

        assertThat(fixture.execute(get(), "{}").error()).isNull();

        assertThat(other.requests().get(0).headers().first("authorization")).isNull();
        assertThat(fixture.server.requests().get(0).headers().first("authorization"))
                .isEqualTo("Bearer very-secret-canary-token");
        assertThat(fixture.server.requests().get(1).headers().first("authorization"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/x", "javascript:alert(1)", "http://"})
    void aLocationThatIsNoWebAddressIsNotFollowed(String location) {
        fixture.server.answer(to(302, location));

        ErrorDetail error = Objects.requireNonNull(fixture.execute(get(), "{}").error());

        assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(fixture.server.requests()).hasSize(1);
    }

    private static Answer to(int status, String location) {
        return Answer.empty(status, Map.of("Location", location));
    }

    private static Endpoint get() {
        return endpoint("get", HttpMethod.GET, "/start").policies(once(10_000)).build();
    }

    private static Endpoint post() {
        return endpoint("post", HttpMethod.POST, "/start")
                .policies(once(10_000))
                .requestMapping(RequestMapping.builder()
                        .body(Map.of("a", MappingRule.value(TextNode.valueOf("b"))))
                        .build())
                .build();
    }
}
