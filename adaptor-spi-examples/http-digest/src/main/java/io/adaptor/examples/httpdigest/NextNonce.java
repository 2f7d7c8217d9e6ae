package io.adaptor.examples.httpdigest;

import io.adaptor.spi.http.Headers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The nonce that a server wants from the next request on (RFC 7616, section 3.5). */
final class NextNonce {
    private static final Pattern NAMED = Pattern.compile("(?i)(?:^|[,\\s])nextnonce\\s*=\\s*\"([^\"\\\\]*)\"");

    private NextNonce() {}

    static @Nullable String of(Headers headers) {
        String info = headers.first("Authentication-Info");
        Matcher named = NAMED.matcher(info == null ? "" : info);
        return named.find() ? named.group(1) : null;
    }
}
