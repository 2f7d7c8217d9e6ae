package io.adaptor.server.access;

import java.util.Set;

/**
 * An identified caller.
 *
 * @param tenantId the tenant that the caller acts for
 * @param actor the name in the audit log, such as {@code key:ci (ak_3f9c)}
 * @param scopes the granted scopes
 */
public record Caller(String tenantId, String actor, Set<Scope> scopes) {
    /**
     * Copies the scopes.
     *
     * @param tenantId the tenant that the caller acts for
     * @param actor the name in the audit log
     * @param scopes the granted scopes
     */
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Returns whether the caller has a scope.
     *
     * @param scope the scope
     * @return whether the scope is granted; always true for an administrator
     */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /** Returns this caller acting for another tenant, as an administrator may request. */
    Caller as(String tenant) {
        return new Caller(tenant, actor, scopes);
    }
}
