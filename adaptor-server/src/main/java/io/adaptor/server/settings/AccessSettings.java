package io.adaptor.server.settings;

import org.jspecify.annotations.Nullable;

/**
 * The authentication of callers without an API key.
 *
 * @param oidc the provider whose tokens are accepted; null for none
 * @param login how browsers sign in at that provider; null if they don't
 */
public record AccessSettings(@Nullable Oidc oidc, @Nullable Login login) {
    /**
     * An OpenID provider whose tokens are accepted.
     *
     * @param issuer the {@code iss} of its tokens, from which the address of its configuration is derived
     * @param audience the {@code aud} that tokens must contain
     * @param tenantClaim the claim that contains the tenant
     * @param scopeClaim the claim that contains the scopes, as a list or as a text separated by spaces
     */
    public record Oidc(String issuer, String audience, String tenantClaim, String scopeClaim) {}

    /**
     * The client registration of this server at the provider. {@code toString} omits the secret.
     *
     * @param clientId the client id assigned by the provider
     * @param clientSecret the client secret; null for a public client
     */
    public record Login(String clientId, @Nullable String clientSecret) {
        @Override
        public String toString() {
            return clientId;
        }
    }

    static AccessSettings of(Variables variables) {
        String issuer = variables.text("OIDC_ISSUER");
        String client = variables.text("OIDC_CLIENT_ID");
        if (issuer == null) {
            if (client != null) {
                variables.mistake(
                        "OIDC_CLIENT_ID is set, and OIDC_ISSUER is not: set it to the address of the provider");
            }
            return new AccessSettings(null, null);
        }
        String audience = variables.text("OIDC_AUDIENCE");
        if (audience == null) {
            variables.mistake(
                    "OIDC_AUDIENCE is not set, and OIDC_ISSUER is: set it to the audience of the tokens that are"
                            + " meant for this server, or those for others would be taken here");
            return new AccessSettings(null, null);
        }
        return new AccessSettings(
                new Oidc(
                        issuer,
                        audience,
                        variables.text("OIDC_TENANT_CLAIM", "tenant_id"),
                        variables.text("OIDC_SCOPE_CLAIM", "scope")),
                client == null ? null : new Login(client, variables.text("OIDC_CLIENT_SECRET")));
    }
}
