package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.OutcomeRule;
import io.adaptor.api.Policies;
import io.adaptor.api.ResetHeader;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.Outcome;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.Fault;
import io.adaptor.testkit.FaultyVendor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault of the faulty vendor through the engine: its code, or the wait after which all is well. */
@Timeout(60)
class RestFaultsTest {
    private static final RetryPolicy ONCE_MORE = RetryPolicy.builder()
            .maxRetries(1)
            .initialDelay(Duration.ofMillis(100))
            .maxDelay(Duration.ofSeconds(60))
            .retryAfterDecimals(true)
            .build();
    private static final OutcomeRule SHOPIFY = new OutcomeRule(
            "body.errors[?extensions.code == 'THROTTLED']", Outcome.THROTTLED, "`7`", null, null, null, null);
    private static final OutcomeRule SALESFORCE =
            rule("status == `403` && body[?errorCode == 'REQUEST_LIMIT_EXCEEDED']");

    private final FakeTime time = FakeTime.create();
    private final FaultyVendor vendor = FaultyVendor.start(time.clock());
    private final RestFixture fixture = new RestFixture()
            .integration(integration -> integration.baseUrl(vendor.url()))
            .client(client -> client.time(time).random(() -> 0.5));

    @AfterEach
    void close() {
        fixture.close();
        vendor.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RETRY_AFTER_SECONDS, 7000, ",
        "RETRY_AFTER_DATE, 7000, ",
        "RETRY_AFTER_DECIMAL, 2500, ",
        "RESET_EPOCH_SECONDS, 7000, EPOCH_SECONDS",
        "RESET_EPOCH_MILLIS, 7000, EPOCH_MILLIS",
        "RESET_ISO8601, 7000, ISO8601",
        "SHOPIFY_THROTTLED, 7000, "
    })
    void aThrottledCallWaitsAsLongAsIsStatedAndATwentiethMore(Fault fault, long millis, ResetHeader.Format format) {
        RetryPolicy retry = format == null
                ? ONCE_MORE
                : ONCE_MORE.toBuilder()
                        .resetHeaders(List.of(new ResetHeader("X-RateLimit-Reset", format)))
                        .build();
        vendor.next(fault);

        ExecutionResult result = fixture.execute(get(retry), "{}");

        assertThat(result.success()).isTrue();
        assertThat(result.retries()).isEqualTo(1);
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(millis + millis / 20));
    }

    @ParameterizedTest
    @EnumSource(names = {"HUBSPOT_POLICY", "THROTTLED_WITHOUT_HINT", "SALESFORCE_LIMIT"})
    void withoutAHintTheBackoffDecides(Fault fault) {
        vendor.next(fault);

        ExecutionResult result = fixture.execute(get(ONCE_MORE), "{}");

        assertThat(result.success()).isTrue();
        assertThat(time.sleeps())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofMillis(1), Duration.ofMillis(200)));
    }

    @ParameterizedTest
    @CsvSource({
        "RETRY_AFTER_SECONDS, RATE_LIMITED",
        "RETRY_AFTER_DATE, RATE_LIMITED",
        "RETRY_AFTER_DECIMAL, RATE_LIMITED",
        "RESET_EPOCH_SECONDS, RATE_LIMITED",
        "RESET_EPOCH_MILLIS, RATE_LIMITED",
        "RESET_ISO8601, RATE_LIMITED",
        "SHOPIFY_THROTTLED, RATE_LIMITED",
        "SALESFORCE_LIMIT, RATE_LIMITED",
        "HUBSPOT_POLICY, RATE_LIMITED",
        "THROTTLED_WITHOUT_HINT, RATE_LIMITED",
        "TRUNCATED_JSON, RESPONSE_UNREADABLE",
        "SLOW_BODY, TIMEOUT",
        "LENGTH_TOO_LARGE, RESPONSE_UNREADABLE",
        "LENGTH_TOO_SMALL, RESPONSE_UNREADABLE",
        "REDIRECT_TO_PRIVATE, EGRESS_DENIED",
        "REDIRECT_TO_METADATA, EGRESS_DENIED",
        "DATE_AHEAD, ",
        "DATE_BEHIND, "
    })
    void aFaultThatStaysHasItsCode(Fault fault, String code) {
        vendor.always(fault);

        ExecutionResult result =
                fixture.execute(get(RetryPolicy.none(), fault == Fault.SLOW_BODY ? 2000 : 20_000), "{}");

        assertThat(result.error() == null ? null : result.error().code()).isEqualTo(code);
        assertThat(vendor.requests()).hasSize(1);
    }

    @Test
    void aClockThatIsSetForwardDoesNotShortenAWait() {
        vendor.next(Fault.RETRY_AFTER_SECONDS);
        time.jump(Duration.ofHours(5));

        assertThat(fixture.execute(get(ONCE_MORE), "{}").success()).isTrue();
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(7350));
    }

    private static Endpoint get(RetryPolicy retry) {
        return get(retry, 20_000);
    }

    private static Endpoint get(RetryPolicy retry, int timeoutMillis) {
        return endpoint("get", HttpMethod.GET, "/thing")
                .format(WireFormat.builder().response(BodyFormat.JSON).build())
                .outcomes(List.of(SHOPIFY, SALESFORCE))
                .policies(Policies.builder()
                        .timeout(Duration.ofMillis(timeoutMillis))
                        .retry(retry)
                        .build())
                .build();
    }

    private static OutcomeRule rule(String when) {
        return new OutcomeRule(when, Outcome.THROTTLED, null, null, null, null, null);
    }
}
