package io.adaptor.api.internal;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host and port of a URL. {@link URI} follows a grammar from 1998, which allows neither underscores nor a last
 * label that starts with a digit, and therefore finds no host in names that are valid in DNS and used for services in
 * container networks.
 *
 * @param host a name or an address, as written; an IPv6 address in brackets
 * @param port the port; -1 if the URL has none
 */
public record UrlAuthority(String host, int port) {
    private static final int NONE = -1;
    private static final int HIGHEST_PORT = 65_535;
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    // A last label that is a number makes the whole an address, which parsers interpret differently.
    private static final Pattern NAME = Pattern.compile(
            "((?:" + LABEL + "\\.)*(?!(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?(?::|$))" + LABEL + "\\.?)(?::([0-9]{0,5}))?");
    private static final int LONGEST = 253 + ":65535".length();

    /** Parses the authority of a URL; returns null if it has a user or no host that all URL parsers agree on. */
    public static @Nullable UrlAuthority of(URI url) {
        if (url.getHost() != null) {
            return bounded(url.getHost(), url.getPort());
        }
        String authority = url.getRawAuthority();
        if (authority == null || authority.length() > LONGEST) {
            return null;
        }
        Matcher name = NAME.matcher(authority);
        if (!name.matches()) {
            return null;
        }
        String port = name.group(2);
        return bounded(name.group(1), port == null || port.isEmpty() ? NONE : Integer.parseInt(port));
    }

    private static @Nullable UrlAuthority bounded(String host, int port) {
        return port > HIGHEST_PORT ? null : new UrlAuthority(host, port);
    }
}
