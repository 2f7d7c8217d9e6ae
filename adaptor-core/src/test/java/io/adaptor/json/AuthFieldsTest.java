package io.adaptor.json;

import static io.adaptor.json.Samples.LEAST;
import static io.adaptor.json.Samples.mistakes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.api.error.InvalidValueException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthFieldsTest {
    @Test
    void readsEachScheme() {
        assertThat(auth("{type: none}")).isEqualTo(new AuthConfig.None());
        assertThat(auth("{type: api_key, api_key_header: X, api_key_prefix: 'Key ', credentials: {api_key: k}}"))
                .isEqualTo(new AuthConfig.ApiKey(Map.of("api_key", Secret.of("k")), "X", null, null, "Key "));
        assertThat(auth("{type: api_key, api_key_param: key, credentials: {api_key: k}}"))
                .isEqualTo(AuthConfig.ApiKey.inQuery("key", Secret.of("k")));
        assertThat(auth("{type: api_key, api_key_cookie: key, credentials: {api_key: k}}"))
                .isEqualTo(new AuthConfig.ApiKey(Map.of("api_key", Secret.of("k")), null, null, "key", ""));
        assertThat(auth("{type: basic_auth, credentials: {username: u, password: p}}"))
                .isEqualTo(AuthConfig.Basic.of("u", Secret.of("p")));
        assertThat(auth("{type: oauth2, oauth2_flow: client_credentials, token_url: https://t, scopes: [a],"
                        + " credentials: {client_id: i}, audience: me, pkce: true}"))
                .isEqualTo(new AuthConfig.OAuth2(
                        Map.of("client_id", Secret.of("i")),
                        "client_credentials",
                        "https://t",
                        null,
                        List.of("a"),
                        Map.of(),
                        Map.of("audience", TextNode.valueOf("me"), "pkce", BooleanNode.TRUE)));
        assertThat(
                        auth(
                                "{type: jwt, jwt_algorithm: HS256, jwt_key_id: k1, jwt_claims: {iss: me}, credentials: {secret: s}}"))
                .isEqualTo(new AuthConfig.Jwt(
                        Map.of("secret", Secret.of("s")),
                        "HS256",
                        "k1",
                        Map.of("iss", TextNode.valueOf("me")),
                        Duration.ofMinutes(5),
                        "Authorization",
                        "Bearer "));
        assertThat(auth("{type: custom, custom_handler: hmac, settings: {header: X}, credentials: {a: b}}"))
                .isEqualTo(new AuthConfig.Custom(
                        Map.of("a", Secret.of("b")), "hmac", Map.of("header", TextNode.valueOf("X"))));
    }

    @Test
    void anIntegrationMadeInJavaHasTheOptionsOfTheFormatAndNoOthers() {
        Set<String> fields =
                new LinkedHashSet<>(OAuth2Fields.SCHEME.shape().kinds().keySet());
        List.of("oauth2_flow", "token_url", "authorization_url", "scopes", "token_params")
                .forEach(component -> assertThat(fields.remove(component)).isTrue());

        assertThat(fields).hasSizeGreaterThan(20);
        fields.forEach(option -> assertThat(oauth2(option).options()).containsOnlyKeys(option));
        assertThatThrownBy(() -> oauth2("client_auht"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("client_auht")
                .hasMessageContaining("client_auth,");
    }

    private static AuthConfig.OAuth2 oauth2(String option) {
        return new AuthConfig.OAuth2(
                Map.of(),
                "client_credentials",
                "https://t",
                null,
                List.of(),
                Map.of(),
                Map.of(option, TextNode.valueOf("s3cr3t")));
    }

    @Test
    void parametersOfTheTokenRequestAreSecrets() {
        AuthConfig.OAuth2 auth = (AuthConfig.OAuth2) auth("{type: oauth2, oauth2_flow: client_credentials,"
                + " token_url: 'https://t', token_params: {password: s3cr3t, key: '${secret:KEY}'}}");

        assertThat(auth.tokenParams())
                .isEqualTo(Map.of("password", Secret.of("s3cr3t"), "key", Secret.reference("KEY")));
        assertThat(auth.toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "access_token", "bearer_token"})
    void aBearerTokenHasSeveralSpellings(String name) {
        assertThat(auth("{type: bearer_token, credentials: {" + name + ": t}}"))
                .isEqualTo(AuthConfig.Bearer.of(Secret.of("t")));
    }

    @Test
    void twoSpellingsOfATokenAreNotGuessedAt() {
        assertThat(mistakes(
                        LEAST + "auth_config: {type: bearer_token, credentials: {access_token: a, bearer_token: b}}"))
                .containsExactly("t.yaml:4: auth_config.credentials.token: is required for bearer_token");
    }

    @Test
    void aFieldOfAnotherSchemeIsRefusedUnlessEmpty() {
        assertThat(mistakes(
                        LEAST + "auth_config: {type: basic_auth, credentials: {username: u}, token_url: https://t}"))
                .containsExactly(
                        "t.yaml:4: auth_config.token_url: belongs to type oauth2 only; remove it or change the type");
        assertThat(auth("{type: none, scopes: [], token_url: null, credentials: {}}"))
                .isEqualTo(new AuthConfig.None());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: api_key, api_key_cookie: c, api_key_prefix: p, credentials: {api_key: k}}",
                "{type: basic_auth, credentials: {username: u}}",
                "{type: bearer_token, credentials: {token: t, access_token: u}}",
                "{type: jwt, jwt_algorithm: RS256, jwt_lifetime_seconds: 5, jwt_claims: {b: 1, a: 2}, credentials: {private_key: 'a\n\n  b'}}",
                "{type: custom, custom_handler: h, settings: {b: 1, a: [2]}}",
                "{type: login, credentials: {k: v}, login: {steps: [{name: a, url: 'https://a/{p}', path_params: {p: credentials.k},"
                        + " auth: {type: jwt, jwt_algorithm: HS256, credentials: {secret: s}}, ok_when: body.ok}],"
                        + " take: {token: body.t, expires: {source: body.e, transforms: [trim]}}, expires_unit: minutes,"
                        + " use: {cookies: {s: '{token}'}}, reconnect_when: 'status == `401`'}}",
            })
    void eachSchemeComesBack(String auth) {
        Integration integration = Samples.read(LEAST + "auth_config: " + auth);

        assertThat(Samples.read(IntegrationFormat.toYaml(integration))).isEqualTo(integration);
        assertThat(Samples.read(IntegrationFormat.toJson(integration))).isEqualTo(integration);
    }

    private static AuthConfig auth(String auth) {
        return Samples.read(LEAST + "auth_config: " + auth + "\n").auth();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "take: {token: body.t} => steps: are needed where something is taken",
                "steps: [{url: 'https://a'}] => take.token: is needed",
                "steps: [{url: 'https://a', body: {a: credentials.kye}}], take: {token: body.t}"
                        + " => login.steps[0].body.a: refers to credentials.kye, which is not there; did you mean key?",
                "steps: [{url: 'https://a/{b}'}], take: {token: body.t} => url: has the placeholder {b}, which path_params",
                "steps: [{url: 'a/b'}], take: {token: body.t} => url: is no URL",
                "steps: [{method: GET, url: 'https://a', body: {a: b}}], take: {token: body.t} => body: can't be sent with GET",
                "steps: [{url: 'https://a'}], take: {token: body.t}, use: {headers: {A: '{tokn}'}} => neither taken nor learned",
                "steps: [{url: 'https://a'}], take: {token: body.t}, use: {headers: {A: '{token'}} => has a brace that belongs",
                "steps: [{url: 'https://a'}], take: {token: body.t}, learn: {api_token: body.b} => has the name of a secret",
                "steps: [{url: 'https://a'}], take: {token: body.t}, base_url_from: b => must be a name of learn",
                "steps: [{url: 'https://a', auth: {type: oauth2, oauth2_flow: password, token_url: 'https://b'}}],"
                        + " take: {token: body.t} => auth: must be a scheme that asks nobody for a token",
                "steps: [{name: a, url: 'https://a'}, {name: a, url: 'https://b'}], take: {token: body.t} => different names",
            })
    void aLoginThatCanNotWorkIsRefused(String ruleAndMistake) {
        String[] parts = ruleAndMistake.split(" => ", 2);

        assertThat(mistakes(
                        LEAST + "auth_config: {type: login, credentials: {key: s3cr3t}, login: {" + parts[0] + "}}"))
                .anyMatch(mistake -> mistake.contains(parts[1]))
                .noneMatch(mistake -> mistake.contains("unexpected") || mistake.contains("s3cr3t"));
    }

    @Test
    void placeholdersOfTokenRequestsReferToCredentials() {
        String oauth2 =
                "auth_config: {type: oauth2, oauth2_flow: password, token_url: 'https://a', credentials: {username: u}, ";

        assertThat(mistakes(LEAST + oauth2 + "token_request: {headers: {A: '{credentials.api_key}'}}}"))
                .anyMatch(mistake -> mistake.contains("token_request.headers.A: refers to {credentials.api_key}"))
                .anyMatch(mistake -> mistake.contains("credentials.password: is missing"));
        assertThat(mistakes(LEAST + oauth2 + "token_request: {method: GET, location: body}}"))
                .anyMatch(mistake -> mistake.contains("token_request.location: can't be body with GET"));
    }
}
