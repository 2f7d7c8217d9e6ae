package io.adaptor.internal.auth;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether two hosts differ only in their first label, so that they belong to the same vendor: {@code a.} and
 * {@code b.vendor.com}.
 */
final class NeighbourHosts {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*|\\[.*");
    // A public suffix, such as co.uk, does not belong to one vendor.
    private static final Pattern OF_NOBODY = Pattern.compile("[^.]*|[^.]{1,3}\\.[^.]{2}");

    private NeighbourHosts() {}

    static boolean are(String one, String other) {
        String first = one.toLowerCase(Locale.ROOT);
        String second = other.toLowerCase(Locale.ROOT);
        String domain = domain(first);
        return first.equals(second) || (domain != null && domain.equals(domain(second)));
    }

    private static @Nullable String domain(String host) {
        String domain = host.substring(host.indexOf('.') + 1);
        boolean bare = host.indexOf('.') < 0 || ADDRESS.matcher(host).matches();
        return bare || OF_NOBODY.matcher(domain).matches() ? null : domain;
    }
}
