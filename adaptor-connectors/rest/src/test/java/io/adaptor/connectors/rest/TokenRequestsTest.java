package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.TokenVendor.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients show of themselves at the token endpoint. */
@Timeout(60)
class TokenRequestsTest {
    private static final String ODD = "credentials: { client_id: app, client_secret: \"s3cret$/+= ü\" }\n";

    private final TokenVendor vendor = new TokenVendor();

    @BeforeEach
    void grant() {
        vendor.auth.otherwise(Answer.json(200, "{\"access_token\":\"access-canary-1\",\"expires_in\":3600}"));
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void theClientIsFormEncodedBeforeItIsBasicUnlessItIsStatedOtherwise() {
        assertThat(pair("oauth2_flow: client_credentials\n" + ODD)).isEqualTo("app:s3cret%24%2F%2B%3D+%C3%BC");
        assertThat(pair("oauth2_flow: client_credentials\nclient_auth: basic\n" + ODD))
                .isEqualTo("app:s3cret%24%2F%2B%3D+%C3%BC");
        assertThat(pair("oauth2_flow: client_credentials\nclient_auth: basic_unencoded\n" + ODD))
                .isEqualTo("app:s3cret$/+= ü");
        assertThat(vendor.forms())
                .allSatisfy(
                        form -> assertThat(form).doesNotContainKey("client_id").doesNotContainKey("client_secret"));
    }

    @Test
    void anUnencodedPairEndsGrantsTooAndIsMasked() {
        String revocation = "revocation_url: " + vendor.auth.url() + "/revoke\n";
        String yaml = "oauth2_flow: client_credentials\nclient_auth: basic_unencoded\n" + revocation + ODD;
        try (AdaptorClient client = vendor.client(yaml)) {
            assertThat(code(client)).isEqualTo("ok");
            client.authorization("vendor").revoke();
        }
        assertThat(vendor.auth.requests())
                .extracting(TokenRequestsTest::pair)
                .containsExactly("app:s3cret$/+= ü", "app:s3cret$/+= ü");
        assertThat(vendor.forms().get(1))
                .containsEntry("token", "access-canary-1")
                .containsEntry("token_type_hint", "access_token");
        String encoded = Base64.getEncoder().encodeToString("app:s3cret$/+= ü".getBytes(StandardCharsets.UTF_8));
        vendor.auth.otherwise(
                Answer.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"" + encoded + "\"}"));
        try (AdaptorClient client = vendor.client(yaml)) {
            assertThat(TokenVendor.failure(client).message())
                    .contains("invalid_client")
                    .doesNotContain(encoded);
        }
    }

    @Test
    void aClientWithoutProofMayAskForItself() {
        String yaml = "oauth2_flow: client_credentials\nclient_auth: none\nscopes: [a, b]\n";
        try (AdaptorClient client = vendor.client(yaml + "credentials: { client_id: app }\n")) {
            assertThat(code(client)).isEqualTo("ok");
            client.authorization("vendor").revoke();
        }
        try (AdaptorClient client = vendor.client(yaml + "token_params: { client_id: by-hand, key: k-canary }\n")) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.forms())
                .containsExactly(
                        Map.of("grant_type", "client_credentials", "client_id", "app", "scope", "a b"),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "by-hand",
                                "scope",
                                "a b",
                                "key",
                                "k-canary"));
        assertThat(vendor.auth.requests())
                .allSatisfy(request ->
                        assertThat(request.headers().first("Authorization")).isNull());
    }

    @Test
    void theGrantTypeOfAServiceMayBeTheVendorsOwn() {
        try (AdaptorClient client = vendor.client("""
                oauth2_flow: client_credentials
                token_params: { grant_type: account_credentials, account_id: acc-1 }
                credentials: { client_id: app, client_secret: made-up-secret }
                """)) {
            assertThat(code(client)).isEqualTo("ok");
        }
        try (AdaptorClient client = vendor.client("""
                oauth2_flow: client_credentials
                token_request_format: json
                client_auth: post
                token_params: { grant_type: password, username: me, password: made-up-password }
                credentials: { client_id: app2, client_secret: made-up-secret }
                """)) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.auth.requests().get(0).text()).isEqualTo("grant_type=account_credentials&account_id=acc-1");
        assertThat(vendor.auth.requests().get(1).text())
                .contains("\"grant_type\":\"password\"", "\"password\":\"made-up-password\"")
                .containsOnlyOnce("grant_type");
    }

    @Test
    void aTokenRequestNamesItsSenderAsTheIntegrationDoesAndHasItsOwnTypes() {
        String headers = "{ max_retries: 0 }\nheaders: { user-agent: shop/1 (me@shop.example), Accept-Language: tlh,"
                + " Content-Type: application/vnd.api+json, X-Api-Version: '7' }";
        String yaml =
                "oauth2_flow: client_credentials\ncredentials: { client_id: app, client_secret: made-up-secret }\n";
        try (AdaptorClient client = vendor.client(yaml, headers)) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.auth.requests().get(0).headers().all("User-Agent"))
                .containsExactly("shop/1 (me@shop.example)");
        assertThat(vendor.auth.requests().get(0).headers().all("Content-Type"))
                .containsExactly("application/x-www-form-urlencoded");
    }

    private String pair(String yaml) {
        try (AdaptorClient client = vendor.client(yaml)) {
            client.authorization("vendor").revoke();
            assertThat(code(client)).isEqualTo("ok");
        }
        return pair(vendor.auth.requests().get(vendor.auth.requests().size() - 1));
    }

    private static String pair(ReceivedRequest request) {
        String header = Objects.requireNonNull(request.headers().first("Authorization"));
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }
}
