package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.TokenVendor.CLIENT;
import static io.adaptor.connectors.rest.TokenVendor.REFRESH;
import static io.adaptor.connectors.rest.TokenVendor.code;
import static io.adaptor.connectors.rest.TokenVendor.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.testkit.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of token endpoints as vendors really write them. */
@Timeout(60)
class TokenAnswersTest {
    private static final int STANDARD_LIFE = 3600;

    private final TokenVendor vendor = new TokenVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"  \"", "false", "{}", "[]"})
    void anEmptyRefreshTokenIsNoneAndTheOldOneIsKept(String refresh) {
        vendor.auth.otherwise(Answer.json(
                200,
                "{\"access_token\":\"access-canary-1\",\"token_type\":\"bearer\",\"expires_in\":3600,\"refresh_token\":"
                        + refresh + "}"));
        try (AdaptorClient client = vendor.client(REFRESH)) {
            assertThat(code(client)).isEqualTo("ok");
            vendor.time.advance(Duration.ofHours(1));
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.forms())
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("refresh-canary-0", "refresh-canary-0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF{\"access_token\":\"access-canary-1\"}",
                "\n {\"access_token\":\" access-canary-1\\n\",\"token_type\":null}",
                "{\"access_token\":\"access-canary-1\",\"token_type\":\"BEARER\",\"scope\":[\"a\",\"b\"]}",
                "{\"access_token\":\"access-canary-1\",\"token_type\":[1],\"scope\":7,\"error\":null,\"errors\":[]}",
                "{\"access_token\":\"access-canary-1\",\"error\":\"\",\"error_description\":null}",
                "{\"access_token\":\"access-canary-1\",\"error\":{\"code\":\"ok\",\"message\":\"\"}}",
                "{\"code\":0,\"message\":\"success\",\"data\":{\"access_token\":\"access-canary-1\"}}",
                "{\"ok\":true,\"authed_user\":{\"access_token\":\"access-canary-1\"},\"team\":{\"id\":\"T1\"}}",
                "{\"result\":{\"accessToken\":\"access-canary-1\",\"expiresIn\":3600}}",
                "{\"accessToken\":\"access-canary-1\",\"tokenType\":\"Bearer\"}",
                "access_token=access-canary-1&token_type=bearer",
                "\uFEFFaccess_token=access-canary-1&expires=5183999&error=",
            })
    void aGoodTokenIsTakenHoweverItIsWrapped(String body) {
        vendor.auth.otherwise(Answer.of(200, Map.of("Content-Type", "text/plain"), body));
        try (AdaptorClient client = vendor.client(CLIENT)) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.shown()).isEqualTo("Bearer access-canary-1");
    }

    @Test
    void whatStandsBesideANestedTokenBelongsToIt() {
        vendor.auth.otherwise(Answer.json(
                200,
                "{\"scope\":\"outer\",\"data\":{\"access_token\":\"access-canary-1\",\"refresh_token\":\"refresh-canary-1\","
                        + "\"expires_in\":\"7200\",\"scope\":\"a b\",\"api_domain\":\"x\"}}"));
        try (AdaptorClient client = vendor.client(REFRESH)) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.stored().tokens().scopes()).containsExactly("a", "b");
        assertThat(Objects.requireNonNull(vendor.stored().tokens().refreshToken())
                        .reveal())
                .isEqualTo("refresh-canary-1");
        assertThat(lifetime()).isEqualTo(Duration.ofHours(2));
        assertThat(vendor.stored().tokens().extras()).containsKey("api_domain");
    }

    @Test
    void ofTwoNestedTokensTheAuthorSaysWhichIsMeant() {
        vendor.auth.otherwise(Answer.json(
                200, "{\"bot\":{\"access_token\":\"bot-canary\"},\"user\":{\"access_token\":\"user-canary\"}}"));
        try (AdaptorClient client = vendor.client(CLIENT)) {
            assertThat(failure(client).message())
                    .contains("HTTP 200 without a usable access_token: it has bot, user;")
                    .contains("auth_config.token_fields")
                    .doesNotContain("canary");
        }
        try (AdaptorClient client = vendor.client(CLIENT + "token_fields: { access_token: user.access_token }\n")) {
            assertThat(code(client)).isEqualTo("ok");
            assertThat(vendor.shown()).isEqualTo("Bearer user-canary");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokens[0].v ~ {\"tokens\":[{\"v\":\"access-canary-1\"},{\"v\":\"other\"}]}",
                "tokens.0.v ~ {\"tokens\":[{\"v\":\"access-canary-1\"}]}",
                "[1].a/b ~ [0,{\"a/b\":\"access-canary-1\"}]",
                "rows[0][1] ~ {\"access_token\":\"other\",\"rows\":[[1,\"access-canary-1\"]]}",
                "access-token ~ {\"access-token\":\"access-canary-1\"}",
            })
    void placesHaveIndices(String sample) {
        String[] parts = sample.split(" ~ ");
        vendor.auth.otherwise(Answer.json(200, parts[1]));
        try (AdaptorClient client = vendor.client(CLIENT + "token_fields: { access_token: \"" + parts[0] + "\" }\n")) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(vendor.shown()).isEqualTo("Bearer access-canary-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'\"expires_in\":3600'            ~ 3600",
                "'\"expires_in\":\"3600\"'        ~ 3600",
                "'\"expires_in\":3599.9'          ~ 3599",
                "'\"expires_in\":\"3600.0\"'      ~ 3600",
                "'\"expires_in\":\" 3600 \"'      ~ 3600",
                "'\"expires_in\":3.6e3'           ~ 3600",
                "'\"expires_in\":\"3600s\"'       ~ 3600",
                "'\"expires\":5183999'            ~ 5183999",
                "'\"expires_in\":0,\"expires\":60' ~ 60",
                "'\"expiresIn\":120'              ~ 120",
                "'\"expires_in\":99999999999999'  ~ 315360000",
            })
    void theLifetimeIsReadInEveryForm(String stated, int seconds) {
        vendor.auth.otherwise(Answer.json(200, "{\"access_token\":\"access-canary-1\"," + stated + "}"));
        try (AdaptorClient client = vendor.client(CLIENT)) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(lifetime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void theEndMayBeAMoment() {
        Instant end = vendor.time.clock().instant().plusSeconds(900);
        String iso = end.toString();
        String http = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
                .format(end.atOffset(ZoneOffset.UTC));
        for (String stated : List.of(
                "\"expires_at\":" + end.getEpochSecond(),
                "\"expires_on\":\"" + end.getEpochSecond() + "\"",
                "\"expires_at\":" + end.toEpochMilli(),
                "\"expires_in\":" + end.getEpochSecond(),
                "\"expiresAt\":\"" + iso + "\"",
                "\".expires\":\"" + http + "\"")) {
            vendor.auth.answer(Answer.json(200, "{\"access_token\":\"access-canary-1\"," + stated + "}"));
            try (AdaptorClient client = vendor.client(CLIENT)) {
                client.authorization("vendor").revoke();
                assertThat(code(client)).isEqualTo("ok");
            }
            assertThat(lifetime(stated).toSeconds()).as(stated).isBetween(899L, 900L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"expires_in\":0",
                "\"expires_in\":\"0\"",
                "\"expires_in\":-1",
                "\"expires_in\":null",
                "\"expires_in\":\"\"",
                "\"expires_in\":\"never\"",
                "\"expires_in\":{}",
                "\"expires_at\":3600",
                "\"expires_at\":\"1999-12-31T00:00:00Z\"",
                "\"other\":1",
            })
    void aLifetimeThatSaysNothingIsTheStandardOneOrNone(String stated) {
        vendor.auth.otherwise(Answer.json(200, "{\"access_token\":\"access-canary-1\"," + stated + "}"));
        try (AdaptorClient client = vendor.client(CLIENT)) {
            assertThat(code(client)).isEqualTo("ok");
            vendor.time.advance(Duration.ofDays(2));
            assertThat(code(client)).isEqualTo("ok");
            assertThat(vendor.auth.requests()).as("not asked for each call").hasSize(1);
            client.authorization("vendor").revoke();
        }
        try (AdaptorClient client = vendor.client(CLIENT + "expires_in_default_seconds: " + STANDARD_LIFE + "\n")) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(lifetime()).isEqualTo(Duration.ofSeconds(STANDARD_LIFE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "400 ~ '{\"error\":{\"message\":\"Session has expired\",\"type\":\"OAuthException\",\"code\":190}}' ~ HTTP 400 (OAuthException: Session has expired)",
                "401 ~ '{\"error\":{\"code\":401,\"message\":\"Request had invalid credentials\",\"status\":\"UNAUTHENTICATED\"}}' ~ HTTP 401 (UNAUTHENTICATED: Request had invalid credentials)",
                "200 ~ '{\"error\":{\"message\":\"No such app\",\"type\":\"OAuthException\"}}' ~ HTTP 200 (OAuthException: No such app)",
                "200 ~ '{\"ok\":false,\"error\":\"bad_client_secret\"}' ~ HTTP 200 (bad_client_secret)",
                "200 ~ '{\"errcode\":40013,\"errmsg\":\"invalid appid\"}' ~ HTTP 200 (40013",
                "200 ~ '{\"success\":false,\"message\":\"no\"}' ~ HTTP 200 (http_200: no)",
                "200 ~ 'error=bad_verification_code&error_description=The+code+is+wrong' ~ HTTP 200 (bad_verification_code: The code is wrong)",
                "401 ~ '{\"errors\":[{\"errorType\":\"invalid_client\",\"message\":\"Unknown client\"}],\"success\":false}' ~ HTTP 401 (invalid_client: Unknown client)",
                "403 ~ '<html>forbidden=1</html>' ~ HTTP 403 (http_403)",
                "200 ~ '' ~ HTTP 200 without a usable access_token: its body is empty",
                "204 ~ '' ~ HTTP 204 without a usable access_token: its body is empty",
                "200 ~ '<html>a=b</html>' ~ HTTP 200 without a usable access_token: it has no fields; a JSON object or a form is needed",
                "200 ~ '[]' ~ HTTP 200 without a usable access_token: it has no fields;",
                "200 ~ '{\"access_token\":\"\",\"expires_in\":1}' ~ HTTP 200 without a usable access_token: it has access_token, expires_in;",
                "200 ~ '{\"code\":0,\"token\":\"planted-canary\"}' ~ HTTP 200 without a usable access_token: it has code, token;",
                "200 ~ '{\"access_token\":\"planted\\u0007canary\"}' ~ HTTP 200 with an access_token that no header can carry",
            })
    void aRefusalSaysWhatTheVendorSaid(int status, String body, String message) {
        vendor.auth.otherwise(Answer.of(status, Map.of("Content-Type", "application/json"), body == null ? "" : body));
        try (AdaptorClient client = vendor.client(CLIENT)) {
            ErrorDetail failed = failure(client);

            assertThat(failed.code()).isEqualTo("AUTH_FAILED");
            assertThat(failed.message()).contains(message).doesNotContain("canary");
        }
        assertThat(vendor.api.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 {\"ok\":false,\"error\":\"invalid_refresh_token\"}",
                "400 {\"error\":\"invalid_grant\"}",
                "400 {\"error\":\"refresh_token_expired\"}",
                "400 {\"error\":{\"code\":\"RefreshTokenRevoked\",\"message\":\"gone\"}}",
                "401 {\"errors\":[{\"errorType\":\"invalid_grant\",\"message\":\"Refresh token invalid\"}],\"success\":false}",
                "400 {\"error\":\"invalid_request\",\"error_code\":\"EXPIRED_REFRESH_TOKEN\"}",
                "200 error=bad_refresh_token&error_description=gone",
            })
    void aRefreshTokenThatIsDeadByItsNameAsksForAPerson(String answer) {
        refuses(answer);
        try (AdaptorClient client = vendor.client(REFRESH)) {
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
        }
        assertThat(vendor.auth.requests()).as("asked once").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 {\"ok\":false,\"error\":\"token_revoked\"}",
                "400 {\"error\":{\"message\":\"Session has expired\",\"type\":\"OAuthException\",\"code\":190}}",
                "400 {\"error\":{\"message\":\"x\",\"type\":\"OAuthException\",\"code\":1,\"error_subcode\":463}}",
                "200 {\"errcode\":40030,\"errmsg\":\"hints\"}",
                "200 {\"code\":\"10012\",\"message\":\"no\"}",
                "418 ",
            })
    void deadGrantsUnderOtherNamesAreStated(String answer) {
        refuses(answer);
        try (AdaptorClient client = vendor.client(REFRESH)) {
            assertThat(code(client)).as("as long as nobody says so").isEqualTo("AUTH_FAILED");
        }
        String stated = "reconnect_errors: [token_revoked, \"190\", \"463\", \"40030\", \"10012\", http_418]\n";
        try (AdaptorClient client = vendor.client(REFRESH + stated)) {
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
        }
        assertThat(vendor.auth.requests()).hasSize(2);
        assertThat(vendor.api.requests()).isEmpty();
    }

    @Test
    void anErrorOfTheClientStaysOneWhateverIsStated() {
        refuses("401 {\"error\":\"invalid_client\"}");
        try (AdaptorClient client = vendor.client(REFRESH + "reconnect_errors: [token_revoked]\n")) {
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
        }
    }

    private void refuses(String answer) {
        int status = Integer.parseInt(answer.substring(0, 3));
        vendor.auth.otherwise(Answer.of(status, Map.of("Content-Type", "application/json"), answer.substring(4)));
    }

    private Duration lifetime() {
        return lifetime("expiresAt");
    }

    private Duration lifetime(String what) {
        return Duration.between(
                vendor.time.clock().instant(),
                Objects.requireNonNull(vendor.stored().tokens().expiresAt(), what));
    }
}
