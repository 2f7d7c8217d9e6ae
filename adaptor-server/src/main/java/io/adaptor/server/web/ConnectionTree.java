package io.adaptor.server.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Connection;
import java.time.Instant;

/** Connections as JSON, with only the names of secrets. */
final class ConnectionTree {
    private ConnectionTree() {}

    static ObjectNode of(Connection connection) {
        Instant checked = connection.checkedAt();
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("connection_id", connection.connectionId())
                .put("label", connection.label())
                .put("status", connection.status().wireName())
                .put("reason", connection.reason())
                .put("checked_at", checked == null ? null : checked.toString());
        connection.values().forEach(tree.putObject("values")::put);
        connection.secrets().keySet().stream().sorted().forEach(tree.putArray("secrets")::add);
        return tree;
    }
}
