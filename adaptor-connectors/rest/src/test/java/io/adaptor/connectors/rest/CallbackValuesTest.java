package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.TokenVendor.code;
import static io.adaptor.connectors.rest.TokenVendor.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code callback_values}: what the browser brings back beside the code stays with the connection. */
@Timeout(60)
class CallbackValuesTest {
    private static final String FLOW = """
            oauth2_flow: authorization_code
            authorization_url: https://id.example.com/authorize
            redirect_uri: https://app.example.com/callback
            credentials: { client_id: us, client_secret: our-canary-secret }
            """;

    private final TokenVendor vendor = new TokenVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void theyAreKeptWithTheTokensAndOutliveRenewals() {
        vendor.auth.answer(tokens(1, ""), tokens(2, ""));
        try (AdaptorClient client = vendor.client(FLOW + "callback_values: [realmId, env]\n")) {
            complete(client, Map.of("realmId", "9130357", "env", "sandbox", "other", "x"));
            assertThat(kept("realmId")).isEqualTo("9130357");
            vendor.time.advance(Duration.ofHours(1));
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.shown()).isEqualTo("Bearer access-canary-2");
        assertThat(kept("realmId")).isEqualTo("9130357");
        assertThat(kept("env")).isEqualTo("sandbox");
        assertThat(vendor.stored().tokens().extras()).doesNotContainKeys("other", "code", "state");
    }

    @Test
    void anotherConsentBringsOthers() {
        vendor.auth.answer(tokens(1, ""), tokens(2, ""));
        try (AdaptorClient client = vendor.client(FLOW + "callback_values: [realmId]\n")) {
            complete(client, Map.of("realmId", "1"));
            complete(client, Map.of("realmId", "2"));
        }
        assertThat(kept("realmId")).isEqualTo("2");
    }

    @Test
    void oneThatIsMissingIsReportedBeforeTheCodeIsSpent() {
        vendor.auth.answer(tokens(1, ""));
        try (AdaptorClient client = vendor.client(FLOW + "callback_values: [realmId]\n")) {
            for (Map<String, String> callback :
                    List.of(Map.<String, String>of(), Map.of("realmId", " "), Map.of("realmId", "9".repeat(1025)))) {
                assertThatThrownBy(() -> complete(client, callback))
                        .isInstanceOf(ConnectorException.class)
                        .hasMessageContaining("the callback carries no realmId")
                        .hasMessageContaining("auth_config.callback_values");
            }
            assertThat(vendor.auth.requests()).isEmpty();
            complete(client, Map.of("realmId", "9130357"));
        }
    }

    @Test
    void whatTheTokenEndpointSaysStandsBeforeThem() {
        vendor.auth.answer(tokens(1, ",\"realmId\":\"right\""));
        try (AdaptorClient client = vendor.client(FLOW + "callback_values: [realmId]\n")) {
            complete(client, Map.of("realmId", "from the browser"));
        }
        assertThat(kept("realmId")).isEqualTo("right");
    }

    @Test
    void oneMayBeTheAddressOfTheApi() {
        vendor.auth.answer(tokens(1, ""));
        try (ScriptedServer shop = ScriptedServer.start().otherwise(Answer.json(200, "{}"));
                AdaptorClient client = vendor.client(FLOW + "callback_values: [shop]\nbase_url_from: shop\n")) {
            complete(client, Map.of("shop", "127.0.0.1:" + shop.port()));
            assertThat(code(client)).isEqualTo("ok");
            assertThat(shop.requests()).hasSize(1);
            assertThat(vendor.api.requests()).isEmpty();
        }
    }

    @Test
    void anAddressThatTheBrowsersUserMadeUpGetsNoToken() {
        vendor.auth.answer(tokens(1, ""));
        try (AdaptorClient client = vendor.client(FLOW + "callback_values: [shop]\nbase_url_from: shop\n")) {
            complete(client, Map.of("shop", "evil.example.com"));
            assertThat(failure(client).code()).isEqualTo("AUTH_FAILED");
            assertThat(failure(client).message())
                    .contains("\"evil.example.com\", is not a neighbour of the host of base_url");
        }
    }

    private String kept(String name) {
        return vendor.stored().tokens().extras().get(name).textValue();
    }

    private static Answer tokens(int number, String more) {
        return Answer.json(
                200,
                "{\"access_token\":\"access-canary-%d\",\"refresh_token\":\"refresh-canary-%d\",\"expires_in\":3600%s}"
                        .formatted(number, number, more));
    }

    private static void complete(AdaptorClient client, Map<String, String> callback) {
        Authorization authorization = client.authorization("vendor");
        Authorization.Started started = authorization.start();
        Map<String, String> all = new HashMap<>(callback);
        all.put("code", "the-code");
        all.put("state", started.state());
        authorization.complete(started, all);
    }
}
