package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Connection;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Versioned;
import java.io.IOException;
import java.time.DateTimeException;

/**
 * Encrypts connections and tokens to bytes, and decrypts them, for your own {@link io.adaptor.spi.ConnectionStore} or
 * {@link io.adaptor.spi.TokenStore}, such as one in a database. The bytes are bound to tenant, integration, connection
 * and kind, and can't be used for another one. Immutable and thread-safe; need not be closed.
 */
public final class CredentialSeal {
    private static final ConnectionDocument CONNECTIONS = new ConnectionDocument();
    private static final TokenDocument TOKENS = new TokenDocument();

    private final CredentialCipher cipher;

    /**
     * Creates a seal.
     *
     * @param cipher the cipher; its newest key seals, and all its keys open
     */
    public CredentialSeal(CredentialCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Seals a connection.
     *
     * @param stored the connection with its version
     * @return the encrypted bytes
     * @throws AdaptorException {@code VALIDATION_FAILED} if its values take more than 512 KiB
     */
    public byte[] seal(Versioned<Connection> stored) {
        Connection connection = stored.value();
        return sealed(
                SealedKind.CONNECTION,
                new ConnectionKey(connection.tenantId(), connection.integrationId(), connection.connectionId()),
                CONNECTIONS.write(stored));
    }

    /**
     * Opens a connection.
     *
     * @param key the key of the connection
     * @param sealed the result of {@link #seal(Versioned)}
     * @return the connection with its version
     * @throws AdaptorException {@code AUTH_FAILED} if the cipher lacks the key, or if the bytes were modified or belong
     *     to another connection
     */
    public Versioned<Connection> openConnection(ConnectionKey key, byte[] sealed) {
        return opened(SealedKind.CONNECTION, CONNECTIONS, key, sealed);
    }

    /**
     * Seals tokens.
     *
     * @param key the key of the connection
     * @param tokens the tokens with their versions
     * @return the encrypted bytes
     * @throws AdaptorException {@code VALIDATION_FAILED} if they take more than 512 KiB
     */
    public byte[] seal(ConnectionKey key, StoredTokens tokens) {
        return sealed(SealedKind.TOKENS, key, TOKENS.write(tokens));
    }

    /**
     * Opens tokens.
     *
     * @param key the key of the connection
     * @param sealed the result of {@link #seal(ConnectionKey, StoredTokens)}
     * @return the tokens with their versions
     * @throws AdaptorException {@code AUTH_FAILED} as {@link #openConnection}
     */
    public StoredTokens openTokens(ConnectionKey key, byte[] sealed) {
        return opened(SealedKind.TOKENS, TOKENS, key, sealed);
    }

    private byte[] sealed(SealedKind kind, ConnectionKey key, JsonNode document) {
        try {
            return SealedFile.seal(kind, key, document, cipher).sealed();
        } catch (IOException tooLarge) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED, "not stored: " + tooLarge.getMessage(), tooLarge);
        }
    }

    private <T> T opened(SealedKind kind, SealedFiles.Codec<T> codec, ConnectionKey key, byte[] sealed) {
        try {
            return codec.read(key, new SealedFile(key, sealed).open(kind, key, cipher));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            // The cause is omitted, because its message may quote a secret.
            throw new AdaptorException(
                    StandardErrorCode.AUTH_FAILED,
                    "the " + kind.content() + " of connection \"" + key.connection()
                            + "\" were decrypted, but are not what this release writes");
        }
    }
}
