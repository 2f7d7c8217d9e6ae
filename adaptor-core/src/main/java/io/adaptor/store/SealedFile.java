package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectionKey;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The content of the file of one connection: the key of the connection in plain text, for diagnosis, and everything
 * else encrypted.
 *
 * @param key the key of the connection
 * @param sealed the encrypted bytes
 */
record SealedFile(ConnectionKey key, byte[] sealed) {
    static final int MAX_BYTES = 1 << 20;

    private static final int FORMAT = 1;
    private static final int MAX_PLAIN_BYTES = MAX_BYTES / 2;

    /** Encrypts a document for its connection. */
    static SealedFile seal(SealedKind kind, ConnectionKey key, JsonNode document, CredentialCipher cipher)
            throws IOException {
        byte[] plain = JsonCodec.bytes(document);
        if (plain.length > MAX_PLAIN_BYTES) {
            throw new IOException("the " + kind.content() + " take " + plain.length + " bytes, and at most "
                    + MAX_PLAIN_BYTES + " fit");
        }
        return new SealedFile(key, cipher.encrypt(plain, kind.place(key)));
    }

    /** Decrypts the document of the requested connection. */
    JsonNode open(SealedKind kind, ConnectionKey asked, CredentialCipher cipher) throws IOException {
        return JsonCodec.read(cipher.decrypt(sealed, kind.place(asked)));
    }

    /** Returns the same document, encrypted with the newest key. */
    SealedFile reencrypted(SealedKind kind, CredentialCipher cipher) {
        return new SealedFile(key, cipher.reencrypt(sealed, kind.place(key)));
    }

    static SealedFile parse(SealedKind kind, byte[] bytes) throws IOException {
        JsonNode tree = JsonCodec.read(bytes);
        if (tree.path("format").asInt() != FORMAT) {
            throw new IOException(
                    "its format is not " + FORMAT + ": it is no " + kind.name() + " file, or a newer release wrote it");
        }
        try {
            byte[] sealed = tree.path("sealed").binaryValue();
            if (sealed == null) {
                throw new IllegalArgumentException("sealed is missing");
            }
            return new SealedFile(
                    new ConnectionKey(text(tree, "tenant_id"), text(tree, "integration_id"), text(tree, "connection")),
                    sealed);
        } catch (IOException | IllegalArgumentException | AdaptorException e) {
            throw new IOException("a field of it is missing or damaged", e);
        }
    }

    byte[] bytes() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("format", FORMAT)
                .put("tenant_id", key.tenantId())
                .put("integration_id", key.integrationId())
                .put("connection", key.connection())
                .put("sealed", sealed);
        return JsonCodec.bytes(tree);
    }

    /** Returns a string of a document; throws {@code IllegalArgumentException} if it is missing. */
    static String text(JsonNode tree, String field) {
        String value = optional(tree, field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** Returns a string of a document; null if it is missing. */
    static @Nullable String optional(JsonNode tree, String field) {
        return tree.path(field).textValue();
    }

    /** Returns the key of the connection. */
    @Override
    public String toString() {
        return "SealedFile" + key;
    }
}
