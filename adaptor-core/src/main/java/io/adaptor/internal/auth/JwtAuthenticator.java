package io.adaptor.internal.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A self-signed token, kept until shortly before it expires. */
final class JwtAuthenticator implements Authenticator {
    private static final Duration MOST_EARLY = Duration.ofSeconds(30);
    /** A token younger than this was not rejected because of its age. */
    private static final Duration YOUNG = Duration.ofSeconds(5);

    private final AuthConfig.Jwt config;
    private final SecretValues secrets;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Made current;

    JwtAuthenticator(AuthConfig.Jwt config, SecretValues secrets, Clock clock) {
        this.config = config;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        return request.withHeader(config.header(), config.prefix() + token());
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        // Signing sends nothing, and shows whether the key is usable.
        token();
        return request.withHeader(config.header(), config.prefix() + SecretValues.MASK);
    }

    @Override
    public @Nullable Instant expiresAt() {
        Made now = current;
        return now == null ? null : now.since.plus(config.lifetime());
    }

    @Override
    public long version() {
        Made now = current;
        return now == null ? 0 : now.version;
    }

    @Override
    public boolean renew(long usedVersion) {
        lock.lock();
        try {
            Made now = current;
            if (now == null || now.version != usedVersion) {
                return true;
            }
            if (clock.instant().isBefore(now.since.plus(YOUNG))) {
                return false;
            }
            current = made(now.version + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private String token() {
        Made now = current;
        if (now == null || !clock.instant().isBefore(now.until)) {
            lock.lock();
            try {
                now = current;
                if (now == null || !clock.instant().isBefore(now.until)) {
                    now = made(now == null ? 1 : now.version + 1);
                    current = now;
                }
            } finally {
                lock.unlock();
            }
        }
        return now.token;
    }

    private Made made(long version) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        claims.issueTime(Date.from(now)).expirationTime(Date.from(now.plus(config.lifetime())));
        if (config.tokenId()) {
            claims.jwtID(UUID.randomUUID().toString());
        }
        config.claims().forEach((name, value) -> JwsTokens.put(claims, name, value));
        String token = secrets.derived(JwsTokens.sign(
                        config.algorithm(),
                        config.keyId(),
                        CertificateThumbprint.of(config.certificate()),
                        key(),
                        claims.build())
                .serialize());
        Duration quarter = config.lifetime().dividedBy(4);
        Duration early = quarter.compareTo(MOST_EARLY) < 0 ? quarter : MOST_EARLY;
        return new Made(token, version, now, now.plus(config.lifetime()).minus(early));
    }

    private String key() {
        boolean shared = config.algorithm().startsWith("HS");
        Secret key = config.credentials().get(shared ? "secret" : "private_key");
        if (key == null) {
            throw AuthFaults.refused(
                    config.algorithm() + " is signed with "
                            + (shared
                                    ? "a shared secret: give credentials.secret, not private_key"
                                    : "a private key: give credentials.private_key, not secret"),
                    null);
        }
        return secrets.of(key);
    }

    private record Made(String token, long version, Instant since, Instant until) {}
}
