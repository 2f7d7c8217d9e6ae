package io.adaptor.internal.environment;

import java.util.Set;

/** Names of fields in which values of the environment may stand. */
public final class EnvironmentPlaces {
    /** The options of OAuth2 that hold addresses. */
    public static final Set<String> OAUTH_URLS =
            Set.of("revocation_url", "redirect_uri", "resource", "audience", "issuer");

    private EnvironmentPlaces() {}
}
