package io.adaptor.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ResetHeader;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaHeadersTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1767269000                              | 200000
            x-rate-limit-remaining: 0 / x-rate-limit-reset: 1767269000                            | 200000
            x-ratelimit-remaining: 0 / x-ratelimit-reset: 1767268801500                           | 1500
            ratelimit-limit: 100 / ratelimit-remaining: 0 / ratelimit-reset: 41                   | 41000
            X-RateLimit-Remaining: 0.0 / X-RateLimit-Reset: 0.25                                  | 250
            X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 2026-01-01T12:03Z                       | 180000
            X-RateLimit-Remaining: 0 / X-RateLimit-Reset: Thu, 01 Jan 2026 12:00:09 GMT           | 9000
            X-RateLimit-Remaining: 0 / X-RateLimit-Reset-After: 1.5                               | 1500
            X-HubSpot-RateLimit-Remaining: 0 / X-HubSpot-RateLimit-Interval-Milliseconds: 10000   | 10000
            anthropic-ratelimit-tokens-remaining: 0 / anthropic-ratelimit-tokens-reset: 2026-01-01T12:00:30Z | 30000
            x-ratelimit-remaining-requests: 0 / x-ratelimit-reset-requests: 1s                    | 1000
            x-ratelimit-remaining-requests: 0 / x-ratelimit-reset-requests: 1s / x-ratelimit-remaining-tokens: 0 / x-ratelimit-reset-tokens: 6m0s | 360000
            x-ratelimit-remaining-requests: 0 / x-ratelimit-reset-requests: 500ms / x-ratelimit-remaining-tokens: 9 / x-ratelimit-reset-tokens: 6m0s | 500
            RateLimit: "default";r=0;t=30                                                         | 30000
            RateLimit: "default"; r=0; t=30; pk=:cHsdsRHEo=:                                      | 30000
            RateLimit: default;r=0;t=30                                                           | 30000
            RateLimit: "burst";r=0;t=5, "daily";r=90;t=3600                                       | 5000
            RateLimit: "burst";r=0;t=5, "daily";r=0;t=3600                                        | 3600000
            RateLimit: "a\\";r=9,b";r=0;t=7                                                       | 7000
            RateLimit: "burst";r=0 / RateLimit-Policy: "daily";q=9;w=8, "burst";q=100;w=60        | 60000
            RateLimit: limit=100, remaining=0, reset=50                                           | 50000
            RateLimit: "day";r=0;t=86400 / X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 9        | 86400000
            """)
    void aQuotaThatIsUsedUpStatesWhenItIsRenewed(String headers, long millis) {
        assertThat(read(headers)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-RateLimit-Remaining: 1 / X-RateLimit-Reset: 40",
                "X-RateLimit-Remaining: -1 / X-RateLimit-Reset: 40",
                "X-RateLimit-Remaining: / X-RateLimit-Reset: 40",
                "X-RateLimit-Remaining: none / X-RateLimit-Reset: 40",
                "X-RateLimit-Remaining: 0",
                "X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 0",
                "X-RateLimit-Remaining: 0 / X-RateLimit-Reset: soon",
                "X-RateLimit-Remaining: 0 / X-RateLimit-Reset: -5",
                "X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 99999999999999999999",
                "X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1767268799",
                "X-RateLimit-Limit: 0 / X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 40",
                "X-RateLimit-Reset: 40",
                "X-Items-Remaining: 0 / X-Items-Reset: 40",
                "RateLimit: \"default\";r=50;t=30",
                "RateLimit: \"default\";r=05;t=30",
                "RateLimit: \"default\";r=0",
                "RateLimit: \"default\";r=0;t=soon",
                "RateLimit: \"default\";r=0;t=9999999999999999",
                "RateLimit: \"default;r=0;t=30",
                "RateLimit: \"default\";r=0;t=-3",
                "RateLimit: limit=100, remaining=50, reset=50",
                "RateLimit: limit=100, remaining=0",
                "RateLimit: =0",
                "RateLimit: ;;;,,=0,;"
            })
    void whatIsNotUsedUpOrCannotBeReadStatesNothing(String headers) {
        assertThat(read(headers)).isNull();
    }

    @Test
    void aStatedFormatStandsBeforeAGuess() {
        Headers headers = headers("X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 9000");
        ResetHeader stated = new ResetHeader("x-ratelimit-reset", ResetHeader.Format.DELTA_MILLIS);

        assertThat(QuotaHeaders.usedUpFor(headers, List.of(stated), NOW)).isEqualTo(Duration.ofSeconds(9));
        assertThat(QuotaHeaders.usedUpFor(headers, List.of(), NOW))
                .as("seconds, of which a guess keeps an hour")
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "1s, 1000000000",
        "6m0s, 360000000000",
        "1m30.5s, 90500000000",
        "500ms, 500000000",
        "1h0m0.000000001s, 3600000000001",
        "12\u00b5s, 12000",
        "7us, 7000",
        "1.5ns, 2",
        "0s, 0"
    })
    void numbersWithTheirUnitsAreDurations(String text, long nanos) {
        assertThat(UnitTimes.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "s", "1s1m", "1s 2ms", "-1s", "1.s", "1d", "1S", "1sm", "9999999999s", "1ss", "1m1m"})
    void otherTextsAreNone(String text) {
        assertThat(UnitTimes.parse(text)).isNull();
    }

    private static @Nullable Duration read(String headers) {
        return QuotaHeaders.usedUpFor(headers(headers), List.of(), NOW);
    }

    private static Headers headers(String lines) {
        List<Headers.Field> fields = new ArrayList<>();
        for (String line : lines.split(" / ")) {
            int colon = line.indexOf(':');
            fields.add(new Headers.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return Headers.of(fields);
    }
}
