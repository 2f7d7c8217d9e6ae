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
 * Encrypts credentials with AES-256-GCM, through Tink, an optional dependency. It holds a ring of keys: the first
 * encrypts, all decrypt, so keys change without a pause. Immutable, thread-safe; shows the ids of its keys and nothing else.
 *
 * <p>A ciphertext is one byte of format version (1), one byte with the length of the key's id, the id in ASCII, a random
 * nonce of 12 bytes, the encrypted bytes, and the tag of 16 bytes. Authenticated with it are all bytes before the nonce,
 * followed by the parts of its {@link SecretPlace}, each in UTF-8 behind its length in four bytes (big-endian).
 */
public final class CredentialCipher {
    /** The most bytes that are encrypted at once. */
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
     * A cipher with keys.
     *
     * @param keys the newest, which encrypts, and then all others that may still be needed to decrypt. Each is {@code
     *     id:base64} of 32 bytes, or the Base64 alone, whose id then follows from the key
     * @return a cipher
     * @throws IllegalArgumentException if a key is not in that form, or two have the same id
     * @throws IllegalStateException if Tink is not on the class path
     */
    public static CredentialCipher of(String... keys) {
        return new CredentialCipher(
                Arrays.stream(keys).map(EncryptionKey::parse).toList());
    }

    /**
     * Makes a random key.
     *
     * @return Base64 of 32 bytes
     */
    public static String newKey() {
        byte[] key = new byte[TinkAesGcm.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * This cipher with a newer key, which encrypts from now on; all others still decrypt. Where many processes share
     * ciphertexts, give the key to all of them as an older one first, so that none meets a key it does not know.
     *
     * @param key in the form of {@link #of}
     * @return another cipher
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
     * The id of the key that a ciphertext was made with, whether it is here or not.
     *
     * @param ciphertext what {@link #encrypt} returned once
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
     * @param place where it belongs
     * @return the ciphertext; another one each time
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
     * Decrypts with whichever key it was encrypted with.
     *
     * @param ciphertext what {@link #encrypt} answered
     * @param place where it belongs
     * @return the plaintext
     * @throws AdaptorException if the key is not known, or the ciphertext was changed or belongs to another place
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
     * Whether a ciphertext was made with a key that is no longer the newest.
     *
     * @param ciphertext what {@link #encrypt} answered once
     * @return true if {@link #reencrypt} is of use
     */
    public boolean needsRotation(byte[] ciphertext) {
        return !header(ciphertext).keyId().equals(newest.id());
    }

    /**
     * Decrypts and encrypts with the newest key.
     *
     * @param ciphertext what {@link #encrypt} answered once
     * @param place where it belongs
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

    /** The ids of the keys, never a key. */
    @Override
    public String toString() {
        return "CredentialCipher" + keyIds();
    }
}
