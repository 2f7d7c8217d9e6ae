package io.adaptor.spi;

import java.util.regex.Pattern;

/** The patterns that are allowed in the hosts of a descriptor. */
final class HostPattern {
    private static final Pattern VALID = Pattern.compile(
            "\\*|(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9._-]{0,252}[A-Za-z0-9])?" + "|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");

    private HostPattern() {}

    static boolean isValid(String host) {
        return VALID.matcher(host).matches();
    }
}
