package io.adaptor.server.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A Vault that has secrets of tenants.
 *
 * @param url where it is
 * @param mount where its KV engine (version 2) is mounted
 * @param path below the mount; {@code {tenant}} stands for the tenant's id
 * @param login how the server enters
 */
public record VaultSettings(URI url, String mount, String path, Login login) {
    /** What stands for the tenant in a path. */
    public static final String TENANT = "{tenant}";

    /**
     * How the server enters: with a token, or as an AppRole.
     *
     * @param token a token; null where it enters as a role
     * @param roleId the role's id
     * @param secretId its secret
     */
    public record Login(
            @Nullable String token,
            @Nullable String roleId,
            @Nullable String secretId) {
        @Override
        public String toString() {
            return token == null ? "AppRole" : "token";
        }
    }

    static @Nullable VaultSettings of(Variables variables) {
        String url = variables.text("VAULT_URL");
        if (url == null) {
            return null;
        }
        Login login = new Login(
                variables.text("VAULT_TOKEN"), variables.text("VAULT_ROLE_ID"), variables.text("VAULT_SECRET_ID"));
        if (login.token() == null && (login.roleId() == null || login.secretId() == null)) {
            variables.mistake(
                    "VAULT_URL is set, and neither VAULT_TOKEN is nor both of VAULT_ROLE_ID and VAULT_SECRET_ID");
        }
        String path = variables.text("VAULT_PATH", "adaptor/" + TENANT);
        if (!path.contains(TENANT)) {
            variables.mistake("VAULT_PATH is \"" + path + "\": it must hold " + TENANT
                    + ", or the secrets of all tenants would be those of each");
        }
        return new VaultSettings(
                URI.create(url.endsWith("/") ? url : url + "/"), variables.text("VAULT_MOUNT", "secret"), path, login);
    }
}
