package io.adaptor.internal.auth;

import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.secrets.SecretValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A number that changes whenever one of several secrets or the tokens change. Of the values it keeps only a hash under
 * a private key. Thread-safe.
 */
final class CredentialVersion {
    private static final String HASH = "HmacSHA256";

    private final List<Secret> rotating;
    private final SecretValues secrets;
    private final LongSupplier tokens;
    private final SecretKey key;
    private final ReentrantLock lock = new ReentrantLock();
    private byte @Nullable [] seen;
    private long seenTokens;
    private long version;

    /**
     * Creates the version of credentials.
     *
     * @param values literal ones never change, so only those with references are tracked
     * @param tokens the version of the tokens that accompany them
     */
    CredentialVersion(List<Secret> values, SecretValues secrets, LongSupplier tokens) {
        this.rotating =
                values.stream().filter(value -> !value.references().isEmpty()).toList();
        this.secrets = secrets;
        this.tokens = tokens;
        try {
            this.key = KeyGenerator.getInstance(HASH).generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HASH, e);
        }
    }

    /**
     * Returns the current version. It stays the same while the values can't be resolved, because nothing is known about
     * them then.
     */
    long now() {
        byte[] hash;
        try {
            hash = hash();
        } catch (AdaptorException unavailable) {
            hash = null;
        }
        long now = tokens.getAsLong();
        lock.lock();
        try {
            boolean first = seen == null && version == 0;
            boolean rotated = hash != null && seen != null && !Arrays.equals(hash, seen);
            if (first) {
                version = now;
            } else if (rotated || now != seenTokens) {
                version++;
            }
            seen = hash == null ? seen : hash;
            seenTokens = now;
            return version;
        } finally {
            lock.unlock();
        }
    }

    private byte[] hash() {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            for (Secret secret : rotating) {
                byte[] value = value(secret).getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
                mac.update(value);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HASH, e);
        }
    }

    // A value that was removed has changed too.
    private String value(Secret secret) {
        try {
            return secrets.of(secret);
        } catch (AdaptorException e) {
            if (e.code() == StandardErrorCode.AUTH_FAILED) {
                return "";
            }
            throw e;
        }
    }
}
