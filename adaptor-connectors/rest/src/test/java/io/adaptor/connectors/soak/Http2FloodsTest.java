package io.adaptor.connectors.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.json.IntegrationFormat;
import java.time.Duration;
import java.util.Objects;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A server that floods a connection of HTTP/2 does so while a call is on its way, and not for much longer. */
@Timeout(60)
class Http2FloodsTest {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {
                "CONTINUATIONS",
                "REFERENCES",
                "TRAILERS",
                "INTERIM",
                "RESETS",
                "SETTINGS",
                "TABLE_SIZES",
                "PINGS",
                "GOODBYES",
                "WINDOW_CRUMBS",
                "EMPTY_DATA",
                "PADDING",
                "ENDLESS_DATA",
                "DATA_WITHOUT_HEAD",
                "PROMISES",
                "PRIORITIES",
                "UNKNOWN"
            })
    void theConnectionIsClosedSoonAfterTheCallHasEnded(HostileFrames.Flood flood) throws Exception {
        try (HostileFrames server = new HostileFrames(
                        new HandshakeCertificates.Builder()
                                .heldCertificate(CERTIFICATE)
                                .build()
                                .sslContext(),
                        flood);
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(IntegrationFormat.read(
                                """
                                integration_id: flooded
                                name: Flooded
                                type: rest_api
                                category: test
                                base_url: https://127.0.0.1:%d
                                timeout_ms: 1000
                                retry_config: { max_retries: 0 }
                                tls:
                                  ca_certificate: |
                                %s
                                endpoints: { e: { path: /x, method: GET } }
                                """.formatted(
                                                server.port(),
                                                CERTIFICATE.certificatePem().indent(4)),
                                "flooded.yaml"))
                        .allowHosts("127.0.0.1")
                        .build()) {
            ErrorDetail error =
                    Objects.requireNonNull(client.call("flooded", "e").execute().error());

            assertThat(error.code()).isIn("CONNECTION_FAILED", "TIMEOUT", "RESPONSE_TOO_LARGE");
            assertThat(ChaosRun.within(Duration.ofSeconds(20), () -> server.connections() == 0))
                    .as("the connection is closed")
                    .isTrue();
        }
    }
}
