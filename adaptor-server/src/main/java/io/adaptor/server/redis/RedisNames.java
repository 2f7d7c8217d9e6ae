package io.adaptor.server.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names of what is kept in Redis. They show nothing of what they stand for, and servers with another {@code ENCRYPTION_KEY} use
 * others, so that two deployments may share a Redis. Immutable.
 */
public final class RedisNames {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Names of a deployment.
     *
     * @param key the same in all its instances
     */
    public RedisNames(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** The name of something; in braces, so that a cluster keeps together what is named after it. */
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
