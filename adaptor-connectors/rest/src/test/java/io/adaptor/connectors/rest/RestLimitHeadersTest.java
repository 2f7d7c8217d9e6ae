package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Policies;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.ResetHeader;
import io.adaptor.api.RetryPolicy;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How vendors state their limits, over a real socket: nothing is sent before the quota is renewed. */
@Timeout(60)
class RestLimitHeadersTest {
    private static final int MOST_WAIT = 600;

    private final FakeTime time = FakeTime.create();
    private final RestFixture fixture =
            new RestFixture().client(client -> client.time(time).random(() -> 0.5));

    @AfterEach
    void close() {
        fixture.close();
    }

    /** The last answer of a quota, as vendors write it on 1 January 2026 at noon. */
    enum Vendor {
        GITHUB(300, "X-RateLimit-Limit: 5000", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1767269100"),
        TWITTER(300, "x-rate-limit-limit: 15", "x-rate-limit-remaining: 0", "x-rate-limit-reset: 1767269100"),
        ZENDESK(41, "ratelimit-limit: 100", "ratelimit-remaining: 0", "ratelimit-reset: 41"),
        HUBSPOT(
                10,
                "X-HubSpot-RateLimit-Daily-Remaining: 9000",
                "X-HubSpot-RateLimit-Interval-Milliseconds: 10000",
                "X-HubSpot-RateLimit-Max: 110",
                "X-HubSpot-RateLimit-Remaining: 0"),
        OPENAI(
                90,
                "x-ratelimit-remaining-requests: 0",
                "x-ratelimit-remaining-tokens: 149984",
                "x-ratelimit-reset-requests: 1m29.5s",
                "x-ratelimit-reset-tokens: 6m0s"),
        JIRA(180, "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 2026-01-01T12:03Z"),
        IETF(30, "RateLimit: \"default\";r=0;t=30", "RateLimit-Policy: \"default\";q=100;w=60"),
        IETF_SEVERAL(50, "RateLimit: \"burst\";r=0;t=2, \"hour\";r=0;t=50, \"day\";r=7;t=9000"),
        IETF_DICTIONARY(50, "RateLimit: limit=100, remaining=0, reset=50"),
        IETF_FIELDS(50, "RateLimit-Limit: 100, 100;w=60", "RateLimit-Remaining: 0", "RateLimit-Reset: 50");

        private final int seconds;
        private final Map<String, String> headers = new TreeMap<>();

        Vendor(int seconds, String... lines) {
            this.seconds = seconds;
            for (String line : lines) {
                int colon = line.indexOf(": ");
                headers.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }

        Answer answer(int status) {
            Map<String, String> all = new TreeMap<>(headers);
            all.put("Content-Type", "application/json");
            return Answer.of(status, all, "{}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGoodAnswerThatUsesUpTheQuotaHoldsBackTheNextCall(Vendor vendor) {
        fixture.server.answer(vendor.answer(200), Answer.json(200, "{}"));
        Endpoint get =
                get(Policies.builder().rateLimit(RateLimitPolicy.builder().build()));

        assertThat(fixture.execute(get, "{}").success()).isTrue();
        ErrorDetail early = error(fixture.execute(get, "{}"));

        assertThat(early.code()).isEqualTo("RATE_LIMITED");
        assertThat(early.retryAfter()).isEqualTo(vendor.seconds);
        assertThat(fixture.server.requests()).hasSize(1);
        time.advance(Duration.ofSeconds(vendor.seconds));
        assertThat(fixture.execute(get, "{}").success()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatMayWaitSetsOutWhenTheQuotaIsRenewed(Vendor vendor) {
        fixture.server.answer(vendor.answer(200), Answer.json(200, "{}"));
        Endpoint get = get(Policies.builder()
                .rateLimit(RateLimitPolicy.builder()
                        .maxWait(Duration.ofSeconds(MOST_WAIT))
                        .build()));

        fixture.execute(get, "{}");
        assertThat(fixture.execute(get, "{}").success()).isTrue();

        assertThat(slept()).isBetween(Duration.ofSeconds(vendor.seconds - 1), Duration.ofSeconds(vendor.seconds));
    }

    @ParameterizedTest
    @EnumSource
    void aThrottledAnswerWithoutRetryAfterIsRepeatedWhenTheQuotaIsRenewed(Vendor vendor) {
        fixture.server.answer(vendor.answer(429), Answer.json(200, "{}"));
        Endpoint get = get(Policies.builder()
                .retry(RetryPolicy.builder().maxDelay(Duration.ofMinutes(10)).build())
                .rateLimit(RateLimitPolicy.builder().build()));

        assertThat(fixture.execute(get, "{}").success()).isTrue();

        Duration stated = Duration.ofSeconds(vendor.seconds);
        assertThat(slept()).isBetween(stated.minusSeconds(1), stated.plus(stated.dividedBy(10)));
        assertThat(fixture.server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whereRetriesAreShorterThanTheQuotaTheCallFailsAtOnceAndSaysWhenToComeBack(Vendor vendor) {
        fixture.server.answer(vendor.answer(429));
        Endpoint get = get(Policies.builder()
                .retry(RetryPolicy.builder().maxDelay(Duration.ofSeconds(5)).build()));

        ErrorDetail error = error(fixture.execute(get, "{}"));

        assertThat(error.code()).isEqualTo("RATE_LIMITED");
        assertThat(error.retryAfter()).isEqualTo(vendor.seconds);
        assertThat(time.sleeps()).isEmpty();
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-RateLimit-Remaining: 0, 0",
                "X-RateLimit-Reset: tomorrow",
                "RateLimit: \"default;r=0;t=1",
                "RateLimit: r=0",
                "RateLimit: \"default\";r=0;t=1e9",
                "RateLimit: limit=, remaining=0, reset="
            })
    void aHeaderThatCannotBeReadNeitherFailsNorDelaysACall(String line) {
        int colon = line.indexOf(": ");
        Map<String, String> headers = new TreeMap<>(Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "never"));
        headers.put(line.substring(0, colon), line.substring(colon + 2));
        fixture.server.answer(Answer.of(200, headers, ""), Answer.json(200, "{}"));
        Endpoint get =
                get(Policies.builder().rateLimit(RateLimitPolicy.builder().build()));

        assertThat(fixture.execute(get, "{}").success()).isTrue();
        assertThat(fixture.execute(get, "{}").success()).isTrue();
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void aHeaderOfDurationsIsReadWhereItIsStated() {
        fixture.server.answer(
                Answer.of(429, Map.of("X-Slot-Free", "1m30.5s"), ""),
                Answer.of(429, Map.of("X-Slot-Free", "500ms"), ""),
                Answer.json(200, "{}"));
        Endpoint get = get(Policies.builder()
                .retry(RetryPolicy.builder()
                        .initialDelay(Duration.ZERO)
                        .maxDelay(Duration.ofMinutes(10))
                        .resetHeaders(List.of(new ResetHeader("X-Slot-Free", ResetHeader.Format.DURATION)))
                        .build()));

        assertThat(fixture.execute(get, "{}").success()).isTrue();
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(95_025), Duration.ofMillis(525));
    }

    @Test
    void overARealSocketTooNoMinuteSeesMoreThanItsNumber() {
        fixture.server.otherwise(Answer.json(200, "{}"));
        Endpoint get = get(Policies.builder()
                .rateLimit(RateLimitPolicy.builder().requestsPerMinute(10).build()));
        int sent = 0;
        for (int i = 0; i < 59; i++) {
            sent += fixture.execute(get, "{}").success() ? 1 : 0;
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(sent).isEqualTo(10);
        assertThat(fixture.server.requests()).hasSize(10);
    }

    private Duration slept() {
        return time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static Endpoint get(Policies.Builder policies) {
        return endpoint("get", HttpMethod.GET, "/thing")
                .policies(policies.build())
                .build();
    }

    private static ErrorDetail error(ExecutionResult result) {
        return Objects.requireNonNull(result.error());
    }
}
