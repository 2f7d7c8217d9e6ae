package io.adaptor.server.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A Vault that contains the secrets of tenants.
 *
 * @param url the address of Vault
 * @param mount the mount path of its KV engine (version 2)
 * @param path the path below the mount; {@code {tenant}} is replaced by the tenant id
 * @param login the credentials of the server
 */
public record VaultSettings(URI url, String mount, String path, Login login) {
    /** The placeholder for the tenant in a path. */
    public static final String TENANT = "{tenant}";

    /**
     * The credentials of the server: a token or an AppRole.
     *
     * @param token the token; null for an AppRole
     * @param roleId the role id
     * @param secretId the secret id
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
