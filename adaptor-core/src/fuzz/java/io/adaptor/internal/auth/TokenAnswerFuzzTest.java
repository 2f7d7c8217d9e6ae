package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Integration;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Tokens;
import io.adaptor.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer of a token endpoint is tokens that a header can carry and that end some day, or a refusal, shortly. */
class TokenAnswerFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    static Stream<Arguments> seeds() {
        return Stream.of(
                        "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":3600,\"scope\":\"a b\",\"token_type\":\"Bearer\"}",
                        "{\"data\":{\"accessToken\":\"a\",\"expiresIn\":\"3600s\",\"scope\":[\"a\",1,null]}}",
                        "{\"access_token\":\"a\",\"expires_at\":\"2026-11-27T01:00:00Z\"}",
                        "{\"access_token\":\"a\",\"expires_on\":1795741200000}",
                        "access_token=a&expires=3600&scope=a%20b&x=%",
                        "{\"error\":{\"code\":\"invalid_grant\",\"errors\":[{\"reason\":\"x\"}]},\"success\":false}",
                        "{\"error\":\"invalid_client\",\"error_description\":\"s3cr3t-s3cr3t\"}",
                        "<r><session id='7'>t</session></r>",
                        "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>",
                        "\uFEFF {\"access_token\":1e9999}",
                        "\"just-a-token\"",
                        "[1,2]")
                .flatMap(body -> Stream.of(Arguments.of(body, "sid=1; Path=/", 200), Arguments.of(body, "120", 400)));
    }

    @DictionaryEntries({
        "\"access_token\":", "\"accessToken\":", "\"expires_in\":", "\"expires_at\":", "\".expires\":", "\"error\":",
        "\"errors\":[", "\"ok\":false", "access_token=", "&expires_in=", "1e999999999", "\"\\\\u0000\"", "<a/>", "<![CDATA["
    })
    @MethodSource("seeds")
    @FuzzTest
    void answersAreTokensOrRefused(
            @NotNull @WithUtf8Length(max = 2_000) String body,
            @NotNull @WithUtf8Length(max = 200) String header,
            @InRange(min = 200, max = 599) int status)
            throws Exception {
        LoginAnswer login = LoginAnswer.of(status, headers(header), body.getBytes(StandardCharsets.UTF_8));
        assertThat(login.document().path("status").intValue()).isEqualTo(status);
        login.fields();
        HTTPResponse answer = new HTTPResponse(status);
        answer.setBody(body);
        answer.setHeader("Retry-After", header);
        read(answer);
    }

    private static void read(HTTPResponse answer) throws Exception {
        Redactor redactor = new Redactor();
        SecretValues secrets = new SecretValues(Vendor.INTEGRATION, "c", reference -> "x", redactor);
        secrets.derived("s3cr3t-s3cr3t");
        OAuth2Settings settings = new OAuth2Settings((AuthConfig.OAuth2) Vendor.INTEGRATION.auth());
        TokenAnswers answers = new TokenAnswers(settings, secrets, Clock.fixed(NOW, ZoneOffset.UTC));
        try {
            Tokens tokens = answers.read(answer, NOW);
            assertThat(tokens.accessToken().reveal()).isNotBlank().matches("[ -~]+");
            if (tokens.expiresAt() != null) {
                assertThat(tokens.expiresAt()).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(Duration.ofDays(3651)));
            }
            assertThat(tokens.toString()).doesNotContain("s3cr3t-s3cr3t");
        } catch (TokenRefusal refusal) {
            assertThat(refusal.getMessage()).doesNotContain("s3cr3t-s3cr3t").hasSizeLessThan(2_000);
        }
    }

    private static Headers headers(String value) {
        try {
            return Headers.of(Map.of("Set-Cookie", value));
        } catch (IllegalArgumentException notOneOfHttp) {
            return Headers.of(Map.of("X", String.valueOf(List.of().size())));
        }
    }

    /** Apart, so that nothing of it is loaded before the fuzzer has taken its place: a class that is changed later breaks. */
    private static final class Vendor {
        static final Integration INTEGRATION = IntegrationFormat.read(
                """
                integration_id: i
                name: Vendor
                type: rest_api
                category: test
                base_url: https://a.example
                auth_config:
                  type: oauth2
                  oauth2_flow: client_credentials
                  token_url: https://a.example/token
                  token_fields: {scope: 'data.scope'}
                  credentials: {client_id: c, client_secret: s3cr3t-s3cr3t}
                endpoints: {e: {path: /x, method: GET}}
                """,
                "fuzz.yaml");
    }
}
