package io.adaptor.server.settings;

import org.jspecify.annotations.Nullable;

/**
 * Who may call, beside those with a key.
 *
 * @param oidc whose tokens are taken; null for nobody's
 */
public record AccessSettings(@Nullable Oidc oidc) {
    /**
     * An OpenID provider whose tokens are taken.
     *
     * @param issuer the {@code iss} of its tokens; its configuration is read below it
     * @param audience the {@code aud} that tokens must be meant for
     * @param tenantClaim the claim that names the tenant
     * @param scopeClaim the claim that names the scopes, as a list or as one text with spaces
     */
    public record Oidc(String issuer, String audience, String tenantClaim, String scopeClaim) {}

    static AccessSettings of(Variables variables) {
        String issuer = variables.text("OIDC_ISSUER");
        if (issuer == null) {
            return new AccessSettings(null);
        }
        String audience = variables.text("OIDC_AUDIENCE");
        if (audience == null) {
            variables.mistake(
                    "OIDC_AUDIENCE is not set, and OIDC_ISSUER is: set it to the audience of the tokens that are"
                            + " meant for this server, or those for others would be taken here");
            return new AccessSettings(null);
        }
        return new AccessSettings(new Oidc(
                issuer,
                audience,
                variables.text("OIDC_TENANT_CLAIM", "tenant_id"),
                variables.text("OIDC_SCOPE_CLAIM", "scope")));
    }
}
