package io.adaptor.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Masking takes time by the length of the text alone, whatever secrets and texts are like. */
class MaskingTimeTest {
    private static final int MEGABYTE = 1 << 20;
    /** What a slow machine needs of 1 MB, many times over; the quadratic masking that this is about took 26 s, and 150 s with 64 tokens. */
    private static final Duration SOON = Duration.ofSeconds(3);

    @Test
    void aTokenOfOneLetterCostsNoMoreThanAnother() {
        Redactor redactor = new Redactor();
        redactor.remember("a".repeat(30_000));
        for (String text : List.of(
                "a".repeat(MEGABYTE),
                ("a".repeat(29_999) + "b").repeat(35),
                ("a".repeat(8) + "b").repeat(MEGABYTE / 9),
                "&lt;%61".repeat(MEGABYTE / 7),
                "\\u0061".repeat(MEGABYTE / 6),
                "a\n".repeat(MEGABYTE / 2),
                "a…".repeat(MEGABYTE / 2),
                "&".repeat(MEGABYTE),
                "%".repeat(MEGABYTE),
                "\\".repeat(MEGABYTE),
                "://".repeat(MEGABYTE / 3))) {
            assertThat(time(() -> redactor.redact(text)))
                    .as(text.substring(0, 20))
                    .isLessThan(SOON);
        }
    }

    @Test
    void manyTokensThatBeginAlikeCostNoMoreThanTheirNumber() {
        Redactor redactor = new Redactor();
        for (int i = 0; i < 64; i++) {
            redactor.remember("a".repeat(10_000 + i) + "b" + i);
        }

        assertThat(time(() -> redactor.redact("a".repeat(MEGABYTE)))).isLessThan(SOON.multipliedBy(5));
    }

    @Test
    void aLongHeaderCostsNothingToSpeakOf() {
        Redactor redactor = new Redactor();
        redactor.rememberHeader("X-Api-Key", "Key ");
        redactor.rememberHeader("Authorization", "");
        redactor.rememberParameter("key");
        redactor.remember("abc");
        redactor.remember("a-secret-of-some-length");
        for (String text : List.of(
                "x".repeat(200_000),
                "X-Api-Key:".repeat(20_000),
                "X-Api-Key: Key ".repeat(20_000),
                "?key=".repeat(40_000),
                "authorization   ".repeat(12_000))) {
            assertThat(time(() -> redactor.redact(text)))
                    .as(text.substring(0, 20))
                    .isLessThan(SOON);
        }
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
