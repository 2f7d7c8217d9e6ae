package io.adaptor.internal.transform;

import java.util.Locale;
import java.util.Set;

/**
 * The number of digits between two separators. The rightmost group has three digits everywhere. In South Asia the other
 * groups have two, as in the Unicode locale data; {@code java.text} ignores this and writes 1,234,567 instead of
 * 12,34,567.
 */
final class DigitGroups {
    static final int FIRST = 3;

    private static final int SOUTH_ASIAN = 2;

    private static final Set<String> NUMBERS =
            Set.of("as", "bn", "brx", "gu", "hi", "ml", "mr", "ne", "or", "pa", "ta", "te", "en-IN");
    private static final Set<String> AMOUNTS =
            Set.of("as", "bn", "brx", "ccp", "gu", "hi", "ne", "pa", "ta", "te", "en-IN", "ur-IN");
    /** Locales of such a language that nevertheless use groups of three. */
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
