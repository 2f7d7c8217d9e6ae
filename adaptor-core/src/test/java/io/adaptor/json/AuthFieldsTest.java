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
                "{type: oauth1, credentials: {consumer_key: k, consumer_secret: s, token: t, token_secret: u}}",
                "{type: oauth1, oauth1_signature_method: RSA-SHA1, oauth1_place: query, oauth1_body_hash: true,"
                        + " credentials: {consumer_key: k, private_key: p}}",
                "{type: aws_sigv4, aws_region: eu-central-1, aws_service: s3, aws_content_hash: true,"
                        + " credentials: {access_key_id: a, secret_access_key: b, session_token: c}}",
                "{type: signature, credentials: {secret: s}, signature: {algorithm: hmac_sha1, key_encoding: hex,"
                        + " values: {n: {random: 8, as: base64}, t: {time: unix}, h: {digest: md5, of: '{body}{n}'}},"
                        + " sign: '{n}{t}{h}', encoding: base64, headers: {X: '{signature}'}, query: {t: '{t}'}}}",
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

    @Test
    void aPlaceholderThatRefersToNothingIsReportedWhereItStands() {
        assertThat(mistakes(LEAST + """
                auth_config:
                  type: signature
                  credentials: { secret: s3cr3t }
                  signature:
                    values:
                      digest: { digest: sha256, of: "{later}" }
                      later: { time: unix }
                    sign: "{method}{bdoy}{nonce|rot13}"
                    headers:
                      X-Sign: "{signature"
                      X-Raw: "{signature} {body}"
                """))
                .containsExactly(
                        "t.yaml:9: auth_config.signature.values.digest.of: refers to {later}, a value that stands below"
                                + " it; move that above",
                        "t.yaml:11: auth_config.signature.sign: has a filter of {nonce} that is not known; known are lower,"
                                + " upper, percent, hex, base64, base64url",
                        "t.yaml:13: auth_config.signature.headers.X-Sign: has a brace that belongs to no placeholder; write"
                                + " {{ or }} for the character itself",
                        "t.yaml:14: auth_config.signature.headers.X-Raw: holds bytes that are not text; write {name|base64}"
                                + " or {name|hex}");
        assertThat(mistakes(LEAST + """
                auth_config:
                  type: signature
                  credentials: { secret: s3cr3t }
                  signature: { sign: "{method}{bdoy}", headers: { X-Sign: "{signature}" } }
                """))
                .containsExactly(
                        "t.yaml:7: auth_config.signature.sign: refers to {bdoy}, which does not exist; there are"
                                + " secret, method, scheme, host, path, query, sorted_query, request_target, url, body,"
                                + " content_type, content_length, header.NAME, query.NAME, form.NAME, signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign: '{signature}', headers: {X: '{signature}'} => sign: can't refer to {signature}",
                "sign: x => headers: no header or parameter holds {signature}",
                "sign: x, query: {a: '{body|hex}', b: '{signature}'} => query.a: can't refer to the query or the body",
                "sign: x, values: {signature: {time: unix}}, headers: {X: '{signature}'} => has a name that stands for something",
                "sign: x, algorithm: ed25519, headers: {X: '{signature}'} => credentials.private_key: is required for ed25519",
                "sign: x, algorithm: sha256, key: '{secret}!', headers: {X: '{signature}'} => key: belongs to the algorithms",
                "sign: x, key: '{other}', headers: {X: '{signature}'} => key: refers to {other}, which does not exist",
                "headers: {X: '{signature}'} => sign: exactly one of sign, components",
                "sign: x, values: {v: {time: unix, random: 4}}, headers: {X: '{signature}'} => exactly one of random, time",
                "sign: x, values: {v: {time: 'QQ!{'}}, headers: {X: '{signature}'} => must be one of unix",
                "sign: x, values: {v: {digest: hmac_sha1}}, headers: {X: '{signature}'} => key: belongs to the digests",
                "components: ['Date'], headers: {X: '{signature}'} => must be a header field in lower case",
            })
    void aSignatureThatCanNotWorkIsRefused(String ruleAndMistake) {
        int mistakeAt = ruleAndMistake.indexOf(" => ");
        String rule = ruleAndMistake.substring(0, mistakeAt);
        String expected = ruleAndMistake.substring(mistakeAt + 4);

        assertThat(mistakes(
                        LEAST + "auth_config: {type: signature, credentials: {secret: s}, signature: {" + rule + "}}"))
                .anyMatch(mistake -> mistake.contains(expected))
                .noneMatch(mistake -> mistake.contains("unexpected"));
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
                "steps: [{url: 'a/b'}], take: {token: body.t} => url: is not a URL",
                "steps: [{method: GET, url: 'https://a', body: {a: b}}], take: {token: body.t} => body: can't be sent with GET",
                "steps: [{url: 'https://a'}], take: {token: body.t}, use: {headers: {A: '{tokn}'}} => neither taken nor learned",
                "steps: [{url: 'https://a'}], take: {token: body.t}, use: {headers: {A: '{token'}} => has a brace that belongs",
                "steps: [{url: 'https://a'}], take: {token: body.t}, learn: {api_token: body.b} => has the name of a secret",
                "steps: [{url: 'https://a'}], take: {token: body.t}, base_url_from: b => must be a name of learn",
                "steps: [{url: 'https://a', auth: {type: oauth2, oauth2_flow: password, token_url: 'https://b'}}],"
                        + " take: {token: body.t} => auth: must be a scheme that requests no token",
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
