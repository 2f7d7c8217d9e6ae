package io.adaptor.server.access;

import java.util.Set;

/**
 * Who calls.
 *
 * @param tenantId for which tenant
 * @param actor what the audit names, such as {@code key:ci (ak_3f9c)}
 * @param scopes what for
 */
public record Caller(String tenantId, String actor, Set<Scope> scopes) {
    /**
     * Copies the scopes.
     *
     * @param tenantId for which tenant
     * @param actor what the audit names
     * @param scopes what for
     */
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Whether the caller may do what a scope allows.
     *
     * @param scope the scope
     * @return true for everything where it is an administrator
     */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /** The same caller for another tenant, as an administrator asks. */
    Caller as(String tenant) {
        return new Caller(tenant, actor, scopes);
    }
}
