package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TokenKey;
import io.adaptor.spi.Tokens;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a token file: whose it is in clear, for the person who looks, and the tokens encrypted.
 *
 * @param key whose tokens
 * @param sealed the encrypted tokens
 */
record TokenFile(TokenKey key, byte[] sealed) {
    static final int MAX_BYTES = 1 << 20;

    private static final int FORMAT = 1;
    private static final int MAX_PLAIN_BYTES = MAX_BYTES / 2;

    /** Encrypts tokens. */
    static TokenFile seal(TokenKey key, StoredTokens stored, CredentialCipher cipher) throws IOException {
        byte[] plain = JsonCodec.bytes(plain(stored));
        if (plain.length > MAX_PLAIN_BYTES) {
            throw new IOException(
                    "the tokens take " + plain.length + " bytes, and at most " + MAX_PLAIN_BYTES + " fit");
        }
        return new TokenFile(key, cipher.encrypt(plain, place(key)));
    }

    /**
     * Decrypts the tokens for somebody.
     *
     * @throws IOException if what was decrypted is not what is encrypted here
     */
    StoredTokens open(TokenKey asked, CredentialCipher cipher) throws IOException {
        JsonNode tree = JsonCodec.read(cipher.decrypt(sealed, place(asked)));
        try {
            return stored(tree);
        } catch (IllegalArgumentException | DateTimeException e) {
            // Without the cause, whose message may quote a token.
            throw new IOException("it was decrypted, but is not what this release writes");
        }
    }

    /** The same tokens under the newest key. */
    TokenFile reencrypted(CredentialCipher cipher) {
        return new TokenFile(key, cipher.reencrypt(sealed, place(key)));
    }

    static TokenFile parse(byte[] bytes) throws IOException {
        JsonNode tree = JsonCodec.read(bytes);
        if (tree.path("format").asInt() != FORMAT) {
            throw new IOException("its format is not " + FORMAT + ": it is no token file, or a newer release wrote it");
        }
        try {
            return new TokenFile(
                    new TokenKey(text(tree, "tenant_id"), text(tree, "integration_id"), text(tree, "connection")),
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
                .put("connection", key.connection())
                .put("sealed", sealed);
        return JsonCodec.bytes(tree);
    }

    private static SecretPlace place(TokenKey key) {
        return new SecretPlace(key.tenantId(), key.integrationId(), key.connection(), "tokens");
    }

    private static ObjectNode plain(StoredTokens stored) {
        Tokens tokens = stored.tokens();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("version", stored.version())
                .put("base_version", stored.baseVersion())
                .put("dead", stored.dead())
                .put("access_token", tokens.accessToken().reveal());
        if (tokens.refreshToken() != null) {
            tree.put("refresh_token", tokens.refreshToken().reveal());
        }
        if (tokens.expiresAt() != null) {
            tree.put("expires_at", tokens.expiresAt().toString());
        }
        tokens.scopes().forEach(tree.putArray("scopes")::add);
        tree.putObject("extras").setAll(tokens.extras());
        return tree;
    }

    private static StoredTokens stored(JsonNode tree) {
        List<String> scopes = new ArrayList<>();
        tree.path("scopes").forEach(scope -> scopes.add(scope.textValue()));
        Map<String, JsonNode> extras = new LinkedHashMap<>();
        tree.path("extras").fields().forEachRemaining(extra -> extras.put(extra.getKey(), extra.getValue()));
        String refresh = optional(tree, "refresh_token");
        String expires = optional(tree, "expires_at");
        return new StoredTokens(
                new Tokens(
                        Secret.of(text(tree, "access_token")),
                        refresh == null ? null : Secret.of(refresh),
                        expires == null ? null : Instant.parse(expires),
                        scopes,
                        extras),
                tree.path("version").longValue(),
                tree.path("base_version").longValue(),
                tree.path("dead").booleanValue());
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

    /** Whose it is. */
    @Override
    public String toString() {
        return "TokenFile" + key;
    }
}
