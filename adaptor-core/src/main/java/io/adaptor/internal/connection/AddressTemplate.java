package io.adaptor.internal.connection;

import java.util.Locale;
import java.util.regex.Pattern;

/** An address with references in it, read as far as it says where each of them stands. Immutable. */
record AddressTemplate(String text, int authority, int path) {
    private static final Pattern END_OF_AUTHORITY = Pattern.compile("[/?#;]");

    /** Reads an address; without {@code //} it has no authority. */
    static AddressTemplate of(String text) {
        int slashes = text.indexOf("//");
        if (slashes < 0) {
            return new AddressTemplate(text, text.length(), text.indexOf(':') + 1);
        }
        var end = END_OF_AUTHORITY.matcher(text);
        return new AddressTemplate(text, slashes + 2, end.find(slashes + 2) ? end.start() : text.length());
    }

    /** Whether a place is before the authority, where a value could choose another protocol. */
    boolean inScheme(int at) {
        return at < Math.min(authority, path);
    }

    /** Whether a place is in the authority: a host, a list of hosts, a port. */
    boolean inAuthority(int at) {
        return at >= authority && at < path;
    }

    /** Whether what stands between two places is the whole authority. */
    boolean isAuthority(int from, int to) {
        return from == authority && to == path;
    }

    /** Whether it is of HTTP, whose paths are read by a rule that is known. */
    boolean isHttp() {
        String start = text.toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }
}
