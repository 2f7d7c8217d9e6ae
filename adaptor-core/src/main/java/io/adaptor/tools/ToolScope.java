package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Connection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * For whom tools are listed and called. The host of the model states it; nothing of it comes from the model. Immutable.
 *
 * @param tenantId whose integrations
 * @param connection whose account at the remote systems
 * @param selection which endpoints
 * @param context what mappings see as {@code context}
 * @param userData what mappings see as {@code user_data}
 */
public record ToolScope(
        String tenantId,
        String connection,
        ToolSelection selection,
        Map<String, JsonNode> context,
        Map<String, JsonNode> userData) {
    /**
     * Checks the ids and takes copies.
     *
     * @param tenantId whose integrations
     * @param connection whose account at the remote systems
     * @param selection which endpoints
     * @param context what mappings see as {@code context}
     * @param userData what mappings see as {@code user_data}
     */
    public ToolScope {
        Identifiers.checked("tenantId", tenantId);
        Identifiers.checked("connection", connection);
        Objects.requireNonNull(selection, "selection");
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        userData = Collections.unmodifiableMap(new LinkedHashMap<>(userData));
    }

    /**
     * All tools of a tenant through its default connections.
     *
     * @param tenantId whose integrations
     * @return the scope
     */
    public static ToolScope of(String tenantId) {
        return new ToolScope(tenantId, Connection.DEFAULT, ToolSelection.ALL, Map.of(), Map.of());
    }

    /**
     * The same through another account.
     *
     * @param value the name of a connection
     * @return the scope
     */
    public ToolScope withConnection(String value) {
        return new ToolScope(tenantId, value, selection, context, userData);
    }

    /**
     * The same with other endpoints.
     *
     * @param value which endpoints
     * @return the scope
     */
    public ToolScope withSelection(ToolSelection value) {
        return new ToolScope(tenantId, connection, value, context, userData);
    }

    /**
     * The same with what the host knows about the conversation.
     *
     * @param value what mappings see as {@code context}
     * @return the scope
     */
    public ToolScope withContext(Map<String, JsonNode> value) {
        return new ToolScope(tenantId, connection, selection, value, userData);
    }

    /**
     * The same with what the host knows about its user.
     *
     * @param value what mappings see as {@code user_data}
     * @return the scope
     */
    public ToolScope withUserData(Map<String, JsonNode> value) {
        return new ToolScope(tenantId, connection, selection, context, value);
    }
}
