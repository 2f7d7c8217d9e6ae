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
 * The address of a connection: what its requests are built on, where its connector may go without declaring it, and what
 * redirects, next pages and credentials are bound to. Immutable.
 *
 * @param url the address; null where there is none
 * @param origin what credentials are bound to in HTTP; null where the address is not one of HTTP
 * @param hosts the hosts in it, several for a cluster; none where it names none, as in {@code file:/data}
 */
public record BaseAddress(@Nullable String url, @Nullable Origin origin, List<String> hosts) {
    static final BaseAddress NONE = new BaseAddress(null, null, List.of());

    private static final Pattern HTTP = Pattern.compile("https?:.*", Pattern.CASE_INSENSITIVE);
    // "jdbc:sqlserver://db:1433;databaseName=x" and "kafka://one:9092,two:9092/topic" alike; what stands before the
    // slashes is a scheme, or several.
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9+.:-]*?:[^/?#]*//([^/?#;]*).*");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /**
     * Reads an address.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is an HTTP URL without a host that can be read
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

    /** The origin that credentials go to: the stated one, else that of the first request; null for none at all. */
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
