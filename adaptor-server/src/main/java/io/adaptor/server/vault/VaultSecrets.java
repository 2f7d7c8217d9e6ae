package io.adaptor.server.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.server.settings.VaultSettings;
import io.adaptor.spi.SecretReference;
import io.adaptor.spi.SecretResolver;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of tenants in Vault (KV version 2): the secrets of a tenant are the fields of one Vault secret. Names that
 * Vault does not contain are looked up in another resolver. A value is cached for a minute. If Vault can't be reached
 * or rejects the server, the error is {@code STORE_UNAVAILABLE}; no secret is ever read partially. Thread-safe.
 */
public final class VaultSecrets implements SecretResolver {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_TENANTS = 10_000;
    /** Tenant ids that form a single path segment. */
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}");

    private final VaultSettings settings;
    private final VaultSession session;
    private final SecretResolver otherwise;
    private final Cache<String, JsonNode> kept = Caffeine.newBuilder()
            .maximumSize(MOST_TENANTS)
            .expireAfterWrite(KEPT)
            .build();

    /**
     * Creates a resolver over a Vault.
     *
     * @param settings the address of Vault and the credentials of the server
     * @param otherwise the resolver for names that Vault does not contain
     */
    public VaultSecrets(VaultSettings settings, SecretResolver otherwise) {
        this.settings = settings;
        this.session = new VaultSession(settings);
        this.otherwise = otherwise;
    }

    @Override
    public @Nullable String resolve(SecretReference reference) {
        String tenantId = reference.tenantId();
        if (!TENANT.matcher(tenantId).matches()) {
            return otherwise.resolve(reference);
        }
        JsonNode fields = kept.getIfPresent(tenantId);
        if (fields == null) {
            fields = session.read(settings.mount() + "/data/" + settings.path().replace(VaultSettings.TENANT, tenantId))
                    .path("data")
                    .path("data");
            kept.put(tenantId, fields);
        }
        String value = fields.path(reference.name()).textValue();
        return value == null ? otherwise.resolve(reference) : value;
    }
}
