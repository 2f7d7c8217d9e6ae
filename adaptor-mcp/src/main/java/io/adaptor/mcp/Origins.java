package io.adaptor.mcp;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The web origins that may call the endpoint, and the host names under which it may be reached; prevents DNS rebinding.
 *
 * @param origins such as {@code https://app.example.com}
 * @param hosts such as {@code adaptor.example.com}, with a port or for any; empty for any, but on a loopback address
 */
record Origins(Set<String> origins, Set<String> hosts) {
    /** Any host; for callers that authenticate with a secret that no web page can know. */
    static final String ANY = "*";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static Origins of(List<String> origins, List<String> hosts) {
        return new Origins(lower(origins), lower(hosts));
    }

    private static Set<String> lower(List<String> names) {
        return Set.copyOf(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /** Describes why a request that arrived at a local address is rejected; null if it is allowed. */
    @Nullable
    String wrong(@Nullable String origin, @Nullable String host, String localAddress) {
        boolean loopback = isLoopback(localAddress);
        if (host != null && !hostAllowed(host.toLowerCase(Locale.ROOT), loopback)) {
            return "this host name is not served here";
        }
        if (origin != null && !originAllowed(origin.toLowerCase(Locale.ROOT), loopback)) {
            return "requests of this origin are not allowed";
        }
        return null;
    }

    private boolean hostAllowed(String host, boolean loopback) {
        if (hosts.contains(ANY)) {
            return true;
        }
        if (hosts.isEmpty()) {
            return !loopback || LOOPBACK.contains(withoutPort(host));
        }
        return hosts.contains(host) || hosts.contains(withoutPort(host));
    }

    private boolean originAllowed(String origin, boolean loopback) {
        if (origins.contains(origin)) {
            return true;
        }
        try {
            String host = new URI(origin).getHost();
            return loopback && host != null && LOOPBACK.contains(host);
        } catch (URISyntaxException | NumberFormatException e) {
            return false;
        }
    }

    private static String withoutPort(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        return end < 0 ? host : host.substring(0, end);
    }

    private static boolean isLoopback(String address) {
        try {
            // An address literal, so there is no DNS lookup.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
