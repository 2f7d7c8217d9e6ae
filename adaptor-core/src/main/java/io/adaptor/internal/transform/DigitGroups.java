package io.adaptor.internal.transform;

import java.util.Locale;
import java.util.Set;

/**
 * How many digits stand between two separators. The first group, from the right, has three everywhere. In South Asia the
 * further ones have two, which the Unicode locale data says and {@code java.text} drops: it writes 1,234,567 for 12,34,567.
 */
final class DigitGroups {
    static final int FIRST = 3;

    private static final int SOUTH_ASIAN = 2;

    private static final Set<String> NUMBERS =
            Set.of("as", "bn", "brx", "gu", "hi", "ml", "mr", "ne", "or", "pa", "ta", "te", "en-IN");
    private static final Set<String> AMOUNTS =
            Set.of("as", "bn", "brx", "ccp", "gu", "hi", "ne", "pa", "ta", "te", "en-IN", "ur-IN");
    /** Where those who speak such a language write groups of three all the same. */
    private static final Set<String> ELSEWHERE = Set.of("ta-MY", "ta-SG");

    private DigitGroups() {}

    static int ofNumbers(Locale locale) {
        return among(NUMBERS, locale);
    }

    static int ofAmounts(Locale locale) {
        return among(AMOUNTS, locale);
    }

    private static int among(Set<String> southAsian, Locale locale) {
        String place = locale.getLanguage() + "-" + locale.getCountry();
        boolean everywhere = southAsian.contains(locale.getLanguage())
                && !ELSEWHERE.contains(place)
                && !locale.getScript().equals("Arab");
        return everywhere || southAsian.contains(place) ? SOUTH_ASIAN : FIRST;
    }
}
