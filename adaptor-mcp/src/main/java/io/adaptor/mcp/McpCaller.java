package io.adaptor.mcp;

import io.adaptor.tools.ToolScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The caller, and the tools that are offered to it. Determined for each request, never taken from a session. Immutable.
 *
 * @param id the id of the caller within the tenant, such as a key, a user or a client. Sessions belong to it, and
 *     limits apply to it
 * @param scope the tools that are offered
 * @param listsRefused the reason why tools may not be listed; null if they may
 * @param callsRefused the reason why tools may not be called; null if they may
 */
public record McpCaller(
        String id,
        ToolScope scope,
        @Nullable McpRefusal listsRefused,
        @Nullable McpRefusal callsRefused) {
    /**
     * Checks that the required components are present.
     *
     * @param id the id of the caller within the tenant
     * @param scope the tools that are offered
     * @param listsRefused the reason why tools may not be listed; may be null
     * @param callsRefused the reason why tools may not be called; may be null
     */
    public McpCaller {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(scope, "scope");
    }

    /**
     * Returns a caller that may list and call tools.
     *
     * @param id the id of the caller within the tenant
     * @param scope the tools that are offered
     * @return the caller
     */
    public static McpCaller of(String id, ToolScope scope) {
        return new McpCaller(id, scope, null, null);
    }

    Key key() {
        return new Key(scope.tenantId(), id);
    }

    /** The identity of a caller, regardless of the tools. */
    record Key(String tenantId, String id) {}
}
