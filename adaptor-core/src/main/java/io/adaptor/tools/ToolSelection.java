package io.adaptor.tools;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An allow list of the endpoints that are offered. Immutable and thread-safe.
 *
 * @param patterns patterns such as {@code INTEGRATION/ENDPOINT}, in which {@code *} matches any characters;
 *     {@code INTEGRATION} alone matches all of its endpoints. An empty list matches none
 * @param readOnly whether only endpoints that change nothing are offered
 */
public record ToolSelection(List<String> patterns, boolean readOnly) {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_*-]{1,64}(/[A-Za-z0-9_*-]{1,64})?");
    private static final int MOST = 1_000;

    /** Every endpoint. */
    public static final ToolSelection ALL = ToolSelection.of("*/*");

    /**
     * Checks and copies the patterns.
     *
     * @param patterns {@code INTEGRATION/ENDPOINT} each
     * @param readOnly whether only endpoints that change nothing are offered
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
     * Returns a selection of the endpoints that match one of the patterns.
     *
     * @param patterns {@code INTEGRATION/ENDPOINT} each, or {@code INTEGRATION}
     * @return the selection
     * @throws IllegalArgumentException if a pattern is invalid
     */
    public static ToolSelection of(String... patterns) {
        return new ToolSelection(Arrays.asList(patterns), false);
    }

    /**
     * Returns a copy with only the endpoints that change nothing.
     *
     * @return the selection
     */
    public ToolSelection onlyReading() {
        return new ToolSelection(patterns, true);
    }

    /**
     * Returns whether an endpoint matches one of the patterns.
     *
     * @param integrationId the integration of the endpoint
     * @param endpointName the name of the endpoint
     * @return true if a pattern matches
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

    /** Greedy with a single backtracking point, so that the time is at most the product of both lengths. */
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
