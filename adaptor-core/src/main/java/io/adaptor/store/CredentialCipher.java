package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Encrypts credentials with AES-256-GCM. Requires Tink, an optional dependency. It has a ring of keys: the first
 * encrypts, and all of them decrypt, so that keys can be rotated without downtime. Immutable and thread-safe; need not
 * be closed. {@code toString} shows only the ids of the keys.
 *
 * <p>A ciphertext is one byte of format version (1), one byte with the length of the key's id, the id in ASCII, a
 * random nonce of 12 bytes, the encrypted bytes, and the tag of 16 bytes. Authenticated with it are all bytes before
 * the nonce, followed by the parts of its {@link SecretPlace}, each in UTF-8 behind its length in four bytes
 * (big-endian).
 */
public final class CredentialCipher {
    /** The maximum length of a plaintext, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int LONGEST_CIPHERTEXT = MAX_BYTES + 128;

    private final Map<String, EncryptionKey> keys;
    private final EncryptionKey newest;

    private CredentialCipher(List<EncryptionKey> ring) {
        if (ring.isEmpty()) {
            throw new IllegalArgumentException("a cipher needs at least one key");
        }
        Map<String, EncryptionKey> byId = new LinkedHashMap<>();
        for (EncryptionKey key : ring) {
            if (byId.putIfAbsent(key.id(), key) != null) {
                throw new IllegalArgumentException("two keys have the id \"" + key.id() + "\"; each needs its own");
            }
        }
        this.keys = byId;
        this.newest = ring.get(0);
    }

    /**
     * Creates a cipher.
     *
     * @param keys the newest key, which encrypts, followed by all older ones that are still needed to decrypt. Each is
     *     {@code id:base64} of 32 bytes, or the Base64 alone, in which case the id is derived from the key
     * @return a cipher
     * @throws IllegalArgumentException if a key has another form, or two have the same id
     * @throws IllegalStateException if Tink is not on the class path
     */
    public static CredentialCipher of(String... keys) {
        return new CredentialCipher(
                Arrays.stream(keys).map(EncryptionKey::parse).toList());
    }

    /**
     * Generates a random key.
     *
     * @return the Base64 of 32 bytes
     */
    public static String newKey() {
        byte[] key = new byte[TinkAesGcm.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * Returns a cipher with a new key, which encrypts from now on; all others still decrypt. If several processes share
     * ciphertexts, first add the key to all of them as an older one, so that none meets an unknown key.
     *
     * @param key the key, in the form of {@link #of}
     * @return a new cipher
     */
    public CredentialCipher rotatedTo(String key) {
        List<EncryptionKey> ring = new ArrayList<>();
        ring.add(EncryptionKey.parse(key));
        ring.addAll(keys.values());
        return new CredentialCipher(ring);
    }

    /**
     * The ids of the keys.
     *
     * @return the newest first
     */
    public List<String> keyIds() {
        return List.copyOf(keys.keySet());
    }

    /**
     * Returns the id of the key that a ciphertext was encrypted with, regardless of whether this cipher has the key.
     *
     * @param ciphertext the result of {@link #encrypt}
     * @return the id
     * @throws AdaptorException {@code AUTH_FAILED} if it is not a ciphertext of this format
     */
    public static String keyId(byte[] ciphertext) {
        return header(ciphertext).keyId();
    }

    /**
     * Encrypts with the newest key.
     *
     * @param plaintext at most {@value #MAX_BYTES} bytes
     * @param place the place that the ciphertext is bound to
     * @return the ciphertext; different on each call
     */
    public byte[] encrypt(byte[] plaintext, SecretPlace place) {
        if (plaintext.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "at most " + MAX_BYTES + " bytes are encrypted at once, not " + plaintext.length);
        }
        byte[] header = new CipherHeader(newest.id()).bytes();
        try {
            return joined(header, newest.algorithm().encrypt(plaintext, joined(header, place.bytes())));
        } catch (GeneralSecurityException e) {
            throw new AdaptorException(StandardErrorCode.INTERNAL, "cannot encrypt " + place, e);
        }
    }

    /**
     * Decrypts with the key that the ciphertext was encrypted with.
     *
     * @param ciphertext the result of {@link #encrypt}
     * @param place the place that the ciphertext is bound to
     * @return the plaintext
     * @throws AdaptorException if the key is unknown, or if the ciphertext was modified or belongs to another place
     */
    public byte[] decrypt(byte[] ciphertext, SecretPlace place) {
        CipherHeader header = header(ciphertext);
        EncryptionKey key = keys.get(header.keyId());
        if (key == null) {
            throw new AdaptorException(
                    StandardErrorCode.AUTH_FAILED,
                    place + " is encrypted with the key \"" + header.keyId() + "\", which is not here; known are "
                            + keyIds() + ". Add it behind the newest");
        }
        byte[] head = header.bytes();
        try {
            return key.algorithm()
                    .decrypt(
                            Arrays.copyOfRange(ciphertext, head.length, ciphertext.length),
                            joined(head, place.bytes()));
        } catch (GeneralSecurityException e) {
            throw new AdaptorException(
                    StandardErrorCode.AUTH_FAILED,
                    place + " cannot be decrypted: it was changed, it belongs to another place, or the key \""
                            + key.id() + "\" differs from the one that encrypted it",
                    e);
        }
    }

    /**
     * Returns whether a ciphertext was encrypted with a key that is no longer the newest.
     *
     * @param ciphertext the result of {@link #encrypt}
     * @return true if it should be passed to {@link #reencrypt}
     */
    public boolean needsRotation(byte[] ciphertext) {
        return !header(ciphertext).keyId().equals(newest.id());
    }

    /**
     * Decrypts a ciphertext, and encrypts it with the newest key.
     *
     * @param ciphertext the result of {@link #encrypt}
     * @param place the place that the ciphertext is bound to
     * @return the same plaintext in another ciphertext
     */
    public byte[] reencrypt(byte[] ciphertext, SecretPlace place) {
        return encrypt(decrypt(ciphertext, place), place);
    }

    private static CipherHeader header(byte[] ciphertext) {
        if (ciphertext.length > LONGEST_CIPHERTEXT) {
            throw new AdaptorException(
                    StandardErrorCode.AUTH_FAILED,
                    "an encrypted value of " + ciphertext.length + " bytes is longer than any that was made here");
        }
        return CipherHeader.of(ciphertext);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Returns the ids of the keys, never a key. */
    @Override
    public String toString() {
        return "CredentialCipher" + keyIds();
    }
}
