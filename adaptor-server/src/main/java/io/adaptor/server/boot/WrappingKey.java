package io.adaptor.server.boot;

import io.adaptor.server.database.PrivateFiles;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.store.CredentialCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of {@code ENCRYPTION_KEY}, from which all others follow.
 *
 * @param base64 of 32 bytes
 */
record WrappingKey(String base64) {
    private static final String HMAC = "HmacSHA256";
    private static final String FILE = "encryption.key";

    /** The key that the operator gave, or the one that a server with a database of its own makes. */
    static WrappingKey of(ServerSettings settings) throws IOException {
        String given = settings.encryptionKey();
        return new WrappingKey(
                given != null ? given : PrivateFiles.keptIn(file(settings), CredentialCipher::newKey));
    }

    /** The key that is there; never a new one. */
    static WrappingKey existing(ServerSettings settings) throws IOException {
        if (settings.encryptionKey() == null && !Files.exists(file(settings))) {
            throw new IOException("no key is there to decrypt with: set ENCRYPTION_KEY to the key of the server that was"
                    + " backed up, or copy its file " + FILE + " to " + file(settings));
        }
        return of(settings);
    }

    private static Path file(ServerSettings settings) {
        return settings.database().directory().resolve(FILE);
    }

    /** Encrypts the ring. */
    CredentialCipher cipher() {
        return CredentialCipher.of(base64);
    }

    /** A key for one purpose, the same in every instance. */
    byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(base64), HMAC));
            return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "WrappingKey";
    }
}
