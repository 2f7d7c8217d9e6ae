package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.connectors.kafka.RealKafka.Way;
import io.adaptor.json.IntegrationFormat;
import java.util.UUID;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS and logins, by the settings of the integration. */
@Tag("broker")
class KafkaSecurityTest {
    private static final String WRONG = "wrong-canary-2";
    private static final HeldCertificate STRANGER = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Other CA")
            .build();

    private static RealKafka kafka;
    private static String topic;

    @BeforeAll
    static void start() throws Exception {
        kafka = RealKafka.shared();
        topic = "orders-" + UUID.randomUUID();
        kafka.topics().make(topic, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void aLoginIsTakenWithAndWithoutTls(String mechanism) {
        assertThat(publish(address("kafka", Way.LOGIN), mechanism, RealKafka.PASSWORD, ""))
                .isNull();
        assertThat(publish(address("kafkas", Way.TLS_LOGIN), mechanism, RealKafka.PASSWORD, tls(RealKafka.AUTHORITY)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void aWrongPasswordIsALoginThatIsRefused(String mechanism) {
        ErrorDetail error = publish(address("kafka", Way.LOGIN), mechanism, WRONG, "");

        assertThat(error.code()).isEqualTo("AUTH_FAILED");
        assertThat(error.toString()).doesNotContain(WRONG);
    }

    @Test
    void aWrongPasswordIsFoundByACheckAndAPollToo() {
        try (AdaptorClient client = client(address("kafka", Way.LOGIN), "SCRAM-SHA-512", WRONG, "")) {
            assertThat(client.call("broker", "take").execute().error().code()).isEqualTo("AUTH_FAILED");
            assertThat(client.call("broker", "ask").with("id", 1).execute().error().code())
                    .isEqualTo("AUTH_FAILED");
        }
    }

    @Test
    void aServerOfAnAuthorityThatIsTrustedIsSpokenTo() {
        assertThat(publish(address("kafkas", Way.TLS), null, null, tls(RealKafka.AUTHORITY)))
                .isNull();
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() {
        refused(publish(address("kafkas", Way.TLS), null, null, tls(STRANGER)));
        refused(publish(address("kafkas", Way.TLS_LOGIN), "PLAIN", RealKafka.PASSWORD, tls(STRANGER)));
        // The platform's authorities.
        refused(publish(address("kafkas", Way.TLS), null, null, ""));
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        refused(publish("kafkas://127.0.0.1:" + kafka.port(Way.TLS), null, null, tls(RealKafka.AUTHORITY)));
    }

    @Test
    void whoDoesNotVerifySpeaksToAnyServer() {
        assertThat(publish(address("kafkas", Way.TLS), null, null, "tls: { ssl_verify: false }\n"))
                .isNull();
    }

    @Test
    void aClientShowsItsCertificateToAServerThatWantsOne() {
        HeldCertificate known = new HeldCertificate.Builder()
                .signedBy(RealKafka.AUTHORITY)
                .rsa2048()
                .commonName("adaptor")
                .build();
        String url = address("kafkas", Way.MUTUAL);

        assertThat(publish(url, null, null, tls(RealKafka.AUTHORITY) + certificate(known)))
                .isNull();
        refused(publish(url, null, null, tls(RealKafka.AUTHORITY)));
        refused(publish(url, null, null, tls(RealKafka.AUTHORITY) + certificate(STRANGER)));
    }

    @Test
    void plainTextToAServerThatSpeaksTlsIsNoSuccess() {
        ErrorDetail error = publish(address("kafka", Way.TLS), null, null, "");

        assertThat(error.code()).isEqualTo("TIMEOUT");
        assertThat(error.message()).contains("the brokers did not answer");
    }

    private static void refused(ErrorDetail error) {
        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(error.message()).contains("TLS handshake");
    }

    private static String address(String scheme, Way way) {
        return scheme + "://localhost:" + kafka.port(way);
    }

    private static String tls(HeldCertificate authority) {
        return "tls:\n  ca_certificate: |\n" + authority.certificatePem().indent(4);
    }

    private static String certificate(HeldCertificate own) {
        return "  client_certificate: |\n" + own.certificatePem().indent(4) + "  client_key: |\n"
                + own.privateKeyPkcs8Pem().indent(4);
    }

    private static ErrorDetail publish(String url, String mechanism, String password, String tls) {
        try (AdaptorClient client = client(url, mechanism, password, tls)) {
            return client.call("broker", "order").with("id", 1).execute().error();
        }
    }

    private static AdaptorClient client(String url, String mechanism, String password, String tls) {
        String login = mechanism == null
                ? ""
                : """
                auth_config: { type: basic_auth, credentials: { username: adaptor, password: %s } }
                settings: { sasl_mechanism: %s }
                """.formatted(password, mechanism);
        return Clients.of(IntegrationFormat.read(
                """
                integration_id: broker
                name: Broker
                type: message_queue
                connector: kafka
                category: messaging
                base_url: %s
                timeout_ms: 6000
                retry_config: { max_retries: 0 }
                endpoints:
                  order:
                    settings: { operation: publish, topic: %2$s }
                    request_mapping: { body: { id: variables.id } }
                  ask:
                    settings: { operation: request, topic: %2$s, reply_topic: %2$s }
                    request_mapping: { body: { id: variables.id } }
                  take:
                    settings: { operation: poll, topic: %2$s, group: pollers }
                """.formatted(url, topic) + login + tls,
                "broker.yaml"));
    }
}
