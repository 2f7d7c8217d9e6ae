package io.adaptor.internal.http;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a connection: the base of its requests, which its connector may contact without declaring it, and to
 * which redirects, next pages and credentials are bound. Immutable.
 *
 * @param url the address; null if there is none
 * @param origin the origin that HTTP credentials are bound to; null if the address is not an HTTP URL
 * @param hosts the hosts in the address, several for a cluster; empty if there are none, as in {@code file:/data}
 */
public record BaseAddress(@Nullable String url, @Nullable Origin origin, List<String> hosts) {
    static final BaseAddress NONE = new BaseAddress(null, null, List.of());

    private static final Pattern HTTP = Pattern.compile("https?:.*", Pattern.CASE_INSENSITIVE);
    // "jdbc:sqlserver://db:1433;databaseName=x" and "kafka://one:9092,two:9092/topic" alike; the part before the
    // slashes consists of one or more schemes.
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9+.:-]*?:[^/?#]*//([^/?#;]*).*");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /**
     * Parses an address.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is an HTTP URL without a valid host
     */
    public static BaseAddress of(@Nullable String url) {
        if (url == null) {
            return NONE;
        }
        if (HTTP.matcher(url).matches()) {
            Origin origin = origin(url);
            return new BaseAddress(url, origin, List.of(origin.host()));
        }
        Matcher authority = AUTHORITY.matcher(url);
        if (!authority.matches()) {
            return new BaseAddress(url, null, List.of());
        }
        return new BaseAddress(
                url,
                null,
                Arrays.stream(authority.group(1).split(","))
                        .map(host -> PORT.matcher(host.strip()).replaceFirst(""))
                        .filter(host -> !host.isEmpty())
                        .toList());
    }

    /**
     * Returns the origin that credentials are sent to: that of the address, or else that of the first request; null if
     * there is none.
     */
    @Nullable
    Origin originFor(HttpRequest first) {
        return url != null ? origin : first.origin();
    }

    private static Origin origin(String url) {
        try {
            return Origin.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "base_url is not a URL with a host, such as https://api.example.com/v1",
                    null);
        }
    }
}
