package io.adaptor.server.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The URLs to which browsers may be redirected: those below the addresses of the operator, with exactly the same
 * origin.
 */
public final class ReturnUrls {
    private static final int LONGEST = 2000;

    private final List<URI> allowed;

    /**
     * Creates a list of the operator's addresses.
     *
     * @param prefixes the http or https addresses, without query
     */
    public ReturnUrls(List<String> prefixes) {
        this.allowed = prefixes.stream().map(URI::create).toList();
    }

    /** Returns whether a URL is below one of them; a URL that browsers may interpret differently is not. */
    boolean allow(String url) {
        if (url.length() > LONGEST || url.chars().anyMatch(c -> c <= ' ' || c == '\\' || c >= 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(url);
            String path = String.valueOf(uri.getRawPath());
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && !path.contains("//")
                    && !path.matches("(?i).*/(\\.|%2e){1,2}(/.*|$)");
            return plain && allowed.stream().anyMatch(prefix -> sameOrigin(prefix, uri) && below(prefix, path));
        } catch (URISyntaxException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean sameOrigin(URI prefix, URI uri) {
        return lower(prefix.getScheme()).equals(lower(uri.getScheme()))
                && lower(prefix.getHost()).equals(lower(uri.getHost()))
                && port(prefix) == port(uri);
    }

    private static boolean below(URI prefix, String path) {
        String base = prefix.getRawPath().replaceAll("/+$", "");
        return path.equals(base) || path.startsWith(base + "/");
    }

    private static String lower(@Nullable String text) {
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : lower(uri.getScheme()).equals("https") ? 443 : 80;
    }
}
