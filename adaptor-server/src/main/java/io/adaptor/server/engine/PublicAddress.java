package io.adaptor.server.engine;

import java.util.function.Supplier;

/** The address at which browsers and remote systems reach the server. Thread-safe. */
public final class PublicAddress {
    private final Supplier<String> base;

    /**
     * Creates an address, which may be known only once the server listens.
     *
     * @param base the base URL, such as {@code https://adaptor.example.com}, without a trailing slash
     */
    public PublicAddress(Supplier<String> base) {
        this.base = base;
    }

    /**
     * Returns the URL of a path.
     *
     * @param path the path, starting with a slash
     * @return the absolute URL
     */
    public String of(String path) {
        return base.get() + path;
    }

    /**
     * Returns the redirect URI to which browsers return from consent.
     *
     * @return the redirect URI of the server
     */
    public String consentRedirect() {
        return of("/v2/oauth/callback");
    }

    /**
     * Returns whether browsers reach the server over TLS.
     *
     * @return whether cookies can be restricted to TLS
     */
    public boolean isSecure() {
        return base.get().startsWith("https://");
    }
}
