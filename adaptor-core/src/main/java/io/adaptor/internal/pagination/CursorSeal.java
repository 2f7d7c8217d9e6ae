package io.adaptor.internal.pagination;

import io.adaptor.api.Execution;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals the cursors that are returned to callers, so that callers can neither read nor forge them, nor use them with
 * another tenant, integration, connection or endpoint: AES-256-GCM with these as additional data. The nonce is a keyed
 * digest of both, so that equal cursors have equal seals and a loop of pages can be detected. Thread-safe.
 */
public final class CursorSeal {
    /** The shortest key, in bytes. */
    public static final int SHORTEST_KEY = 32;

    private static final String MARK = "adp1.";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec encryption;
    private final SecretKeySpec digest;
    private final boolean takesPlain;
    private final boolean givesPlain;

    private CursorSeal(byte[] key, boolean takesPlain, boolean givesPlain) {
        this.encryption = new SecretKeySpec(mac(key, "cursor encryption".getBytes(StandardCharsets.UTF_8)), "AES");
        this.digest = new SecretKeySpec(mac(key, "cursor nonce".getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
        this.takesPlain = takesPlain;
        this.givesPlain = givesPlain;
    }

    /**
     * A seal.
     *
     * @param key null for a random one, which is lost with this object
     * @param trusting whether unsealed cursors are accepted; without a key they are also returned unsealed, as
     *     otherwise they would be useless after this process ends
     */
    public static CursorSeal of(byte @Nullable [] key, boolean trusting) {
        byte[] used = key;
        if (used == null) {
            used = new byte[SHORTEST_KEY];
            new SecureRandom().nextBytes(used);
        }
        return new CursorSeal(used, trusting, trusting && key == null);
    }

    /**
     * Returns a cursor as it is returned to callers.
     *
     * @param secret whether it contains a secret, so that it is sealed even if other cursors are returned unsealed
     */
    public String seal(Execution execution, String cursor, boolean secret) {
        if (givesPlain && !secret) {
            return cursor;
        }
        byte[] bound = bound(execution);
        byte[] plain = cursor.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(mac(digest.getEncoded(), bound, plain), 0, nonce, 0, NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, bound, plain, 0, plain.length);
        return MARK
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /**
     * Returns a cursor as its endpoint understands it.
     *
     * @throws io.adaptor.api.error.MappingException {@code VALIDATION_FAILED} if it was not issued for this execution's
     *     tenant, integration, connection and endpoint, and unsealed cursors are not accepted
     */
    public String open(Execution execution, String given) {
        String opened = given.startsWith(MARK) ? opened(execution, given.substring(MARK.length())) : null;
        if (opened != null) {
            return opened;
        }
        if (!takesPlain || given.isEmpty()) {
            throw PageStyle.wrongCursor("was not given out for this tenant, integration, connection and endpoint, or"
                    + " with another sealing key");
        }
        return given;
    }

    private @Nullable String opened(Execution execution, String text) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(text);
            if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
                return null;
            }
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            byte[] plain =
                    crypt(Cipher.DECRYPT_MODE, nonce, bound(execution), whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] bound, byte[] input, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(input, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("can't be opened", e);
        }
    }

    // Each part is preceded by its length, so that different executions never yield the same bytes.
    private static byte[] bound(Execution execution) {
        StringBuilder all = new StringBuilder();
        for (String part : List.of(
                execution.tenantId(), execution.integrationId(), execution.connection(), execution.endpointName())) {
            all.append(part.length()).append(':').append(part);
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
