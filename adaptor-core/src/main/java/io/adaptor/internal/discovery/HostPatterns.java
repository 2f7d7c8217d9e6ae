package io.adaptor.internal.discovery;

import java.util.Locale;

/** Patterns of hosts: names, {@code *.domain}, {@code *}. */
final class HostPatterns {
    private HostPatterns() {}

    /** Whether one pattern covers everything that another one matches. */
    static boolean covers(String pattern, String host) {
        String wide = pattern.toLowerCase(Locale.ROOT);
        String narrow = host.toLowerCase(Locale.ROOT);
        return wide.equals("*")
                || wide.equals(narrow)
                || (wide.startsWith("*.") && !narrow.equals("*") && narrow.endsWith(wide.substring(1)));
    }
}
