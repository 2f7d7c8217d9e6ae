package io.adaptor.internal.connection;

import java.util.Locale;
import java.util.regex.Pattern;

/** An address with references, parsed just enough to locate each of them. Immutable. */
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

    /** Whether an index is before the authority, where a value could select another protocol. */
    boolean inScheme(int at) {
        return at < Math.min(authority, path);
    }

    /** Whether an index is in the authority: a host, a list of hosts, a port. */
    boolean inAuthority(int at) {
        return at >= authority && at < path;
    }

    /** Whether the text between two indices is the whole authority. */
    boolean isAuthority(int from, int to) {
        return from == authority && to == path;
    }

    /** Whether it is an HTTP address, whose path syntax is known. */
    boolean isHttp() {
        String start = text.toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }
}
