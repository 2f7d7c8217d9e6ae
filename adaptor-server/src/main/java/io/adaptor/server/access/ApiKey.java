package io.adaptor.server.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored properties of an API key. The key itself is shown only once; the server keeps its hash.
 *
 * @param keyId the key id
 * @param tenantId the tenant
 * @param name the display name
 * @param prefix the first characters of the key
 * @param scopes the scopes that it grants
 * @param limits its expiry and its rate limit
 * @param use when it was created, last used and revoked
 */
public record ApiKey(
        UUID keyId, String tenantId, String name, String prefix, Set<Scope> scopes, Limits limits, Use use) {
    /**
     * The expiry and the rate limit of a key.
     *
     * @param expiresAt when the key expires; null for never
     * @param requestsPerMinute the maximum number of requests per minute; null if the key has no limit of its own
     */
    public record Limits(
            @Nullable Instant expiresAt, @Nullable Integer requestsPerMinute) {
        /** No expiry and no rate limit. */
        public static final Limits NONE = new Limits(null, null);
    }

    /**
     * When a key was created, last used and revoked.
     *
     * @param createdAt when it was created
     * @param lastUsedAt when it was last used, accurate to about a minute; null for never
     * @param revokedAt when it was revoked; null if it was not
     */
    public record Use(
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /** Returns whether the key is neither revoked nor expired at the given time. */
    boolean holds(Instant now) {
        Instant end = limits.expiresAt();
        return use.revokedAt() == null && (end == null || now.isBefore(end));
    }

    /** Returns the caller that this key identifies. */
    Caller caller() {
        return new Caller(tenantId, "key:" + name + " (" + prefix + ")", scopes);
    }
}
