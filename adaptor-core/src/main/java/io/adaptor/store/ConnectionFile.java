package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Connection;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Versioned;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a connection file: which connection it is in clear, for the person who looks, and its values encrypted.
 *
 * @param key which connection
 * @param sealed the encrypted values
 */
record ConnectionFile(ConnectionKey key, byte[] sealed) {
    static final int MAX_BYTES = 1 << 20;

    private static final int FORMAT = 1;
    private static final int MAX_PLAIN_BYTES = MAX_BYTES / 2;

    /** Encrypts a connection. */
    static ConnectionFile seal(Versioned<Connection> stored, CredentialCipher cipher) throws IOException {
        ConnectionKey key = key(stored.value());
        byte[] plain = JsonCodec.bytes(plain(stored));
        if (plain.length > MAX_PLAIN_BYTES) {
            throw new IOException(
                    "the values take " + plain.length + " bytes, and at most " + MAX_PLAIN_BYTES + " fit");
        }
        return new ConnectionFile(key, cipher.encrypt(plain, place(key)));
    }

    static ConnectionKey key(Connection connection) {
        return new ConnectionKey(connection.tenantId(), connection.integrationId(), connection.connectionId());
    }

    /**
     * Decrypts the connection that was asked for.
     *
     * @throws IOException if what was decrypted is not what is encrypted here
     */
    Versioned<Connection> open(ConnectionKey asked, CredentialCipher cipher) throws IOException {
        JsonNode tree = JsonCodec.read(cipher.decrypt(sealed, place(asked)));
        try {
            return stored(asked, tree);
        } catch (IllegalArgumentException | DateTimeException | AdaptorException e) {
            // Without the cause, whose message may quote a value.
            throw new IOException("it was decrypted, but is not what this release writes");
        }
    }

    /** The same connection under the newest key. */
    ConnectionFile reencrypted(CredentialCipher cipher) {
        return new ConnectionFile(key, cipher.reencrypt(sealed, place(key)));
    }

    static ConnectionFile parse(byte[] bytes) throws IOException {
        JsonNode tree = JsonCodec.read(bytes);
        if (tree.path("format").asInt() != FORMAT) {
            throw new IOException(
                    "its format is not " + FORMAT + ": it is no connection file, or a newer release wrote it");
        }
        try {
            return new ConnectionFile(
                    new ConnectionKey(
                            text(tree, "tenant_id"), text(tree, "integration_id"), text(tree, "connection_id")),
                    tree.path("sealed").binaryValue());
        } catch (IllegalArgumentException | AdaptorException | NullPointerException e) {
            throw new IOException("a field of it is missing or damaged", e);
        }
    }

    byte[] bytes() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("format", FORMAT)
                .put("tenant_id", key.tenantId())
                .put("integration_id", key.integrationId())
                .put("connection_id", key.connectionId())
                .put("sealed", sealed);
        return JsonCodec.bytes(tree);
    }

    private static SecretPlace place(ConnectionKey key) {
        return new SecretPlace(key.tenantId(), key.integrationId(), key.connectionId(), "connection");
    }

    private static ObjectNode plain(Versioned<Connection> stored) {
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

    private static Versioned<Connection> stored(ConnectionKey key, JsonNode tree) {
        Map<String, String> values = new LinkedHashMap<>();
        tree.path("values")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        Map<String, Secret> secrets = new LinkedHashMap<>();
        tree.path("secrets")
                .properties()
                .forEach(secret ->
                        secrets.put(secret.getKey(), Secret.of(secret.getValue().asText())));
        String checked = optional(tree, "checked_at");
        return new Versioned<>(
                Connection.builder(key.tenantId(), key.integrationId(), key.connectionId())
                        .label(optional(tree, "label"))
                        .values(values)
                        .secrets(secrets)
                        .status(
                                Connection.Status.valueOf(text(tree, "status").toUpperCase(Locale.ROOT)),
                                optional(tree, "reason"),
                                checked == null ? null : Instant.parse(checked))
                        .build(),
                text(tree, "version"));
    }

    private static String text(JsonNode tree, String field) {
        String value = optional(tree, field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode tree, String field) {
        return tree.path(field).textValue();
    }

    /** Which connection it is. */
    @Override
    public String toString() {
        return "ConnectionFile" + key;
    }
}
