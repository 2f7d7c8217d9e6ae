package io.adaptor.store;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/**
 * AES-256-GCM with a random nonce of 12 bytes before the ciphertext and a tag of 16 bytes after it. The only class that
 * uses Tink, so that all others can be loaded without it. Thread-safe.
 */
final class TinkAesGcm {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private final Aead aead;

    private TinkAesGcm(Aead aead) {
        this.aead = aead;
    }

    /** Creates an instance with a key; throws an error that names the artifact to add if Tink is missing. */
    @AccessesPartialKey
    static TinkAesGcm of(byte[] key) {
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setIvSizeBytes(NONCE_BYTES)
                    .setTagSizeBytes(TAG_BYTES)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            return new TinkAesGcm(AesGcmJce.create(AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build()));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "encrypting needs Tink, which is not on the class path: add com.google.crypto.tink:tink", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM offers no AES-256-GCM", e);
        }
    }

    byte[] encrypt(byte[] plaintext, byte[] associated) throws GeneralSecurityException {
        return aead.encrypt(plaintext, associated);
    }

    byte[] decrypt(byte[] ciphertext, byte[] associated) throws GeneralSecurityException {
        return aead.decrypt(ciphertext, associated);
    }
}
