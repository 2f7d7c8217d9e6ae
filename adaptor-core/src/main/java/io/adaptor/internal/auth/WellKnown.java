package io.adaptor.internal.auth;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The URLs at which metadata is published, in the order in which they are tried. */
final class WellKnown {
    private static final String SERVER = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";

    private WellKnown() {}

    /**
     * Returns the URLs for an authorization server: RFC 8414, section 3.1; OpenID Connect with the path inserted, then
     * appended.
     */
    static List<URI> ofServer(String issuer) {
        URI url = URI.create(issuer);
        String origin = origin(url);
        String path = withoutSlash(url.getRawPath());
        return Stream.of(origin + SERVER + path, origin + OPENID + path, origin + path + OPENID)
                .distinct()
                .map(URI::create)
                .toList();
    }

    /** Returns the URLs for a protected resource: RFC 9728, section 3.1, then that of its whole host. */
    static List<URI> ofResource(String resource) {
        URI url = URI.create(resource);
        String origin = origin(url);
        String path = url.getRawPath().equals("/") ? "" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return Stream.of(origin + RESOURCE + path + query, origin + RESOURCE)
                .distinct()
                .map(URI::create)
                .toList();
    }

    /** Whether the metadata at this URL is about the whole host of a resource. */
    static boolean isOfWholeHost(URI place) {
        return place.getRawPath().equals(RESOURCE) && place.getRawQuery() == null;
    }

    /** Returns scheme, host and port of a URL. */
    static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
