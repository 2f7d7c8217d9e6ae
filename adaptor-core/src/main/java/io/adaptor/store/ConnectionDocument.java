package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Connection;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Versioned;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The file format of a connection. Stateless. */
final class ConnectionDocument implements SealedFiles.Codec<Versioned<Connection>> {
    @Override
    public JsonNode write(Versioned<Connection> stored) {
        Connection connection = stored.value();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("version", stored.version())
                .put("status", connection.status().wireName())
                .put("label", connection.label())
                .put("reason", connection.reason());
        Instant checked = connection.checkedAt();
        if (checked != null) {
            tree.put("checked_at", checked.toString());
        }
        ObjectNode values = tree.putObject("values");
        connection.values().forEach(values::put);
        ObjectNode secrets = tree.putObject("secrets");
        connection.secrets().forEach((name, secret) -> secrets.put(name, secret.reveal()));
        return tree;
    }

    @Override
    public Versioned<Connection> read(ConnectionKey key, JsonNode tree) {
        Map<String, String> values = new LinkedHashMap<>();
        tree.path("values")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        Map<String, Secret> secrets = new LinkedHashMap<>();
        tree.path("secrets")
                .properties()
                .forEach(secret ->
                        secrets.put(secret.getKey(), Secret.of(secret.getValue().asText())));
        String checked = SealedFile.optional(tree, "checked_at");
        return new Versioned<>(
                Connection.builder(key.tenantId(), key.integrationId(), key.connection())
                        .label(SealedFile.optional(tree, "label"))
                        .values(values)
                        .secrets(secrets)
                        .status(
                                Connection.Status.valueOf(
                                        SealedFile.text(tree, "status").toUpperCase(Locale.ROOT)),
                                SealedFile.optional(tree, "reason"),
                                checked == null ? null : Instant.parse(checked))
                        .build(),
                SealedFile.text(tree, "version"));
    }
}
