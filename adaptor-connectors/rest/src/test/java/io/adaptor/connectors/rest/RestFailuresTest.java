package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Policies;
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
            endpoint("get", HttpMethod.GET, "/thing").policies(once(20_000)).build();
    private static final Endpoint IMPATIENT =
            GET.toBuilder().policies(once(500)).build();

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

        ErrorDetail error = failure(IMPATIENT);

        assertThat(error.code()).isEqualTo("TIMEOUT");
        assertThat(error.message()).contains("500 ms");
    }

    @Test
    void silenceDuringTheBodyIsATimeout() {
        fixture.server.answer(Answer.stalled("{\"a\":", Duration.ofSeconds(5)));

        assertThat(failure(IMPATIENT).code()).isEqualTo("TIMEOUT");
    }

    @Test
    void aBodyThatTricklesIsCutOffByTheTimeoutOfTheWholeAttempt() {
        fixture.server.answer(Answer.trickle(1000, Duration.ofMillis(50)));

        assertThat(failure(IMPATIENT).code()).isEqualTo("TIMEOUT");
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
    void anAnswerThatCanNotBeReadKeepsTheCallAndInDebugModeItsText() {
        fixture.server.answer(Answer.of(
                200,
                Map.of("Content-Type", "application/json", "X-Request-Id", "v-7", "Set-Cookie", "s=1"),
                "{\"a\": nope"));

        ExecutionResult result = debug(GET);

        assertThat(result.error().code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(result.error().details().get("vendor_request_id").textValue())
                .isEqualTo("v-7");
        assertThat(result.rawResponse()).hasToString("\"{\\\"a\\\": nope\"");
        assertThat(result.executionLog().statusCode()).isEqualTo(200);
        assertThat(result.executionLog().responseSizeBytes()).isEqualTo(10);
        assertThat(result.executionLog().headers())
                .containsEntry("x-request-id", "v-7")
                .containsEntry("set-cookie", "***");
    }

    @Test
    void aPostWhoseAnswerIsCutOffWasCarriedOutAndIsNotRepeated() {
        fixture.server.answer(Answer.truncated("{\"id\": 1", 500));

        ExecutionResult result = fixture.execute(
                endpoint("post", HttpMethod.POST, "/things")
                        .policies(Policies.builder()
                                .timeout(Duration.ofSeconds(20))
                                .build())
                        .build(),
                "{}");

        assertThat(result.error().code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(result.error().details().get("processed").booleanValue()).isTrue();
        assertThat(result.executionLog().statusCode()).isEqualTo(200);
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void anErrorInXmlSaysWhatItIs() {
        fixture.server.answer(Answer.of(
                403,
                Map.of("Content-Type", "application/xml"),
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message>"
                        + "<RequestId>656c76696e6727732072657175657374</RequestId></Error>"));

        ErrorDetail error = failure(GET);

        assertThat(error.message()).isEqualTo("the remote system answered HTTP 403: Access Denied");
        assertThat(error.details().get("vendor_code").textValue()).isEqualTo("AccessDenied");
        assertThat(error.details().get("vendor_request_id").textValue()).isEqualTo("656c76696e6727732072657175657374");
    }

    @Test
    void aSoapFaultSaysWhatItIs() {
        fixture.server.answer(Answer.of(
                500,
                Map.of("Content-Type", "text/xml; charset=utf-8"),
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><s:Fault><s:Code>"
                        + "<s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">No such order</s:Text>"
                        + "</s:Reason></s:Fault></s:Body></s:Envelope>"));

        ErrorDetail error = failure(GET);

        assertThat(error.details().get("vendor_message").textValue()).isEqualTo("No such order");
        assertThat(error.details().get("vendor_code").textValue()).isEqualTo("s:Sender");
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
                .format(WireFormat.builder().maxResponseBytes(100_000L).build())
                .build();

        ErrorDetail error = failure(bounded);

        assertThat(error.code()).isEqualTo("RESPONSE_TOO_LARGE");
        assertThat(error.message()).contains("100000").contains("max_response_bytes");
    }

    @Test
    void aBodyThatIsTooLargeKeepsTheCall() {
        fixture.server.answer(Answer.of(200, Map.of("X-Request-Id", "v-8"), "x".repeat(2000)));
        Endpoint bounded = GET.toBuilder()
                .format(WireFormat.builder().maxResponseBytes(1000L).build())
                .build();

        ExecutionResult result = fixture.execute(bounded, "{}");

        assertThat(result.error().code()).isEqualTo("RESPONSE_TOO_LARGE");
        assertThat(result.executionLog().statusCode()).isEqualTo(200);
        assertThat(result.executionLog().responseSizeBytes()).isGreaterThan(1000);
        assertThat(result.error().details().get("vendor_request_id").textValue())
                .isEqualTo("v-8");
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

    private ExecutionResult debug(Endpoint endpoint) {
        return fixture.execute(
                endpoint,
                request -> request.options(
                        ExecutionOptions.builder().debugMode(true).build()));
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
