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
 * Secrets of tenants in Vault (KV version 2): each tenant's are the fields of one secret. What Vault does not have is asked of
 * another resolver. A field is kept for a minute. A Vault that can't be reached, or refuses the server, is {@code
 * STORE_UNAVAILABLE}; no secret is ever half read. Thread-safe.
 */
public final class VaultSecrets implements SecretResolver {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_TENANTS = 10_000;
    /** What may stand in a path without being taken for more than one step of it. */
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}");

    private final VaultSettings settings;
    private final VaultSession session;
    private final SecretResolver otherwise;
    private final Cache<String, JsonNode> kept = Caffeine.newBuilder()
            .maximumSize(MOST_TENANTS)
            .expireAfterWrite(KEPT)
            .build();

    /**
     * Secrets in a Vault.
     *
     * @param settings where it is, and how the server enters
     * @param otherwise is asked for what Vault does not have
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
