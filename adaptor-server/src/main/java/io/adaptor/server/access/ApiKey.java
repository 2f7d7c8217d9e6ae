package io.adaptor.server.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key; the key itself is shown once and kept as a hash.
 *
 * @param keyId its id
 * @param tenantId whose
 * @param name what it is called
 * @param prefix its first characters
 * @param scopes what it is good for
 * @param limits when it ends, and how often it may be used
 * @param use when it was made, used last and revoked
 */
public record ApiKey(
        UUID keyId, String tenantId, String name, String prefix, Set<Scope> scopes, Limits limits, Use use) {
    /**
     * How long and how often a key may be used.
     *
     * @param expiresAt when it ends; null for never
     * @param requestsPerMinute the most requests; null for no limit of its own
     */
    public record Limits(
            @Nullable Instant expiresAt, @Nullable Integer requestsPerMinute) {
        /** No limits. */
        public static final Limits NONE = new Limits(null, null);
    }

    /**
     * The life of a key.
     *
     * @param createdAt when it was made
     * @param lastUsedAt when it was used last, to a minute or so; null for never
     * @param revokedAt since when it is refused; null where it is not
     */
    public record Use(
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /** Whether it is good at a moment. */
    boolean holds(Instant now) {
        Instant end = limits.expiresAt();
        return use.revokedAt() == null && (end == null || now.isBefore(end));
    }

    /** Who calls with it. */
    Caller caller() {
        return new Caller(tenantId, "key:" + name + " (" + prefix + ")", scopes);
    }
}
