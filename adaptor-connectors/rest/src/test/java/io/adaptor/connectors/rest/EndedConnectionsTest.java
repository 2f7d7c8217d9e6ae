package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that the remote system ended while they were idle, over real sockets. */
@Timeout(30)
class EndedConnectionsTest {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    private static final TlsPolicy TRUST = new TlsPolicy(true, CERTIFICATE.certificatePem(), null, null);
    private static final String TOKEN =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n"
                    + "{\"access_token\":\"t\",\"expires_in\":\"3600\"}";
    private static final Endpoint POST = endpoint("post", HttpMethod.POST, "/orders")
            .requestMapping(RequestMapping.builder()
                    .body(Map.of("n", MappingRule.source("n")))
                    .build())
            .policies(once(10_000))
            .build();

    private final FakeTime time = FakeTime.create();
    private final RestFixture fixture = new RestFixture();
    private LeavingServer server;

    @AfterEach
    void close() throws IOException {
        fixture.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aCallAfterTheRemoteSystemHungUpTakesAFreshConnectionAtOnce(String scheme) throws Exception {
        serve(scheme);

        for (int i = 0; i < 5; i++) {
            assertFine(post(i));
            server.leave();
        }

        assertThat(server.bodies).containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
        assertThat(server.connections).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void whatNobodyAskedForIsNotTakenForTheNextAnswer(String scheme) throws Exception {
        serve(scheme);
        assertFine(post(0));
        server.speakUp();

        assertFine(post(1));

        assertThat(server.bodies).containsExactly("{\"n\":0}", "{\"n\":1}");
        assertThat(server.connections).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aConnectionThatLivesIsUsedAgain(String scheme) {
        serve(scheme);

        for (int i = 0; i < 5; i++) {
            assertFine(post(i));
        }

        assertThat(server.connections).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http, timeout=5, 3900, 1",
        "http, timeout=5, 4100, 2",
        "https, timeout=5, 3900, 1",
        "https, timeout=5, 4100, 2",
        "http, 'max=9, timeout=1', 600, 2",
        "http, timeout=0, 0, 2"
    })
    void aConnectionIsLetGoBeforeTheTimeThatTheRemoteSystemKeepsIt(
            String scheme, String keepAlive, long idleMillis, int connections) {
        serve(scheme);
        server.always(answer("HTTP/1.1", "Keep-Alive: " + keepAlive));
        assertFine(post(0));
        time.advance(Duration.ofMillis(idleMillis));

        assertFine(post(1));

        assertThat(server.connections).hasValue(connections);
    }

    @ParameterizedTest
    @CsvSource({
        "http, X: y, 2",
        "https, X: y, 2",
        "http, Connection: keep-alive, 1",
        "https, Connection: keep-alive, 1",
        "http, Connection: Keep-Alive, 1"
    })
    void anAnswerOfHttp10KeepsItsConnectionOnlyWhereItSaysSo(String scheme, String field, int connections) {
        serve(scheme);
        server.always(answer("HTTP/1.0", field));

        assertFine(post(0));
        assertFine(post(1));

        assertThat(server.connections).hasValue(connections);
    }

    @Test
    void aCallThatMayHaveArrivedIsNotSentAgainAndTheMessageSaysWhatHappened() {
        serve("http");
        assertFine(post(0));
        server.next("");

        ErrorDetail error = Objects.requireNonNull(post(1).error());

        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(error.message()).contains("unexpected end of stream on 127.0.0.1:" + server.port());
        assertThat(server.bodies).containsExactly("{\"n\":0}", "{\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aRequestForATokenAfterTheRemoteSystemHungUpTakesAFreshConnectionAtOnce(String scheme) throws Exception {
        serve(scheme);
        server.always(TOKEN);
        fixture.integration(integration -> integration
                .auth(credentials(scheme + "://127.0.0.1:" + server.port()))
                .network(new NetworkPolicy(TRUST, null, 5, List.of())));
        fixture.server.otherwise(Answer.json(200, "{}"));

        for (int i = 0; i < 3; i++) {
            assertFine(post(i));
            server.leave();
            time.advance(Duration.ofHours(2));
        }

        assertThat(server.bodies).hasSize(3).allMatch(body -> body.contains("grant_type=client_credentials"));
        assertThat(server.connections).hasValue(3);
        assertThat(fixture.server.requests()).hasSize(3);
    }

    private static AuthConfig credentials(String server) {
        Map<String, Secret> client =
                Map.of("client_id", Secret.of("client"), "client_secret", Secret.of("planted-secret-4711"));
        return new AuthConfig.OAuth2(
                client, "client_credentials", server + "/token", null, List.of(), Map.of(), Map.of());
    }

    private static void assertFine(ExecutionResult result) {
        assertThat(result.error()).isNull();
        assertThat(result.retries()).isZero();
    }

    private static String answer(String version, String field) {
        return version + " 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n" + field + "\r\n\r\n{}";
    }

    private ExecutionResult post(int n) {
        return fixture.execute(POST, "{\"n\":" + n + "}");
    }

    private void serve(String scheme) {
        HandshakeCertificates identity =
                new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
        server = new LeavingServer(
                scheme.equals("http")
                        ? ServerSocketFactory.getDefault()
                        : identity.sslContext().getServerSocketFactory());
        fixture.client(client -> client.time(time));
        fixture.integration(integration -> integration
                .baseUrl(scheme + "://127.0.0.1:" + server.port())
                .network(new NetworkPolicy(TRUST, null, 5, List.of())));
    }
}
