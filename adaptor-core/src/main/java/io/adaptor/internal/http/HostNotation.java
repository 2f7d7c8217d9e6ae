package io.adaptor.internal.http;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Origin;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Rejects hosts that parsers may interpret differently, because the checked host must be the one that is connected to:
 * Java reads {@code 0177.0.0.1} as 177.0.0.1, a C library or a proxy as 127.0.0.1.
 */
public final class HostNotation {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)\\.*");
    private static final Pattern FOUR = Pattern.compile(
            "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

    private HostNotation() {}

    /** Returns what is wrong with a host; null if it is unambiguous. */
    public static @Nullable String objection(String host) {
        String bare = bare(host);
        if (SIX.matcher(bare).matches()) {
            return null;
        }
        if (bare.indexOf('%') >= 0) {
            return "has a percent sign: neither encoded names nor zones of this machine are let through";
        }
        if (!NAME.matcher(bare).matches()) {
            return "is not a valid host name: write it in ASCII (xn--... for others), or an address";
        }
        if (ENDS_IN_A_NUMBER.matcher(bare).matches() && !FOUR.matcher(bare).matches()) {
            return "is an address in a notation that is read in different ways: write it as four decimal numbers";
        }
        return null;
    }

    /** Returns whether a host is an address literal. */
    static boolean isAddress(String host) {
        String bare = bare(host);
        return SIX.matcher(bare).matches() || FOUR.matcher(bare).matches();
    }

    /**
     * Parses a URL as OkHttp does.
     *
     * @throws ConnectorException {@code EGRESS_DENIED} if it contains a user or password, or if OkHttp and
     *     {@link Origin} read different hosts in it
     */
    static HttpUrl read(URI url) {
        if (url.getRawUserInfo() != null) {
            throw refused("a URL with a user name or password before the host is refused: credentials belong in"
                    + " auth_config");
        }
        HttpUrl read = HttpUrl.parse(url.toString());
        String host = Origin.hostOf(url);
        if (read == null || host == null || !same(bare(host), read.host())) {
            throw refused(
                    "the host of a URL is ambiguous: write a name in ASCII, or an address in its" + " usual notation");
        }
        return read;
    }

    private static boolean same(String one, String other) {
        if (one.indexOf(':') < 0) {
            return one.equalsIgnoreCase(other);
        }
        try {
            return SIX.matcher(one).matches() && InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static ConnectorException refused(String why) {
        return ConnectorException.builder(StandardErrorCode.EGRESS_DENIED, Outcome.REJECTED, why)
                .unprocessed(true)
                .build();
    }
}
