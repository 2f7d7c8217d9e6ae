package io.adaptor.internal.references;

import java.util.Set;

/** Names of fields that may contain references. */
public final class ReferencePlaces {
    /** The options of OAuth2 that hold addresses. */
    public static final Set<String> OAUTH_URLS = Set.of(
            "revocation_url",
            "redirect_uri",
            "resource",
            "audience",
            "issuer",
            "issuer_url",
            "resource_url",
            "device_authorization_url");

    /** The options of OAuth2 whose {@code url} is an address. */
    public static final Set<String> OAUTH_REQUESTS = Set.of("token_request", "refresh_request");

    private ReferencePlaces() {}
}
