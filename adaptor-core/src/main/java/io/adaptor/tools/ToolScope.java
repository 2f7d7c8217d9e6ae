package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Connection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The scope in which tools are listed and called. It is set by the host of the model, never by the model. Immutable.
 *
 * @param tenantId the tenant whose integrations are used
 * @param connection the connection whose credentials are used
 * @param selection the endpoints that are offered
 * @param context the values that mappings see as {@code context}
 * @param userData the values that mappings see as {@code user_data}
 */
public record ToolScope(
        String tenantId,
        String connection,
        ToolSelection selection,
        Map<String, JsonNode> context,
        Map<String, JsonNode> userData) {
    /**
     * Checks the ids and copies the maps.
     *
     * @param tenantId the tenant whose integrations are used
     * @param connection the connection whose credentials are used
     * @param selection the endpoints that are offered
     * @param context the values that mappings see as {@code context}
     * @param userData the values that mappings see as {@code user_data}
     */
    public ToolScope {
        Identifiers.checked("tenantId", tenantId);
        Identifiers.checked("connection", connection);
        Objects.requireNonNull(selection, "selection");
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        userData = Collections.unmodifiableMap(new LinkedHashMap<>(userData));
    }

    /**
     * Returns a scope of all tools of a tenant, with the connection {@code default}.
     *
     * @param tenantId the tenant whose integrations are used
     * @return the scope
     */
    public static ToolScope of(String tenantId) {
        return new ToolScope(tenantId, Connection.DEFAULT, ToolSelection.ALL, Map.of(), Map.of());
    }

    /**
     * Returns a copy with another connection.
     *
     * @param value the id of a connection
     * @return the scope
     */
    public ToolScope withConnection(String value) {
        return new ToolScope(tenantId, value, selection, context, userData);
    }

    /**
     * Returns a copy with another selection.
     *
     * @param value the endpoints that are offered
     * @return the scope
     */
    public ToolScope withSelection(ToolSelection value) {
        return new ToolScope(tenantId, connection, value, context, userData);
    }

    /**
     * Returns a copy with the given values about the conversation.
     *
     * @param value the values that mappings see as {@code context}
     * @return the scope
     */
    public ToolScope withContext(Map<String, JsonNode> value) {
        return new ToolScope(tenantId, connection, selection, value, userData);
    }

    /**
     * Returns a copy with the given values about the user.
     *
     * @param value the values that mappings see as {@code user_data}
     * @return the scope
     */
    public ToolScope withUserData(Map<String, JsonNode> value) {
        return new ToolScope(tenantId, connection, selection, context, value);
    }
}
