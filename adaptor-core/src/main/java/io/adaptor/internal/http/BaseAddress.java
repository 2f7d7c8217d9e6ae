package io.adaptor.internal.http;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of an integration: where its connector may go without declaring it, and to whom its credentials belong.
 * Immutable.
 *
 * @param stated whether there is one
 * @param origin what credentials are bound to in HTTP; null where the address is not one of HTTP
 * @param hosts the hosts in it, several for a cluster; none where it names none, as in {@code file:/data}
 */
record BaseAddress(boolean stated, @Nullable Origin origin, List<String> hosts) {
    static final BaseAddress NONE = new BaseAddress(false, null, List.of());

    private static final Pattern HTTP = Pattern.compile("https?:.*", Pattern.CASE_INSENSITIVE);
    // "jdbc:sqlserver://db:1433;databaseName=x" and "kafka://one:9092,two:9092/topic" alike; what stands before the
    // slashes is a scheme, or several.
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9+.:-]*?:[^/?#]*//([^/?#;]*).*");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /** Reads an address. */
    static BaseAddress of(@Nullable String url) {
        if (url == null) {
            return NONE;
        }
        if (HTTP.matcher(url).matches()) {
            Origin origin = Origin.of(URI.create(url));
            return new BaseAddress(true, origin, List.of(origin.host()));
        }
        Matcher authority = AUTHORITY.matcher(url);
        if (!authority.matches()) {
            return new BaseAddress(true, null, List.of());
        }
        return new BaseAddress(
                true,
                null,
                Arrays.stream(authority.group(1).split(","))
                        .map(host -> PORT.matcher(host.strip()).replaceFirst(""))
                        .filter(host -> !host.isEmpty())
                        .toList());
    }

    /** The origin that credentials go to: the stated one, else that of the first request; null for none at all. */
    @Nullable
    Origin originFor(URI first) {
        return stated ? origin : Origin.of(first);
    }
}
