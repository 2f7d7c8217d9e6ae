package io.adaptor.server.boot;

import io.adaptor.server.database.PrivateFiles;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.store.CredentialCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key of {@code ENCRYPTION_KEY}, from which all others are derived.
 *
 * @param base64 the 32 bytes in Base64
 * @param previous the previous key, with which the ring may still be wrapped; null for none
 */
record WrappingKey(String base64, @Nullable String previous) {
    private static final String HMAC = "HmacSHA256";
    private static final String FILE = "encryption.key";

    private static final String NEXT = FILE + ".next";

    /** Returns the key of the operator, or the one that a server with an embedded database generates. */
    static WrappingKey of(ServerSettings settings) throws IOException {
        String given = settings.encryption().key();
        return new WrappingKey(
                given != null ? given : PrivateFiles.keptIn(file(settings), CredentialCipher::newKey),
                settings.encryption().previous());
    }

    /** Returns the existing key; never generates one. */
    static WrappingKey existing(ServerSettings settings) throws IOException {
        if (settings.encryption().key() == null && !Files.exists(file(settings))) {
            throw new IOException(
                    "no key is there to decrypt with: set ENCRYPTION_KEY to the key of the server that was"
                            + " backed up, or copy its file " + FILE + " to " + file(settings));
        }
        return of(settings);
    }

    /**
     * Returns the key that replaces the previous one: the key of the operator or, for a server with an embedded
     * database, a new key that is kept in a file beside the previous one until {@link #used} is called.
     */
    static WrappingKey next(ServerSettings settings) throws IOException {
        Path file = file(settings);
        String given = settings.encryption().key();
        String previous = settings.encryption().previous();
        if (previous == null && Files.exists(file)) {
            previous = Files.readString(file).strip();
        }
        if (previous == null) {
            throw new IOException(
                    "PREVIOUS_ENCRYPTION_KEY is not set: set it to the key until now, and ENCRYPTION_KEY to the"
                            + " new one");
        }
        String next = given != null ? given : PrivateFiles.keptIn(file.resolveSibling(NEXT), CredentialCipher::newKey);
        if (next.equals(previous)) {
            throw new IOException(
                    "ENCRYPTION_KEY is the key until now: set it to a new one, such as openssl rand -base64 32"
                            + " prints, and PREVIOUS_ENCRYPTION_KEY to the key until now");
        }
        return new WrappingKey(next, previous);
    }

    /** Replaces the file of the previous key with the next key. */
    static void used(ServerSettings settings) throws IOException {
        Path next = file(settings).resolveSibling(NEXT);
        if (Files.exists(next)) {
            Files.move(next, file(settings), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path file(ServerSettings settings) {
        return settings.database().directory().resolve(FILE);
    }

    /** Returns the cipher that encrypts the ring. */
    CredentialCipher cipher() {
        return previous == null ? CredentialCipher.of(base64) : CredentialCipher.of(base64, previous);
    }

    /** Derives a key for one purpose; it is the same in every instance. */
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
