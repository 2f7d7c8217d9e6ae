package io.adaptor.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wait is never negative, always one that can be counted in milliseconds, and decimals change nothing else. */
class RetryAfterFuzzTest {
    static Stream<Arguments> seeds() {
        long now = Instant.parse("2026-11-27T00:00:00Z").getEpochSecond();
        return Stream.of(
                        "120", "2.5", "0", "9999999999", "9999999999.999999999", "-1", "Fri, 31 Dec 1999 23:59:59 GMT",
                        "Friday, 31-Dec-99 23:59:59 GMT", "Fri Dec 31 23:59:59 1999", "Sun, 06 Nov 9999 08:49:37 GMT",
                        "\u0661\u0662")
                .map(text -> Arguments.of(text, now));
    }

    @DictionaryEntries({" GMT", "Sun, ", "Sunday, ", "06-Nov-94", " Nov ", "08:49:37", "1e9", "+1"})
    @MethodSource("seeds")
    @FuzzTest
    void waitsAreBounded(@NotNull @WithUtf8Length(max = 200) String text, long seconds) {
        // Any moment of this and the next few thousand years.
        Instant now = Instant.ofEpochSecond(Math.floorMod(seconds, 200_000_000_000L));
        Duration strict = RetryAfter.parse(text, now, false);
        Duration lenient = RetryAfter.parse(text, now, true);
        if (strict != null) {
            assertThat(strict).isEqualTo(lenient).isGreaterThanOrEqualTo(Duration.ZERO);
        }
        if (lenient != null) {
            assertThat(lenient.toMillis()).isNotNegative();
            assertThat(text).isASCII();
        }
    }
}
