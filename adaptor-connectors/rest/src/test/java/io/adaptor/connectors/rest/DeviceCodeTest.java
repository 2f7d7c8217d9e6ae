package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.Connection;
import io.adaptor.testkit.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The authorization of a device without a browser (RFC 8628), on a clock that is moved by those who wait. */
@Timeout(60)
class DeviceCodeTest {
    private static final String PENDING = "{\"error\":\"authorization_pending\"}";
    private static final String TOKENS =
            "{\"access_token\":\"access-canary-1\",\"refresh_token\":\"refresh-canary-1\",\"expires_in\":3600}";

    private final TokenVendor vendor = new TokenVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    private AdaptorClient client() {
        return vendor.client("""
                oauth2_flow: device_code
                device_authorization_url: %s/device
                scopes: [read, write]
                credentials: { client_id: tv }
                """.formatted(vendor.auth.url()));
    }

    private void start(int expires) {
        vendor.auth.answer(Answer.json(200, """
                {"device_code":"device-canary-1","user_code":"WDJB-MJHT","verification_uri":"https://example.com/device",
                 "verification_uri_complete":"https://example.com/device?user_code=WDJB-MJHT","expires_in":%d,"interval":5}""".formatted(expires)));
    }

    @Test
    void thePersonIsWaitedForAsOftenAsTheServerAllows() {
        start(1800);
        List<Instant> asked = new ArrayList<>();
        for (String answer : List.of(PENDING, "{\"error\":\"slow_down\"}", PENDING)) {
            vendor.auth.answer((request, out) -> {
                asked.add(vendor.time.clock().instant());
                return Answer.json(400, answer).write(request, out);
            });
        }
        vendor.auth.answer((request, out) -> {
            asked.add(vendor.time.clock().instant());
            return Answer.json(200, TOKENS).write(request, out);
        });
        try (AdaptorClient client = client()) {
            Instant begun = vendor.time.clock().instant();
            assertThat(TokenVendor.code(client)).isEqualTo("RECONNECT_REQUIRED");
            Authorization authorization = client.authorization("vendor");
            Authorization.Device device = authorization.startDevice();

            assertThat(device.userCode()).isEqualTo("WDJB-MJHT");
            assertThat(device.verificationUri()).isEqualTo(URI.create("https://example.com/device"));
            assertThat(device.verificationUriComplete()).isPresent();
            assertThat(device.toString()).doesNotContain("canary");
            Connection connection = authorization.completeDevice(device);

            assertThat(connection.status()).isEqualTo(Connection.Status.CONNECTED);
            assertThat(asked)
                    .extracting(moment -> Duration.between(begun, moment).toSeconds())
                    .containsExactly(5L, 10L, 20L, 30L);
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
            assertThat(vendor.shown()).isEqualTo("Bearer access-canary-1");
        }
        assertThat(vendor.forms().get(0)).isEqualTo(Map.of("client_id", "tv", "scope", "read write"));
        assertThat(vendor.forms().get(1))
                .isEqualTo(Map.of(
                        "client_id",
                        "tv",
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code",
                        "device-canary-1"));
    }

    @Test
    void aPersonWhoSaysNoEndsIt() {
        start(1800);
        vendor.auth.answer(Answer.json(400, "{\"error\":\"access_denied\"}"));
        try (AdaptorClient client = client()) {
            Authorization authorization = client.authorization("vendor");
            Authorization.Device device = authorization.startDevice();

            assertThatThrownBy(() -> authorization.completeDevice(device)).hasMessageContaining("access_denied");
            assertThat(vendor.auth.requests()).hasSize(2);
        }
    }

    @Test
    void aCodeThatNobodyEntersEnds() {
        start(12);
        vendor.auth.otherwise(Answer.json(400, PENDING));
        try (AdaptorClient client = client()) {
            Authorization authorization = client.authorization("vendor");
            Authorization.Device device = authorization.startDevice();

            assertThatThrownBy(() -> authorization.completeDevice(device)).hasMessageContaining("in time; start again");
            assertThat(vendor.auth.requests()).hasSize(3);
        }
    }

    @Test
    void aServerThatIsDownIsAskedLessOften() {
        start(1800);
        vendor.auth.answer(Answer.json(503, "{}"), Answer.json(200, TOKENS));
        try (AdaptorClient client = client()) {
            Authorization authorization = client.authorization("vendor");
            Instant begun = vendor.time.clock().instant();

            authorization.completeDevice(authorization.startDevice());

            assertThat(Duration.between(begun, vendor.time.clock().instant())).isEqualTo(Duration.ofSeconds(15));
        }
    }

    @Test
    void anotherFlowHasNoDevices() {
        try (AdaptorClient client = vendor.client(TokenVendor.CLIENT)) {
            assertThatThrownBy(() -> client.authorization("vendor").startDevice())
                    .hasMessageContaining("oauth2_flow device_code");
        }
    }
}
