package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.security.OperatorPolicy;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The operator's limits on where requests go, over real sockets: whatever names the host, nobody is called. */
@Timeout(60)
class RestOperatorLimitsTest {
    private static final String HEAD = "integration_id: vendor\nname: Vendor\ntype: rest_api\ncategory: test\n"
            + "retry_config: { max_retries: 0 }\nallow_hosts: [127.0.0.0/8, localhost]\n";
    private static final String GET = "endpoints: { get: { path: /x, method: GET } }\n";

    private final ScriptedServer server = ScriptedServer.start();
    private final ScriptedServer other = ScriptedServer.start();

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        server.close();
        other.close();
    }

    @Test
    void aRedirectToAHostThatTheOperatorExcludesIsNotFollowed() {
        String there = "http://localhost:" + other.port() + "/";
        server.otherwise(Answer.of(302, Map.of("Location", there), ""));
        other.otherwise(Answer.json(200, "{}"));
        String yaml = "base_url: " + server.url() + "\n" + GET;

        assertThat(run(yaml, limits -> limits).error()).isNull();
        assertThat(other.requests()).hasSize(1);

        assertDenied(
                run(yaml, limits -> limits.neverHosts("localhost")),
                "localhost is a host that the operator's limits don't allow integrations to reach",
                "");
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void aRedirectAwayFromTheHostsOfTheOperatorIsNotFollowed() {
        server.otherwise(Answer.of(302, Map.of("Location", other.url() + "/"), ""));
        other.otherwise(Answer.json(200, "{}"));
        String yaml = "base_url: http://localhost:" + server.port() + "\n" + GET;

        assertDenied(
                run(yaml, limits -> limits.onlyHosts("localhost")),
                "127.0.0.1",
                "is a host that the operator's limits don't allow integrations to reach");
        assertThat(other.requests()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aNameThatResolvesToAnExcludedAddressIsNotReached() {
        server.otherwise(Answer.json(200, "{}"));
        String yaml = "base_url: http://localhost:" + server.port() + "\n" + GET;

        assertThat(run(yaml, limits -> limits).error()).isNull();
        assertDenied(
                run(yaml, limits -> limits.neverHosts("127.0.0.0/8", "::1")),
                "localhost (",
                "is a host that the operator's limits don't allow integrations to reach");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anAddressThatATokenAnswerNamesIsHeldToTheLimits() {
        String there = "http://localhost:" + other.port();
        server.otherwise(Answer.json(
                200, "{\"access_token\":\"token-canary\",\"token_type\":\"bearer\",\"instance\":\"" + there + "\"}"));
        other.otherwise(Answer.json(200, "{}"));
        String yaml =
                "base_url: " + server.url() + "\nauth_config:\n  type: oauth2\n  oauth2_flow: client_credentials\n"
                        + "  token_url: " + server.url() + "/token\n  base_url_from: instance\n"
                        + "  credentials: { client_id: id, client_secret: secret-canary }\n" + GET;

        assertThat(run(yaml, limits -> limits).error()).isNull();
        assertThat(other.requests()).hasSize(1);

        assertDenied(run(yaml, limits -> limits.neverHosts("localhost")), "localhost", "operator's limits");
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void aHostThatAConnectionBringsIsHeldToTheLimits() {
        server.otherwise(Answer.json(200, "{}"));
        String yaml = "connection_fields: { host: { type: host } }\nbase_url: \"http://${connection:host}\"\n" + GET;

        assertThat(connected(yaml, OperatorPolicy.NONE).error()).isNull();
        ErrorDetail error = Objects.requireNonNull(connected(
                        yaml,
                        OperatorPolicy.builder().onlyHosts("*.shop.example").build())
                .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message())
                .contains(
                        "base_url: names a host that the operator's limits don't allow integrations to reach; allowed are"
                                + " *.shop.example (found 127.0.0.1)");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aProxyThatAConnectionBringsIsHeldToTheLimits() {
        server.otherwise(Answer.json(200, "{}"));
        other.otherwise(Answer.json(200, "{}"));
        String yaml = "connection_fields: { host: { type: text } }\nbase_url: " + server.url() + "\n"
                + "proxy: { host: \"${connection:host}\", port: " + other.port() + " }\n" + GET;

        assertThat(connected(yaml, "127.0.0.1", OperatorPolicy.NONE).error()).isNull();
        assertThat(other.requests()).hasSize(1);
        ErrorDetail error = Objects.requireNonNull(connected(
                        yaml,
                        "127.0.0.1",
                        OperatorPolicy.builder().proxies("proxy.corp.example").build())
                .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("proxy.host: is not a proxy that the operator's limits allow");
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void behindAProxyNamesAreHeldToTheLimits() {
        other.otherwise(Answer.json(200, "{}"));
        String plain =
                "base_url: http://api.evil.example\nproxy: { host: 127.0.0.1, port: " + other.port() + " }\n" + GET;

        assertThat(run(plain, limits -> limits).error()).isNull();
        other.otherwise(Answer.of(302, Map.of("Location", "http://two.evil.example/"), ""));
        assertDenied(
                run(plain, limits -> limits.neverHosts("two.evil.example")),
                "two.evil.example is a host that the operator's limits don't allow integrations to reach",
                "");
        // A range says nothing of a name that only the proxy looks up.
        assertDenied(
                run(plain, limits -> limits.onlyHosts("api.evil.example", "0.0.0.0/0")),
                "two.evil.example is a host that the operator's limits don't allow integrations to reach",
                "");
    }

    @Test
    void withoutTlsNothingGoesOutWhereHttpIsNoSchemeOfTheOperator() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        ScriptedServer secure = ScriptedServer.startTls(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslContext(),
                false);
        try {
            secure.otherwise(Answer.of(302, Map.of("Location", server.url() + "/plain"), ""));
            server.otherwise(Answer.json(200, "{}"));
            String yaml = "ssl_verify: false\nbase_url: " + secure.url() + "\n" + GET;

            assertDenied(
                    run(yaml, limits -> limits.schemes("https")),
                    "",
                    "has a scheme that the operator's limits don't allow: http, without TLS");
            assertThat(server.requests()).isEmpty();

            int before = secure.connections();
            ErrorDetail unverified = Objects.requireNonNull(
                    run(yaml, limits -> limits.unverifiedTls(false)).error());
            assertThat(unverified.code()).isEqualTo("VALIDATION_FAILED");
            assertThat(unverified.message())
                    .contains("ssl_verify: the operator's limits don't allow unverified certificates");
            assertThat(secure.connections()).isEqualTo(before);
        } finally {
            secure.close();
        }
    }

    @Test
    void explainShowsWhatTheLimitsRefuse() {
        String yaml = "base_url: http://localhost:" + server.port() + "\n" + GET;
        try (AdaptorClient client = client(
                        yaml,
                        OperatorPolicy.builder()
                                .neverHosts("127.0.0.0/8", "::1")
                                .build())
                .build()) {
            assertThat(client.call("vendor", "get").explain().error()).isNull();
        }
        try (AdaptorClient client = client(
                        yaml, OperatorPolicy.builder().neverHosts("localhost").build())
                .build()) {
            assertThat(Objects.requireNonNull(
                                    client.call("vendor", "get").explain().error())
                            .message())
                    .contains("base_url: names a host that the operator's limits don't allow integrations to reach");
        }
    }

    @Test
    void answersDownloadsAndStreamsOfRecordsAreBoundedThoughNothingIsStated() {
        server.otherwise(Answer.of(
                200, Map.of("Content-Type", "application/x-ndjson"), "{\"a\":\"xxxxxxxxxxxxxxxxxxxx\"}\n".repeat(100)));
        String yaml = "base_url: " + server.url() + "\n"
                + "endpoints: { get: { path: /x, method: GET, response_format: text }, all: { path: /x, method: GET, records:"
                + " {} } }\n";
        OperatorPolicy policy = OperatorPolicy.builder().mostResponseBytes(1000).build();
        try (AdaptorClient client = client(yaml, policy).build()) {
            assertThat(code(client.call("vendor", "get").execute())).isEqualTo("RESPONSE_TOO_LARGE");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(code(client.call("vendor", "get").download(out).execute()))
                    .isEqualTo("RESPONSE_TOO_LARGE");
            assertThat(out.size()).isLessThanOrEqualTo(1000);
            assertThat(code(client.call("vendor", "all").execute())).isEqualTo("RESPONSE_TOO_LARGE");
        }
        try (AdaptorClient client = client(yaml, OperatorPolicy.NONE).build()) {
            assertThat(client.call("vendor", "get").execute().error()).isNull();
            assertThat(client.call("vendor", "all").execute().error()).isNull();
        }
    }

    @Test
    void aBoundAboveTheDefaultLeavesTheDefaultForAnswers() {
        server.otherwise(Answer.of(200, Map.of("Content-Type", "text/plain"), "x".repeat(11 << 20)));
        String yaml = "base_url: " + server.url() + "\n" + GET;
        OperatorPolicy policy =
                OperatorPolicy.builder().mostResponseBytes(100 << 20).build();
        try (AdaptorClient client = client(yaml, policy).build()) {
            assertThat(code(client.call("vendor", "get").execute())).isEqualTo("RESPONSE_TOO_LARGE");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(client.call("vendor", "get").download(out).execute().error())
                    .isNull();
            assertThat(out.size()).isEqualTo(11 << 20);
        }
    }

    @Test
    void theLongestTimeoutEndsAnAttemptThatStatesNone() {
        server.otherwise((request, out) -> {
            over.await();
            return false;
        });
        String yaml = "base_url: " + server.url() + "\n" + GET;
        ExecutionResult result = run(yaml, limits -> limits.longestTimeout(Duration.ofMillis(300)));

        assertThat(code(result)).isEqualTo("TIMEOUT");
        assertThat(result.executionTime()).isLessThan(Duration.ofSeconds(4));
    }

    private ExecutionResult connected(String yaml, OperatorPolicy policy) {
        return connected(yaml, "127.0.0.1:" + server.port(), policy);
    }

    private ExecutionResult connected(String yaml, String host, OperatorPolicy policy) {
        try (AdaptorClient client = client(yaml, policy).build()) {
            client.connections("default", "vendor").create("default", null, Map.of("host", host));
            return client.call("vendor", "get").execute();
        }
    }

    private static ExecutionResult run(String yaml, UnaryOperator<OperatorPolicy.Builder> limits) {
        try (AdaptorClient client =
                client(yaml, limits.apply(OperatorPolicy.builder()).build()).build()) {
            return client.call("vendor", "get").execute();
        }
    }

    private static AdaptorClient.Builder client(String yaml, OperatorPolicy policy) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(HEAD + yaml, "vendor.yaml"))
                .limits(policy);
    }

    private static String code(ExecutionResult result) {
        return result.error() == null ? "" : result.error().code();
    }

    private static void assertDenied(ExecutionResult result, String begins, String contains) {
        ErrorDetail error = Objects.requireNonNull(result.error());
        assertThat(error.code()).as(error.message()).isEqualTo("EGRESS_DENIED");
        assertThat(error.message()).contains(begins).contains(contains);
    }
}
