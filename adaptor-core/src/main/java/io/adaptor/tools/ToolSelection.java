package io.adaptor.tools;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which endpoints are offered: an allow list. Immutable, may be shared between threads.
 *
 * @param patterns {@code INTEGRATION/ENDPOINT} each, where {@code *} stands for any characters; {@code INTEGRATION} alone for all of
 *     its endpoints. Empty for none
 * @param readOnly whether only those that change nothing are offered
 */
public record ToolSelection(List<String> patterns, boolean readOnly) {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_*-]{1,64}(/[A-Za-z0-9_*-]{1,64})?");
    private static final int MOST = 1_000;

    /** Every endpoint. */
    public static final ToolSelection ALL = ToolSelection.of("*/*");

    /**
     * Checks the patterns and takes a copy.
     *
     * @param patterns {@code INTEGRATION/ENDPOINT} each
     * @param readOnly whether only those that change nothing are offered
     */
    public ToolSelection {
        patterns = List.copyOf(patterns);
        if (patterns.size() > MOST) {
            throw new IllegalArgumentException(
                    "a selection has " + patterns.size() + " patterns; at most " + MOST + " are possible");
        }
        patterns.stream()
                .filter(one -> !SYNTAX.matcher(one).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(
                            "\"" + wrong + "\" selects no tools: write INTEGRATION/ENDPOINT with * for any"
                                    + " characters, such as orders/get_*, or INTEGRATION for all of its endpoints");
                });
    }

    /**
     * The endpoints that one of the patterns fits.
     *
     * @param patterns {@code INTEGRATION/ENDPOINT} each, or {@code INTEGRATION}
     * @return the selection
     * @throws IllegalArgumentException if one of them is not such a pattern
     */
    public static ToolSelection of(String... patterns) {
        return new ToolSelection(Arrays.asList(patterns), false);
    }

    /**
     * The same without what changes anything.
     *
     * @return the selection
     */
    public ToolSelection onlyReading() {
        return new ToolSelection(patterns, true);
    }

    /**
     * Whether an endpoint is offered, as far as its names say.
     *
     * @param integrationId its integration
     * @param endpointName its name
     * @return whether one of the patterns fits
     */
    public boolean names(String integrationId, String endpointName) {
        return patterns.stream().anyMatch(pattern -> {
            int slash = pattern.indexOf('/');
            return slash < 0
                    ? fits(pattern, integrationId)
                    : fits(pattern.substring(0, slash), integrationId)
                            && fits(pattern.substring(slash + 1), endpointName);
        });
    }

    /** Greedy with one step back, so that no pattern takes longer than the product of both lengths. */
    private static boolean fits(String pattern, String name) {
        int star = -1;
        int from = 0;
        int p = 0;
        int n = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
