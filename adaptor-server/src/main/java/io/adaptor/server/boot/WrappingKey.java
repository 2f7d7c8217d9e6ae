package io.adaptor.server.boot;

import java.nio.charset.StandardCharsets;
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
