package io.adaptor.server.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names of keys in Redis. They reveal nothing about their content. Servers with different values of
 * {@code ENCRYPTION_KEY} use different names, so that two deployments may share a Redis. Immutable.
 */
public final class RedisNames {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Creates the names of a deployment.
     *
     * @param key a secret key, the same in all instances of the deployment
     */
    public RedisNames(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** Returns the name of a value; it is in braces, so that a cluster keeps all names that contain it together. */
    String of(String kind, String... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (String part : parts) {
                byte[] text = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
                mac.update(text);
            }
            return "adaptor:" + kind + ":{"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal()) + "}";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
