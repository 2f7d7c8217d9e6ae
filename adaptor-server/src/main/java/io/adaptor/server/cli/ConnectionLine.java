package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Connection;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;

/** A connection as one line of JSON, which contains only the names of secrets. */
final class ConnectionLine {
    private ConnectionLine() {}

    static String of(Connection connection) {
        ObjectNode line = begun(connection.connectionId());
        line.put("label", connection.label());
        line.put("status", connection.status().wireName());
        line.put("reason", connection.reason());
        connection.values().forEach(line.putObject("values")::put);
        connection.secrets().keySet().forEach(line.putArray("secrets")::add);
        return JsonCodec.write(line);
    }

    /** Returns the line of a connection that failed. */
    static String of(String connectionId, AdaptorException failure) {
        ObjectNode line = begun(connectionId);
        line.putObject("error").put("code", failure.code().name()).put("message", failure.message());
        return JsonCodec.write(line);
    }

    private static ObjectNode begun(String connectionId) {
        return JsonNodeFactory.instance.objectNode().put("connection", connectionId);
    }
}
