package io.adaptor.mcp;

import io.adaptor.tools.ToolScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and which tools are offered. Found anew for each request, never taken from a session. Immutable.
 *
 * @param id who, within the tenant: a key, a user, a client. Sessions belong to it, and what may be open at a time is counted by it
 * @param scope which tools are offered
 * @param listsRefused why tools may not be listed; null where they may
 * @param callsRefused why tools may not be called; null where they may
 */
public record McpCaller(
        String id,
        ToolScope scope,
        @Nullable McpRefusal listsRefused,
        @Nullable McpRefusal callsRefused) {
    /**
     * Checks that all is there.
     *
     * @param id who, within the tenant
     * @param scope which tools are offered
     * @param listsRefused why tools may not be listed
     * @param callsRefused why tools may not be called
     */
    public McpCaller {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(scope, "scope");
    }

    /**
     * A caller who may list and call.
     *
     * @param id who, within the tenant
     * @param scope which tools are offered
     * @return the caller
     */
    public static McpCaller of(String id, ToolScope scope) {
        return new McpCaller(id, scope, null, null);
    }

    Key key() {
        return new Key(scope.tenantId(), id);
    }

    /** Who it is, whatever the tools. */
    record Key(String tenantId, String id) {}
}
