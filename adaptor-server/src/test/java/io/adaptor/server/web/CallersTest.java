package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what, with which key or token. */
class CallersTest {
    private static final TestServer SERVER = TestServer.shared();

    private static String key(String body) {
        Answer made = SERVER.post("/v2/keys", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("key").asText();
    }

    @Test
    void aKeyIsGoodForItsScopesOnly() {
        String reader = key("{\"name\":\"reader\",\"scopes\":[\"read\"]}");

        assertThat(SERVER.sendAs(reader, "GET", "/v2/integrations", "").status())
                .isEqualTo(200);
        assertThat(SERVER.sendAs(reader, "POST", "/v2/integrations", "{}").status())
                .isEqualTo(403);
        assertThat(SERVER.sendAs(reader, "POST", "/v2/execute/a/b", "{}").status())
                .isEqualTo(403);
        assertThat(SERVER.sendAs(reader, "GET", "/v2/keys", "").status()).isEqualTo(403);
        assertThat(SERVER.sendAs(reader, "GET", "/actuator/prometheus", "").status())
                .isEqualTo(403);
    }

    @Test
    void aRevokedOrExpiredKeyIsGoodForNothing() {
        Answer made = SERVER.post("/v2/keys", "{\"name\":\"gone\",\"scopes\":[\"read\"]}");
        String key = made.json().path("key").asText();
        assertThat(SERVER.send("DELETE", made.header("Location"), "").status()).isEqualTo(204);
        assertThat(SERVER.sendAs(key, "GET", "/v2/integrations", "").status()).isEqualTo(401);

        String past = key("{\"name\":\"past\",\"scopes\":[\"read\"],\"expires_at\":\"2020-01-01T00:00:00Z\"}");
        assertThat(SERVER.sendAs(past, "GET", "/v2/integrations", "").status()).isEqualTo(401);
    }

    @Test
    void theTenantComesFromTheKeyAndTheHeaderOnlyConfirmsIt() {
        String key = key("{\"name\":\"own\",\"scopes\":[\"read\",\"manage\"]}");

        assertThat(SERVER.sendAs(key, "GET", "/v2/integrations", "", "X-Tenant-Id", "default")
                        .status())
                .isEqualTo(200);
        assertThat(SERVER.sendAs(key, "GET", "/v2/integrations", "", "X-Tenant-Id", "other")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aKeyWithALimitIsRefusedBeyondIt() {
        String key = key("{\"name\":\"slow\",\"scopes\":[\"read\"],\"requests_per_minute\":2}");
        int refused = 0;
        for (int i = 0; i < 6; i++) {
            Answer answer = SERVER.sendAs(key, "GET", "/v2/integrations", "");
            if (answer.status() == 429) {
                assertThat(answer.header("Retry-After")).isNotEmpty();
                refused++;
            }
        }
        // Six calls may fall into two minutes.
        assertThat(refused).isBetween(2, 4);
    }

    @Test
    void aTokenOfTheProviderIsTakenForItsTenantAndScopes(@TempDir Path directory) {
        MockOAuth2Server provider = new MockOAuth2Server(
                new OAuth2Config(false, null, null, true, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
        provider.start();
        String issuer = provider.issuerUrl("adaptor").toString();
        try (TestServer server =
                TestServer.start(directory, Map.of("OIDC_ISSUER", issuer, "OIDC_AUDIENCE", "adaptor-server"))) {
            String good = token(provider, "adaptor-server", Map.of("tenant_id", "default", "scope", "read other"));

            assertThat(server.sendAs(good, "GET", "/v2/integrations", "").status())
                    .isEqualTo(200);
            assertThat(server.sendAs(good, "GET", "/v2/keys", "").status()).isEqualTo(403);
            String forOthers = token(provider, "another", Map.of("tenant_id", "default", "scope", "read"));
            assertThat(server.sendAs(forOthers, "GET", "/v2/integrations", "").status())
                    .isEqualTo(401);
            String strange = token(provider, "adaptor-server", Map.of("tenant_id", "nobody", "scope", "read"));
            assertThat(server.sendAs(strange, "GET", "/v2/integrations", "").status())
                    .isEqualTo(401);
            assertThat(server.sendAs(good + "x", "GET", "/v2/integrations", "").status())
                    .isEqualTo(401);
        } finally {
            provider.shutdown();
        }
    }

    private static String token(MockOAuth2Server provider, String audience, Map<String, Object> claims) {
        return provider.issueToken("adaptor", "ada", audience, claims).serialize();
    }
}
