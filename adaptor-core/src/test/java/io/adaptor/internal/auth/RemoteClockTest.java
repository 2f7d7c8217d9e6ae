package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.spi.http.Headers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteClockTest {
    private static final Instant OURS = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<String, String> THEIRS = Map.of("Date", "Thu, 01 Jan 2026 12:10:00 GMT");

    private final RemoteClock clock = new RemoteClock(Clock.fixed(OURS, ZoneOffset.UTC), Duration.ofMinutes(1));

    @Test
    void aRejectionShowsTheOtherTimeOnce() {
        assertThat(clock.corrected(403, Headers.of(THEIRS))).isTrue();
        assertThat(clock.now()).isEqualTo(OURS.plus(Duration.ofMinutes(10)));
        assertThat(clock.corrected(403, Headers.of(THEIRS)))
                .as("the clock was not the reason")
                .isFalse();
    }

    @Test
    void aClockThatIsRightAgainIsBelievedToo() {
        clock.corrected(401, Headers.of(THEIRS));

        assertThat(clock.corrected(401, Headers.of(Map.of("Date", "Thu, 01 Jan 2026 12:00:30 GMT"))))
                .isTrue();
        assertThat(clock.now()).isEqualTo(OURS.plusSeconds(30));
    }

    @Test
    void otherAnswersSmallDifferencesAndOldDatesChangeNothing() {
        assertThat(clock.corrected(200, Headers.of(THEIRS))).isFalse();
        assertThat(clock.corrected(500, Headers.of(THEIRS))).isFalse();
        assertThat(clock.corrected(403, Headers.empty())).isFalse();
        assertThat(clock.corrected(403, Headers.of(Map.of("Date", "yesterday"))))
                .isFalse();
        assertThat(clock.corrected(403, Headers.of(Map.of("Date", "Thu, 01 Jan 2026 12:00:59 GMT"))))
                .isFalse();
        assertThat(clock.corrected(403, Headers.of(Map.of("Date", "Sat, 03 Jan 2026 12:00:00 GMT"))))
                .as("more than a day")
                .isFalse();
        assertThat(clock.corrected(403, Headers.of(Map.of("Date", "Thu, 01 Jan 2026 11:00:00 GMT", "Age", "3600"))))
                .isFalse();
        assertThat(clock.now()).isEqualTo(OURS);
    }
}
