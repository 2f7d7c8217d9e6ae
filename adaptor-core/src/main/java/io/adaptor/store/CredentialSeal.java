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
 * Makes encrypted bytes of connections and tokens, and back: for a {@link io.adaptor.spi.ConnectionStore} or {@link
 * io.adaptor.spi.TokenStore} of your own, in a database say. Bytes are bound to tenant, integration, connection and kind, and
 * can't be used in another place. Immutable, thread-safe; needs no closing.
 */
public final class CredentialSeal {
    private static final ConnectionDocument CONNECTIONS = new ConnectionDocument();
    private static final TokenDocument TOKENS = new TokenDocument();

    private final CredentialCipher cipher;

    /**
     * A seal with keys.
     *
     * @param cipher the newest key seals, all open
     */
    public CredentialSeal(CredentialCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Seals a connection.
     *
     * @param stored the connection with its version
     * @return the encrypted bytes
     * @throws AdaptorException {@code VALIDATION_FAILED} if its values take more than half a MiB
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
     * @param key which one
     * @param sealed what {@link #seal(Versioned)} returned
     * @return the connection with its version
     * @throws AdaptorException {@code AUTH_FAILED} if the key is not here, or the bytes are another connection's or changed
     */
    public Versioned<Connection> openConnection(ConnectionKey key, byte[] sealed) {
        return opened(SealedKind.CONNECTION, CONNECTIONS, key, sealed);
    }

    /**
     * Seals tokens.
     *
     * @param key whose
     * @param tokens the tokens with their versions
     * @return the encrypted bytes
     * @throws AdaptorException {@code VALIDATION_FAILED} if they take more than half a MiB
     */
    public byte[] seal(ConnectionKey key, StoredTokens tokens) {
        return sealed(SealedKind.TOKENS, key, TOKENS.write(tokens));
    }

    /**
     * Opens tokens.
     *
     * @param key whose
     * @param sealed what {@link #seal(ConnectionKey, StoredTokens)} returned
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
            // Without the cause, whose message may quote a secret.
            throw new AdaptorException(
                    StandardErrorCode.AUTH_FAILED,
                    "the " + kind.content() + " of connection \"" + key.connection()
                            + "\" were decrypted, but are not what this release writes");
        }
    }
}
