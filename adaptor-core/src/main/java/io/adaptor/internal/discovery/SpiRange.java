package io.adaptor.internal.discovery;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the SPI that an extension works with. Immutable.
 *
 * @param text the range as written
 * @param low the lowest version; null for no bound
 * @param high the highest version; null for no bound
 */
record SpiRange(
        String text,
        @Nullable List<Integer> low,
        boolean withLow,
        @Nullable List<Integer> high,
        boolean withHigh) {
    private static final String VERSION = "\\d{1,6}(?:\\.\\d{1,6}){0,3}";
    private static final Pattern SINGLE = Pattern.compile(VERSION);
    private static final Pattern RANGE =
            Pattern.compile("([\\[(])\\s*(" + VERSION + ")?\\s*,\\s*(" + VERSION + ")?\\s*([])])");

    /**
     * Reads a range such as {@code [1,2)}, or a version, which includes itself and all newer versions up to the next
     * major version.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static SpiRange parse(String text) {
        if (SINGLE.matcher(text).matches()) {
            List<Integer> low = numbers(text);
            return new SpiRange(text, low, true, List.of(low.get(0) + 1), false);
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException("Adaptor-Spi is \"" + text
                    + "\", which is not a range of versions: write [1,2) for 1.0 up to 2.0, or 1.0 for the same");
        }
        String low = range.group(2);
        String high = range.group(3);
        return new SpiRange(
                text,
                low == null ? null : numbers(low),
                range.group(1).equals("["),
                high == null ? null : numbers(high),
                range.group(4).equals("]"));
    }

    /** Whether a version lies in the range. */
    boolean contains(String version) {
        List<Integer> asked = numbers(version);
        return above(asked) && below(asked);
    }

    private boolean above(List<Integer> asked) {
        int order = low == null ? 1 : compare(asked, low);
        return order > 0 || (order == 0 && withLow);
    }

    private boolean below(List<Integer> asked) {
        int order = high == null ? -1 : compare(asked, high);
        return order < 0 || (order == 0 && withHigh);
    }

    private static List<Integer> numbers(String version) {
        return Arrays.stream(version.split("\\.", -1)).map(Integer::valueOf).toList();
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int order = Integer.compare(i < one.size() ? one.get(i) : 0, i < other.size() ? other.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
