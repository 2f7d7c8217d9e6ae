package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.api.ErrorDetail;
import io.adaptor.json.IntegrationFormat;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** TLS and logins of a real broker, by the settings of the integration. */
@Tag("broker")
class AmqpSecurityTest {
    private static final String WRONG = "wrong-canary-2";
    private static final HeldCertificate STRANGER = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Other CA")
            .build();
    private static final HeldCertificate OWN = new HeldCertificate.Builder()
            .signedBy(RealRabbit.AUTHORITY)
            .rsa2048()
            .commonName("adaptor")
            .build();
    private static RealRabbit rabbit;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        rabbit = RealRabbit.shared();
        url = "amqps://localhost:" + rabbit.tlsPort();
        rabbit.queue("orders");
    }

    @Test
    void aServerOfAnAuthorityThatIsTrustedIsSpokenTo() {
        assertThat(publish(url, RealRabbit.PASSWORD, tls(RealRabbit.AUTHORITY))).isNull();
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() {
        refused(publish(url, RealRabbit.PASSWORD, tls(STRANGER)));
        // The platform's authorities.
        refused(publish(url, RealRabbit.PASSWORD, ""));
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        refused(publish(url.replace("localhost", "127.0.0.1"), RealRabbit.PASSWORD, tls(RealRabbit.AUTHORITY)));
    }

    @Test
    void whoDoesNotVerifySpeaksToAnyServer() {
        assertThat(publish(url, RealRabbit.PASSWORD, "tls:\n  ssl_verify: false\n" + certificate(OWN))).isNull();
    }

    @Test
    void aClientWithoutACertificateThatIsKnownIsRefused() {
        String trusted = "tls:\n  ca_certificate: |\n"
                + RealRabbit.AUTHORITY.certificatePem().indent(4);

        assertThat(publish(url, RealRabbit.PASSWORD, trusted).code()).isEqualTo("CONNECTION_FAILED");
        assertThat(publish(url, RealRabbit.PASSWORD, trusted + certificate(STRANGER))
                        .code())
                .isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void aWrongPasswordIsALoginThatIsRefused() throws Exception {
        ErrorDetail error = publish(url, WRONG, tls(RealRabbit.AUTHORITY));

        assertThat(error.code()).isEqualTo("AUTH_FAILED");
        assertThat(error.toString()).doesNotContain(WRONG);
        try (AdaptorClient client = client(url, WRONG, tls(RealRabbit.AUTHORITY));
                Subscription subscription = client.subscribe("broker", "on_order", event -> {})) {
            SubscribeTest.until("an error", () -> subscription.health().lastError() != null);
            assertThat(subscription.health().lastError().code()).isEqualTo("AUTH_FAILED");
        }
    }

    @Test
    void plainTextToAPortThatSpeaksTlsAndTlsToOneThatDoesNotAreNoSuccess() {
        assertThat(publish("amqp://localhost:" + rabbit.tlsPort(), RealRabbit.PASSWORD, "")
                        .code())
                .isEqualTo("CONNECTION_FAILED");
        assertThat(publish(rabbit.url().replace("amqp:", "amqps:"), RealRabbit.PASSWORD, tls(RealRabbit.AUTHORITY))
                        .code())
                .isEqualTo("CONNECTION_FAILED");
    }

    private static void refused(ErrorDetail error) {
        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(error.message()).containsIgnoringCase("TLS");
    }

    private static String tls(HeldCertificate authority) {
        return "tls:\n  ca_certificate: |\n" + authority.certificatePem().indent(4) + certificate(OWN);
    }

    private static String certificate(HeldCertificate own) {
        return "  client_certificate: |\n" + own.certificatePem().indent(4) + "  client_key: |\n"
                + own.privateKeyPkcs8Pem().indent(4);
    }

    private static ErrorDetail publish(String url, String password, String tls) {
        try (AdaptorClient client = client(url, password, tls)) {
            return client.call("broker", "order").with("id", 1).execute().error();
        }
    }

    private static AdaptorClient client(String url, String password, String tls) {
        return Clients.of(IntegrationFormat.read(
                Clients.ENDPOINTS.formatted(url, RealRabbit.USER, password) + "retry_config: { max_retries: 0 }\n" + tls,
                "broker.yaml"));
    }
}
