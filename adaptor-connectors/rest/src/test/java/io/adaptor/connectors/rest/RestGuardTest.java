package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard as an integration meets it: at the base URL, at a whole URL as a path, and what is told afterwards. */
@Timeout(30)
class RestGuardTest {
    private final RestFixture fixture = new RestFixture();
    private final ScriptedServer server = fixture.server;

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433",
                "0177.0.0.1",
                "0x7f000001",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]"
            })
    void aBaseUrlOnAPrivateHostIsRefusedBeforeAnybodyIsCalled(String host) {
        assertThat(error("http://" + host + ":" + server.port(), "/", List.of()).code())
                .isEqualTo("EGRESS_DENIED");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, EGRESS_DENIED",
        "2130706433, EGRESS_DENIED",
        "[::ffff:7f00:1], EGRESS_DENIED",
        "127.1, VALIDATION_FAILED",
        "0x7f.1, VALIDATION_FAILED",
        "127.0.0.1., VALIDATION_FAILED",
        "user:password@127.0.0.1, VALIDATION_FAILED",
        "public.example\\@127.0.0.1, VALIDATION_FAILED"
    })
    void aWholeUrlAsAPathIsRefusedBeforeAnybodyIsCalled(String host, String code) {
        ErrorDetail error = error(null, "http://" + host + ":" + server.port() + "/", List.of());

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).doesNotContain("password@");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.0/8"})
    void whatIsAllowedIsReachedInItsUsualNotationAtEachPort(String allowed) {
        server.otherwise(Answer.json(200, "{}"));

        assertThat(execute("http://127.0.0.1:" + server.port(), "/", List.of(allowed)))
                .isNull();
        assertThat(error("http://2130706433:" + server.port(), "/", List.of(allowed))
                        .code())
                .isEqualTo("EGRESS_DENIED");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aRedirectWithCredentialsInItsUrlIsNotFollowed() {
        server.answer(Answer.empty(302, Map.of("Location", "http://user:pw@127.0.0.1:" + server.port() + "/x")));

        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(endpoint("get", HttpMethod.GET, "/").build(), "{}")
                        .error());

        assertThat(error.code()).isEqualTo("EGRESS_DENIED");
        assertThat(error.message()).contains("auth_config");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatListenersAreToldOfAFailedAttemptHoldsNoSecret() {
        fixture.integration(
                integration -> integration.auth(AuthConfig.Bearer.of(Secret.of("very-secret-canary-token"))));
        server.otherwise(Answer.json(400, "{\"message\": \"bad token very-secret-canary-token\"}"));

        fixture.execute(
                endpoint("get", HttpMethod.GET, "/")
                        .responseMapping(
                                ResponseMapping.builder().errorPath("message").build())
                        .build(),
                "{}");

        StringWriter told = new StringWriter();
        for (ExecutionEvent.AttemptFailed failed : fixture.events.events(ExecutionEvent.AttemptFailed.class)) {
            failed.error().printStackTrace(new PrintWriter(told));
            told.append(failed.toString());
        }
        assertThat(told.toString()).contains("bad token ***").doesNotContain("canary");
    }

    @Test
    void aKeyThatCantStandInAHeaderIsNotQuoted() {
        fixture.integration(integration ->
                integration.auth(AuthConfig.ApiKey.inHeader("X-Api-Key", Secret.of("cl\u00e9-canary-1"))));

        ErrorDetail error = Objects.requireNonNull(
                fixture.execute(endpoint("get", HttpMethod.GET, "/").build(), "{}")
                        .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("X-Api-Key").doesNotContain("canary");
        assertThat(server.connections()).isZero();
    }

    private static ErrorDetail error(String baseUrl, String path, List<String> allowHosts) {
        return Objects.requireNonNull(execute(baseUrl, path, allowHosts));
    }

    private static ErrorDetail execute(String baseUrl, String path, List<String> allowHosts) {
        Integration integration = Integration.builder()
                .integrationId("vendor")
                .name("Vendor")
                .type(IntegrationType.REST_API)
                .category("test")
                .baseUrl(baseUrl)
                .policies(once(5000))
                .network(new NetworkPolicy(TlsPolicy.DEFAULT, null, 5, allowHosts))
                .endpoints(Map.of("get", endpoint("get", HttpMethod.GET, path).build()))
                .build();
        try (AdaptorClient client =
                AdaptorClient.builder().integrations(integration).build()) {
            return client.execute(ExecutionRequest.builder("vendor", "get").build())
                    .error();
        }
    }
}
