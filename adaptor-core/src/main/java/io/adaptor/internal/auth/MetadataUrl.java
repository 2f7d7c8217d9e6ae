package io.adaptor.internal.auth;

import io.adaptor.internal.http.HostNotation;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks URLs that a server names, and those by which its metadata is looked up. */
final class MetadataUrl {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final int LONGEST = 2048;

    private MetadataUrl() {}

    /**
     * Returns why a URL is not used, or null if it is. Plain HTTP is accepted only for this machine, if the egress
     * guard allows it.
     */
    static @Nullable String problem(String text) {
        if (text.length() > LONGEST) {
            return "is longer than " + LONGEST + " characters";
        }
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            return "is not a URL";
        }
        String host = Origin.hostOf(url);
        if (url.getScheme() == null || host == null) {
            return "is not an absolute URL with a host";
        }
        if (url.getRawUserInfo() != null) {
            return "holds a user or password";
        }
        if (url.getRawFragment() != null) {
            return "has a fragment";
        }
        boolean https = url.getScheme().equalsIgnoreCase("https");
        if (!https && !(url.getScheme().equalsIgnoreCase("http") && isLoopback(host))) {
            return "is not an https URL";
        }
        String objection = HostNotation.objection(host);
        return objection == null ? null : "has a host that " + objection;
    }

    /** Whether a host is this machine. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Formats a URL for a message: without possible secrets, and shortened. */
    static String shown(String text) {
        String plain = text.replaceAll("//[^/@]*@", "//***@").replaceAll("[?#].*", "");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }
}
