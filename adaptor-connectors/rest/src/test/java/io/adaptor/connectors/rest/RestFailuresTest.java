package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.WireFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RestFailuresTest {
    private static final Endpoint GET =
            endpoint("get", HttpMethod.GET, "/thing").policies(once(500)).build();

    private final RestFixture fixture = new RestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aRefusedConnectionIsConnectionFailed() {
        ScriptedServer gone = ScriptedServer.start();
        gone.close();
        fixture.integration(integration -> integration.baseUrl(gone.url()));

        ErrorDetail error = failure(GET);

        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(error.message()).contains("127.0.0.1:" + port(gone.url()));
    }

    @Test
    void anUnknownHostIsConnectionFailed() {
        fixture.integration(integration -> integration.baseUrl("http://no-such-host.invalid"));

        assertThat(failure(GET).code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void silenceBeforeTheAnswerIsATimeout() {
        fixture.server.answer(Answer.silence(Duration.ofSeconds(5)));

        ErrorDetail error = failure(GET);

        assertThat(error.code()).isEqualTo("TIMEOUT");
        assertThat(error.message()).contains("500 ms");
    }

    @Test
    void silenceDuringTheBodyIsATimeout() {
        fixture.server.answer(Answer.stalled("{\"a\":", Duration.ofSeconds(5)));

        assertThat(failure(GET).code()).isEqualTo("TIMEOUT");
    }

    @Test
    void aBodyThatTricklesIsCutOffByTheTimeoutOfTheWholeAttempt() {
        fixture.server.answer(Answer.trickle(1000, Duration.ofMillis(50)));

        assertThat(failure(GET).code()).isEqualTo("TIMEOUT");
    }

    @Test
    void aConnectionThatEndsWithoutAWordIsConnectionFailed() {
        fixture.server.answer(Answer.hangUp());

        assertThat(failure(GET).code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void aTruncatedBodyIsUnreadable() {
        fixture.server.answer(Answer.truncated("{\"a\": [1, 2", 500));

        assertThat(failure(GET).code()).isEqualTo("RESPONSE_UNREADABLE");
    }

    @Test
    void malformedJsonIsUnreadableAndTheMessageSaysWhere() {
        fixture.server.answer(Answer.json(200, "{\n  \"a\": nope\n}"));

        ErrorDetail error = failure(GET);

        assertThat(error.code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(error.message()).contains("not JSON").contains("line 2");
        assertThat(error.details().get("status").intValue()).isEqualTo(200);
    }

    @Test
    void jsonNestedAHundredThousandLevelsDeepIsUnreadable() {
        fixture.server.answer(Answer.json(200, "[".repeat(100_000)));

        assertThat(failure(GET).code()).isEqualTo("RESPONSE_UNREADABLE");
    }

    @Test
    void aBodyWithoutEndIsTooLarge() {
        fixture.server.answer(Answer.endless());
        Endpoint bounded = GET.toBuilder()
                .policies(once(20_000))
                .format(WireFormat.builder().maxResponseBytes(100_000L).build())
                .build();

        ErrorDetail error = failure(bounded);

        assertThat(error.code()).isEqualTo("RESPONSE_TOO_LARGE");
        assertThat(error.message()).contains("100000").contains("max_response_bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "400, UPSTREAM_REJECTED",
        "401, AUTH_FAILED",
        "403, UPSTREAM_REJECTED",
        "404, UPSTREAM_REJECTED",
        "408, UPSTREAM_REJECTED",
        "422, UPSTREAM_REJECTED",
        "429, RATE_LIMITED",
        "500, UPSTREAM_FAILED",
        "501, UPSTREAM_FAILED",
        "503, UPSTREAM_FAILED"
    })
    void aStatusThatIsNoSuccessIsAnErrorWithItsCode(int status, String code) {
        fixture.server.answer(Answer.json(status, "{\"message\":\"no\"}"));

        ErrorDetail error = failure(GET);

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.details().get("status").intValue()).isEqualTo(status);
    }

    @Test
    void anErrorPageThatIsNotTheJsonItClaimsToBeStillCountsByItsStatus() {
        fixture.server.answer(Answer.json(502, "<html>Bad gateway</html>"));

        assertThat(failure(GET).code()).isEqualTo("UPSTREAM_FAILED");
    }

    @Test
    void anAnswerThatIsNoHttpIsConnectionFailed() {
        fixture.server.answer(Answer.raw("SSH-2.0-OpenSSH_9.2\r\n"));

        assertThat(failure(GET).code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void retryAfterIsToldInSeconds() {
        fixture.server.answer(Answer.of(429, Map.of("Retry-After", "17"), ""));

        assertThat(failure(GET).retryAfter()).isEqualTo(17);
    }

    private ErrorDetail failure(Endpoint endpoint) {
        ExecutionResult result = fixture.execute(endpoint, "{}");
        assertThat(result.success()).isFalse();
        assertThat(result.data() == null).isTrue();
        assertThat(fixture.server.requests()).as("attempts seen by the server").hasSizeLessThanOrEqualTo(1);
        return Objects.requireNonNull(result.error());
    }

    private static String port(String url) {
        return url.substring(url.lastIndexOf(':') + 1);
    }
}
