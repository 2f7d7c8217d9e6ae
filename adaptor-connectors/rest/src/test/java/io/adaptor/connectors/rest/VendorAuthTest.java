package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.testkit.TranscriptListener;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The authentication of five vendors and some others, written as configuration, against servers with their quirks. */
class VendorAuthTest {
    private final FakeTime time = FakeTime.create();
    private final ScriptedServer auth = ScriptedServer.start();
    private final ScriptedServer api = ScriptedServer.start().otherwise(Answer.json(200, "{}"));

    @AfterEach
    void close() {
        auth.close();
        api.close();
    }

    @Test
    void salesforceByJwtBearerTellsNoEndAndWhereItsApiIs() throws Exception {
        auth.answer(Answer.json(
                200,
                "{\"access_token\":\"00D!session-canary-one\",\"instance_url\":\"%s\",\"token_type\":\"Bearer\"}"
                        .formatted(api.url())));
        try (ScriptedServer login = ScriptedServer.start();
                AdaptorClient client = client("""
                        type: oauth2
                        oauth2_flow: jwt_bearer
                        token_url: AUTH/services/oauth2/token
                        base_url_from: instance_url
                        assertion_claims: { aud: "https://login.salesforce.com" }
                        assertion_lifetime_seconds: 180
                        credentials: { client_id: consumer-key, subject: user@example.com, private_key: "${secret:KEY}" }
                        """, login.url() + "/services/data/v67.0")) {
            assertOk(client);
            time.advance(Duration.ofDays(2));
            assertOk(client);
            assertThat(login.requests()).isEmpty();
        }
        Map<String, String> form = GrantServer.form(auth.requests().get(0).text());
        SignedJWT assertion = SignedJWT.parse(form.get("assertion"));
        assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(auth.requests()).hasSize(1);
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("consumer-key");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("user@example.com");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly("https://login.salesforce.com");
        assertThat(api.requests()).first().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/services/data/v67.0/thing");
            assertThat(request.headers().first("Authorization")).isEqualTo("Bearer 00D!session-canary-one");
        });
    }

    @Test
    void shopifyWantsJsonAHeaderOfItsOwnAndRotates() throws Exception {
        auth.answer(
                Answer.json(
                        200,
                        "{\"access_token\":\"shpat-canary-one\",\"expires_in\":3600,\"refresh_token\":\"shprt-canary-one\","
                                + "\"refresh_token_expires_in\":7776000,\"scope\":\"read_orders,read_products\"}"),
                Answer.json(
                        200,
                        "{\"access_token\":\"shpat-canary-two\",\"expires_in\":3600,\"refresh_token\":\"shprt-canary-two\"}"));
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: authorization_code
                authorization_url: AUTH/admin/oauth/authorize
                token_url: AUTH/admin/oauth/access_token
                redirect_uri: https://app.example.com/callback
                scopes: [read_orders, read_products]
                scope_separator: ","
                client_auth: post
                token_request_format: json
                token_params: { expiring: "1" }
                header_name: X-Shopify-Access-Token
                credentials: { client_id: app, client_secret: app-canary-secret }
                """, api.url())) {
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
            assertThat(auth.requests()).isEmpty();
            Authorization authorization = client.authorization("vendor");
            Authorization.Started started = authorization.start();
            assertThat(query(started)).containsEntry("scope", "read_orders,read_products");
            authorization.complete(started, Map.of("code", "the-code", "state", started.state(), "shop", "acme"));
            assertOk(client);
            time.advance(Duration.ofHours(1));
            assertOk(client);
        }
        assertThat(JsonCodec.read(auth.requests().get(0).body())
                        .path("code_verifier")
                        .asText())
                .hasSizeGreaterThanOrEqualTo(43);
        assertThat(JsonCodec.read(auth.requests().get(0).body())
                        .path("expiring")
                        .asText())
                .isEqualTo("1");
        assertThat(JsonCodec.read(auth.requests().get(1).body())
                        .path("refresh_token")
                        .asText())
                .isEqualTo("shprt-canary-one");
        assertThat(api.requests())
                .extracting(request -> request.headers().first("X-Shopify-Access-Token"))
                .containsExactly("shpat-canary-one", "shpat-canary-two");
        assertThat(api.requests().get(0).headers().first("Authorization")).isNull();
    }

    @Test
    void hubSpotIsRenewedByTheClockAndKeepsItsRefreshToken() {
        auth.otherwise(Answer.json(200, "{\"access_token\":\"hub-canary-1\",\"expires_in\":1800}"));
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: refresh_token
                token_url: AUTH/oauth/2026-09/token
                client_auth: post
                renew_before_seconds: 300
                credentials: { client_id: app, client_secret: app-canary-secret, refresh_token: the-canary-only }
                """, api.url())) {
            assertOk(client);
            time.advance(Duration.ofMinutes(25));
            assertOk(client);
            auth.answer(Answer.json(400, "{\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"missing or invalid\"}"));
            time.advance(Duration.ofMinutes(25));
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
        }
        assertThat(auth.requests())
                .extracting(request -> GrantServer.form(request.text()).get("refresh_token"))
                .containsOnly("the-canary-only")
                .hasSize(3);
        assertThat(GrantServer.form(auth.requests().get(0).text())).containsEntry("client_secret", "app-canary-secret");
    }

    @Test
    void stripeIsABearerKeyWithTheAccountBesideIt() {
        try (AdaptorClient client = client("""
                type: combined
                schemes:
                  - { type: bearer_token, credentials: { token: sk-canary-123456789 } }
                  - { type: api_key, api_key_header: Stripe-Account, credentials: { api_key: acct_1 } }
                """, api.url())) {
            assertOk(client);
        }
        ReceivedRequest seen = api.requests().get(0);
        assertThat(seen.headers().first("Authorization")).isEqualTo("Bearer sk-canary-123456789");
        assertThat(seen.headers().first("Stripe-Account")).isEqualTo("acct_1");
    }

    @Test
    void stripeAppsGoWithoutAProofKey() {
        auth.answer(
                Answer.json(
                        200,
                        "{\"access_token\":\"sk-canary-from-code\",\"refresh_token\":\"rt-canary-1\",\"scope\":\"stripe_apps\"}"));
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: authorization_code
                authorization_url: AUTH/oauth/v2/authorize
                token_url: AUTH/v1/oauth/token
                redirect_uri: https://app.example.com/callback
                pkce: false
                expires_in_default_seconds: 3600
                credentials: { client_id: ca_1, client_secret: sk-canary-app }
                """, api.url())) {
            Authorization.Started started = client.authorization("vendor").start();
            assertThat(query(started)).doesNotContainKey("code_challenge");
            client.authorization("vendor").complete(started, Map.of("code", "ac_123456789", "state", started.state()));
            assertOk(client);
        }
        assertThat(GrantServer.form(auth.requests().get(0).text())).doesNotContainKey("code_verifier");
    }

    @Test
    void jiraNamesItsAudienceAndRotatesOnEveryUse() {
        auth.answer(
                Answer.json(
                        200,
                        "{\"access_token\":\"jira-canary-1\",\"refresh_token\":\"refresh-canary-1\",\"expires_in\":3600,"
                                + "\"scope\":\"read:jira-work offline_access\"}"),
                Answer.json(
                        200,
                        "{\"access_token\":\"jira-canary-2\",\"refresh_token\":\"refresh-canary-2\",\"expires_in\":3600}"),
                Answer.json(
                        403,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"Unknown or invalid refresh token.\"}"));
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: authorization_code
                authorization_url: AUTH/authorize
                token_url: AUTH/oauth/token
                redirect_uri: https://app.example.com/callback
                scopes: [read:jira-work, offline_access]
                authorize_params: { audience: api.atlassian.com, prompt: consent }
                client_auth: post
                credentials: { client_id: app, client_secret: app-canary-secret }
                """, api.url() + "/ex/jira/cloud-1")) {
            Authorization authorization = client.authorization("vendor");
            Authorization.Started started = authorization.start();
            assertThat(query(started))
                    .containsEntry("audience", "api.atlassian.com")
                    .containsEntry("prompt", "consent")
                    .containsEntry("code_challenge_method", "S256");
            authorization.complete(started, Map.of("code", "the-code", "state", started.state()));
            assertOk(client);
            time.advance(Duration.ofHours(1));
            assertOk(client);
            time.advance(Duration.ofHours(1));
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
        }
        assertThat(auth.requests())
                .extracting(request ->
                        String.valueOf(GrantServer.form(request.text()).get("refresh_token")))
                .containsExactly("null", "refresh-canary-1", "refresh-canary-2");
    }

    @Test
    void gitHubAnswersAFormAndRefusesWith200() {
        auth.answer(
                Answer.of(
                        200,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "access_token=gho-canary-1&expires_in=28800&refresh_token=ghr-canary-2&scope=repo%2Cgist&token_type=bearer"),
                Answer.json(
                        200, "{\"error\":\"bad_refresh_token\",\"error_description\":\"it is incorrect or expired\"}"));
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: refresh_token
                token_url: AUTH/login/oauth/access_token
                header_prefix: token
                credentials: { client_id: app, client_secret: app-canary-secret, refresh_token: ghr-canary-1 }
                """, api.url())) {
            assertOk(client);
            assertThat(api.requests().get(0).headers().first("Authorization")).isEqualTo("token gho-canary-1");
            time.advance(Duration.ofHours(9));
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
        }
    }

    @Test
    void otherFieldNamesAnAudienceResourcesAndAPrivateKeyOfTheClient() throws Exception {
        auth.answer(Answer.json(
                200, "{\"ok\":true,\"authed_user\":{\"access_token\":\"xoxp-canary-1\",\"lifetime\":\"7200.0\"}}"));
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: client_credentials
                token_url: AUTH/token
                scopes: [a, b]
                audience: https://api.example.com
                resource: [https://api.example.com/one, https://api.example.com/two]
                token_fields: { access_token: authed_user.access_token, expires_in: authed_user.lifetime }
                assertion_key_id: key-1
                credentials: { client_id: app, private_key: "${secret:KEY}" }
                """, api.url())) {
            assertOk(client);
        }
        String body = auth.requests().get(0).text();
        Map<String, String> form = GrantServer.form(body);
        assertThat(form)
                .containsEntry("scope", "a b")
                .containsEntry("audience", "https://api.example.com")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertThat(body).containsOnlyOnce("%2Fone").containsOnlyOnce("%2Ftwo");
        SignedJWT proof = SignedJWT.parse(form.get("client_assertion"));
        assertThat(proof.getHeader().getKeyID()).isEqualTo("key-1");
        assertThat(proof.getJWTClaimsSet().getSubject()).isEqualTo("app");
        assertThat(api.requests().get(0).headers().first("Authorization")).isEqualTo("Bearer xoxp-canary-1");
    }

    @Test
    void aTokenIsExchangedForAnother() {
        auth.answer(
                Answer.json(
                        200,
                        "{\"access_token\":\"exchanged\",\"issued_token_type\":"
                                + "\"urn:ietf:params:oauth:token-type:access_token\",\"token_type\":\"Bearer\",\"expires_in\":60}"));
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: token_exchange
                token_url: AUTH/token
                subject_token_type: urn:ietf:params:oauth:token-type:id_token
                credentials: { client_id: app, subject_token: id-token-of-somebody }
                """, api.url())) {
            assertOk(client);
            time.advance(Duration.ofSeconds(29));
            assertOk(client);
        }
        assertThat(auth.requests())
                .as("a short life is not renewed for each call")
                .hasSize(1);
        assertThat(GrantServer.form(auth.requests().get(0).text()))
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .containsEntry("client_id", "app")
                .containsEntry("subject_token", "id-token-of-somebody")
                .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:id_token");
    }

    @Test
    void aCallbackThatDoesNotBelongToItIsRefused() {
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: authorization_code
                authorization_url: AUTH/authorize
                token_url: AUTH/token
                redirect_uri: https://app.example.com/callback
                issuer: https://right.example.com
                credentials: { client_id: app }
                """, api.url())) {
            Authorization authorization = client.authorization("vendor");
            Authorization.Started started = authorization.start();
            refused(authorization, started, Map.of("code", "c", "state", "another"), "state differs");
            refused(authorization, started, Map.of("code", "c"), "state differs");
            refused(
                    authorization,
                    started,
                    Map.of("error", "access_denied", "error_description", "no thanks", "state", started.state()),
                    "access_denied, no thanks");
            refused(
                    authorization,
                    started,
                    Map.of("code", "c", "state", started.state(), "iss", "https://wrong.example.com"),
                    "a different issuer");
            time.advance(Duration.ofMinutes(10));
            refused(authorization, started, Map.of("code", "c", "state", started.state()), "too long ago");
            assertThat(started.toString())
                    .doesNotContain(started.state())
                    .doesNotContain(started.verifier().reveal());
        }
        assertThat(auth.requests()).isEmpty();
    }

    @Test
    void parametersOfTheTokenRequestMayReferToSecretsAndAreNeverShown() throws Exception {
        auth.answer(Answer.json(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"password literal-canary-${x} is wrong\"}"));
        try (AdaptorClient client = client("""
                type: oauth2
                oauth2_flow: client_credentials
                token_url: AUTH/token
                token_request_format: json
                token_params: { password: "literal-canary-$${x}", key: "${secret:KEY}" }
                credentials: { client_id: app, client_secret: app-canary-secret }
                """, api.url())) {
            ExecutionResult result = client.call("vendor", "get").execute();

            assertThat(result.error()).isNotNull();
            assertThat(result.error().message())
                    .contains("password *** is wrong")
                    .doesNotContain("canary");
            assertThat(result.toString()).doesNotContain("canary");
        }
        assertThat(JsonCodec.read(auth.requests().get(0).body())
                        .path("password")
                        .asText())
                .isEqualTo("literal-canary-${x}");
        assertThat(JsonCodec.read(auth.requests().get(0).body()).path("key").asText())
                .isEqualTo(KEY);
    }

    private static void refused(
            Authorization authorization, Authorization.Started started, Map<String, String> callback, String why) {
        assertThatThrownBy(() -> authorization.complete(started, callback))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(why);
    }

    private static Map<String, String> query(Authorization.Started started) {
        return GrantServer.form(started.url().getRawQuery());
    }

    private AdaptorClient client(String auth, String baseUrl) {
        String yaml = """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %s
                auth_config:
                %s
                endpoints:
                  get: { path: /thing, method: GET }
                """.formatted(
                        baseUrl, auth.replace("AUTH", this.auth.url()).indent(2).stripTrailing());
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .secrets(reference -> KEY)
                .listener(new TranscriptListener(Path.of("target/transcripts/vendors.txt")))
                .time(time)
                .build();
    }

    private static void assertOk(AdaptorClient client) {
        assertThat(code(client)).isEqualTo("ok");
    }

    private static String code(AdaptorClient client) {
        ExecutionResult result = client.call("vendor", "get").execute();
        return result.error() == null ? "ok" : result.error().code();
    }

    static final String KEY = key();

    private static String key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
