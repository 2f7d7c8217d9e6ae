package io.adaptor.internal.resilience;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses durations written as numbers with units, from the largest to the smallest: {@code 1s}, {@code 6m0s},
 * {@code 500ms}.
 */
final class UnitTimes {
    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern FORM = Pattern.compile("(?=.)(?:" + NUMBER + "h)?(?:" + NUMBER + "m(?!s))?(?:" + NUMBER
            + "s)?(?:" + NUMBER + "ms)?(?:" + NUMBER + "[u\\u00b5\\u03bc]s)?(?:" + NUMBER + "ns)?");
    private static final long[] NANOS = {3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1000L, 1L};

    private UnitTimes() {}

    /** Returns the duration, or null if the text does not have this form. */
    static @Nullable Duration parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            return null;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        for (int unit = 0; unit < NANOS.length; unit++) {
            String number = form.group(unit + 1);
            if (number != null) {
                nanos = nanos.add(new BigDecimal(number).multiply(BigDecimal.valueOf(NANOS[unit])));
            }
        }
        BigDecimal[] seconds = nanos.setScale(0, RoundingMode.CEILING).divideAndRemainder(BigDecimal.valueOf(NANOS[2]));
        return Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
    }
}
