package io.adaptor.server.engine;

import java.util.function.Supplier;

/** The address under which browsers and remote systems reach the server. Thread-safe. */
public final class PublicAddress {
    private final Supplier<String> base;

    /**
     * An address that may be known only when the server listens.
     *
     * @param base such as {@code https://adaptor.example.com}, without a slash at its end
     */
    public PublicAddress(Supplier<String> base) {
        this.base = base;
    }

    /**
     * The URL of a path.
     *
     * @param path begins with a slash
     * @return the whole URL
     */
    public String of(String path) {
        return base.get() + path;
    }

    /**
     * Where browsers come back to from consent.
     *
     * @return the redirect URI of the server
     */
    public String consentRedirect() {
        return of("/v2/oauth/callback");
    }

    /**
     * Whether browsers reach it over TLS.
     *
     * @return whether cookies can be kept to TLS
     */
    public boolean isSecure() {
        return base.get().startsWith("https://");
    }
}
