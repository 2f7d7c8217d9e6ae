package io.adaptor.server.web;

import io.adaptor.api.Connection;
import io.adaptor.mcp.McpAccess;
import io.adaptor.mcp.McpCaller;
import io.adaptor.mcp.McpRefusal;
import io.adaptor.mcp.McpRefusedException;
import io.adaptor.server.access.Caller;
import io.adaptor.server.access.Scope;
import io.adaptor.server.engine.PublicAddress;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSelection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Determines the caller of a request to {@code /mcp}: the tenant is that of the key or token; the parameters of the
 * address can only restrict which tools are offered. Thread-safe.
 */
public final class McpCallers implements McpAccess {
    private static final String TOOLS = "tools";
    private static final String READ_ONLY = "read_only";
    private static final String CONNECTION = "connection";

    private final @Nullable PublicAddress metadata;

    /**
     * Creates a resolver of callers with keys and tokens.
     *
     * @param metadata the address of the metadata in which clients find the authorization server; null if no tokens are
     *     accepted
     */
    public McpCallers(@Nullable PublicAddress metadata) {
        this.metadata = metadata;
    }

    @Override
    public McpCaller caller(HttpServletRequest request) {
        Caller caller = Callers.current();
        if (caller == null) {
            throw new McpRefusedException(new McpRefusal(
                    401,
                    "send a key or token that is valid: Authorization: Bearer ..., and X-Tenant-Id only for its own tenant",
                    challenge("")));
        }
        return new McpCaller(
                caller.actor(), scope(caller, request), missing(caller, Scope.READ), missing(caller, Scope.EXECUTE));
    }

    private @Nullable McpRefusal missing(Caller caller, Scope scope) {
        return caller.may(scope)
                ? null
                : new McpRefusal(
                        403,
                        "the scope " + scope.wireName() + " is needed",
                        challenge("error=\"insufficient_scope\", scope=\"read execute\""));
    }

    private String challenge(String parameters) {
        List<String> all = new ArrayList<>();
        if (!parameters.isEmpty()) {
            all.add(parameters);
        }
        if (metadata != null) {
            all.add("resource_metadata=\"" + metadata.of(McpResourceServlet.PATH) + "\"");
        }
        return all.isEmpty() ? "Bearer" : "Bearer " + String.join(", ", all);
    }

    private static ToolScope scope(Caller caller, HttpServletRequest request) {
        Map<String, String[]> parameters = request.getParameterMap();
        try {
            String[] patterns = parameters.get(TOOLS);
            ToolSelection selection = patterns == null
                    ? ToolSelection.ALL
                    : new ToolSelection(List.of(String.join(",", patterns).split(",")), false);
            String readOnly = single(parameters, READ_ONLY, "false");
            if (!readOnly.equals("true") && !readOnly.equals("false")) {
                throw new IllegalArgumentException("read_only must be true or false");
            }
            return ToolScope.of(caller.tenantId())
                    .withConnection(single(parameters, CONNECTION, Connection.DEFAULT))
                    .withSelection(readOnly.equals("true") ? selection.onlyReading() : selection);
        } catch (IllegalArgumentException e) {
            throw new McpRefusedException(new McpRefusal(400, String.valueOf(e.getMessage()), null));
        }
    }

    private static String single(Map<String, String[]> parameters, String name, String otherwise) {
        String[] values = parameters.get(name);
        if (values == null) {
            return otherwise;
        }
        if (values.length != 1) {
            throw new IllegalArgumentException(name + " must be given once");
        }
        return values[0];
    }
}
