package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes with certificates made for the test. */
@Timeout(30)
class RestTlsTest {
    private static final HeldCertificate CA = authority("Test CA");
    private static final HeldCertificate OTHER_CA = authority("Other CA");
    private static final Endpoint GET =
            endpoint("get", HttpMethod.GET, "/").policies(once(10_000)).build();

    private final RestFixture fixture = new RestFixture();
    private ScriptedServer server = fixture.server;

    @AfterEach
    void close() {
        server.close();
        fixture.close();
    }

    @Test
    void aCertificateOfATrustedAuthorityIsAccepted() {
        serve("127.0.0.1", false);

        assertThat(call(trusting(CA)).error()).isNull();
    }

    @Test
    void severalAuthoritiesMayBeTrusted() {
        serve("127.0.0.1", false);
        String both = "# the old one\n" + OTHER_CA.certificatePem() + "\n# the new one\n" + CA.certificatePem();

        assertThat(call(new TlsPolicy(true, both, null, null)).error()).isNull();
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() {
        serve("127.0.0.1", false);

        assertRefused(call(TlsPolicy.DEFAULT));
    }

    @Test
    void withAnAuthorityOfItsOwnAnIntegrationTrustsNoOther() {
        serve("127.0.0.1", false);

        assertRefused(call(trusting(OTHER_CA)));
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        serve("elsewhere.example", false);

        assertRefused(call(trusting(CA)));
    }

    @Test
    void withoutVerificationAnyCertificateForAnyHostIsAccepted() {
        serve("elsewhere.example", false);

        assertThat(call(new TlsPolicy(false, null, null, null)).error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientCertificateIsShownWhereTheServerAsksForOne(boolean rsa) {
        serve("127.0.0.1", true);
        HeldCertificate client = client(rsa);

        assertThat(call(new TlsPolicy(
                                true,
                                CA.certificatePem(),
                                client.certificatePem(),
                                Secret.of(client.privateKeyPkcs8Pem())))
                        .error())
                .isNull();
    }

    @Test
    void theKeyOfTheClientCertificateMayBeASecretReference() {
        serve("127.0.0.1", true);
        HeldCertificate client = client(false);
        fixture.client(builder ->
                builder.secrets(secret -> secret.name().equals("CLIENT_KEY") ? client.privateKeyPkcs8Pem() : null));

        assertThat(call(new TlsPolicy(
                                true, CA.certificatePem(), client.certificatePem(), Secret.reference("CLIENT_KEY")))
                        .error())
                .isNull();
    }

    @Test
    void withoutAClientCertificateAServerThatNeedsOneCantBeReached() {
        serve("127.0.0.1", true);

        ErrorDetail error = Objects.requireNonNull(call(trusting(CA)).error());

        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void throughAProxyTlsGoesInATunnelAndOnlyTheProxySeesItsCredentials() throws IOException {
        serve("127.0.0.1", false);
        try (TunnelProxy proxy = new TunnelProxy()) {
            ProxySettings settings = new ProxySettings(
                    "127.0.0.1", proxy.port(), Secret.of("proxy-user"), Secret.of("proxy-canary-password"));
            fixture.integration(integration ->
                    integration.baseUrl(server.url()).network(new NetworkPolicy(trusting(CA), settings, 5, List.of())));

            assertThat(fixture.execute(GET, "{}").error()).isNull();

            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1\r\n")
                    .contains("Proxy-Authorization: Basic cHJveHktdXNlcjpwcm94eS1jYW5hcnktcGFzc3dvcmQ=");
            assertThat(server.requests().get(0).headers().first("proxy-authorization"))
                    .isNull();
        }
    }

    @Test
    void a407OfTheTargetDoesNotGetTheCredentialsOfTheProxy() throws IOException {
        serve("127.0.0.1", false);
        server.otherwise(Answer.empty(407, Map.of("Proxy-Authenticate", "Basic realm=\"x\"")));
        try (TunnelProxy proxy = new TunnelProxy()) {
            ProxySettings settings = new ProxySettings(
                    "127.0.0.1", proxy.port(), Secret.of("proxy-user"), Secret.of("proxy-canary-password"));
            fixture.integration(integration ->
                    integration.baseUrl(server.url()).network(new NetworkPolicy(trusting(CA), settings, 5, List.of())));

            assertThat(fixture.execute(GET, "{}").error()).isNull();

            ErrorDetail error =
                    Objects.requireNonNull(fixture.execute(GET, "{}").error());

            assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.headers().first("proxy-authorization"))
                            .isNull());
        }
    }

    @Test
    void aProxyThatRefusesTheTunnelIsConnectionFailed() {
        serve("127.0.0.1", false);
        fixture.server.otherwise(Answer.empty(407, Map.of("Proxy-Authenticate", "Basic realm=\"x\"")));
        ProxySettings settings = new ProxySettings(
                "127.0.0.1", fixture.server.port(), Secret.of("proxy-user"), Secret.of("proxy-canary-password"));
        fixture.integration(integration ->
                integration.baseUrl(server.url()).network(new NetworkPolicy(trusting(CA), settings, 5, List.of())));

        ErrorDetail error = Objects.requireNonNull(fixture.execute(GET, "{}").error());

        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(error.message()).doesNotContain("proxy-canary-password");
        assertThat(fixture.server.requests()).hasSizeLessThanOrEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "/etc/ssl/ca.pem!tls.ca_certificate!not a file name",
                "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----!tls.ca_certificate!not an X.509 certificate"
            })
    void anAuthorityThatIsNoCertificateIsRefusedByName(String pem, String field, String why) {
        ErrorDetail error = Objects.requireNonNull(
                call(new TlsPolicy(true, pem, null, null)).error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains(field).contains(why);
    }

    @Test
    void aKeyInAnotherFormIsRefusedWithTheWayToConvertItAndWithoutShowingIt() {
        HeldCertificate client = client(true);

        ErrorDetail error = Objects.requireNonNull(
                call(new TlsPolicy(true, null, client.certificatePem(), Secret.of(client.privateKeyPkcs1Pem())))
                        .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message())
                .contains("tls.client_key")
                .contains("PKCS#8")
                .contains("openssl pkcs8");
        assertThat(error.message()).doesNotContain(client.privateKeyPkcs1Pem().split("\n")[1]);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false"})
    void aKeyThatIsNotThatOfTheCertificateIsRefused(boolean certificateRsa, boolean keyRsa) {
        ErrorDetail error = Objects.requireNonNull(call(new TlsPolicy(
                        true,
                        null,
                        client(certificateRsa).certificatePem(),
                        Secret.of(client(keyRsa).privateKeyPkcs8Pem())))
                .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("tls.client_key").contains("is not the key");
    }

    private void assertRefused(ExecutionResult result) {
        ErrorDetail error = Objects.requireNonNull(result.error());
        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(error.message()).contains("TLS");
        assertThat(server.requests()).isEmpty();
    }

    private ExecutionResult call(TlsPolicy tls) {
        fixture.integration(
                integration -> integration.baseUrl(server.url()).network(new NetworkPolicy(tls, null, 5, List.of())));
        return fixture.execute(GET, "{}");
    }

    private void serve(String host, boolean clientCertificate) {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .signedBy(CA)
                .addSubjectAlternativeName(host)
                .build();
        SSLContext identity = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(CA.certificate())
                .build()
                .sslContext();
        server = ScriptedServer.startTls(identity, clientCertificate).answer(Answer.json(200, "{}"));
    }

    private static TlsPolicy trusting(HeldCertificate authority) {
        return new TlsPolicy(true, authority.certificatePem(), null, null);
    }

    private static HeldCertificate client(boolean rsa) {
        HeldCertificate.Builder builder =
                new HeldCertificate.Builder().signedBy(CA).commonName("client");
        return (rsa ? builder.rsa2048() : builder.ecdsa256()).build();
    }

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .certificateAuthority(0)
                .build();
    }
}
