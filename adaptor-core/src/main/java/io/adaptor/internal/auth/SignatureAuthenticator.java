package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.signing.DescribedSignature;
import io.adaptor.internal.signing.SigningSource;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Signs requests according to the rule of the configuration. Thread-safe. */
final class SignatureAuthenticator implements Authenticator {
    // A Date header has whole seconds and was written a moment ago.
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final AuthConfig.Signature config;
    private final DescribedSignature signature;
    private final SecretValues secrets;
    private final RemoteClock clock;
    private final RandomGenerator random;
    private final RequestKeys keys = new RequestKeys();
    private final AtomicLong last = new AtomicLong();

    SignatureAuthenticator(AuthConfig.Signature config, SecretValues secrets, Clock clock, RandomGenerator random) {
        this.config = config;
        this.signature = new DescribedSignature(config.rule());
        this.secrets = secrets;
        this.clock = new RemoteClock(clock, TOLERANCE);
        this.random = random;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        return signature.sign(request, new Source(clock.now()), false);
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        return signature.sign(request, new Source(clock.now()), true);
    }

    @Override
    public boolean answered(HttpRequest request, int status, Headers headers) {
        boolean timed = config.rule().values().values().stream().anyMatch(value -> value.time() != null);
        return timed && clock.corrected(status, headers);
    }

    /** The values with which one request is signed. */
    private final class Source implements SigningSource {
        private final Instant now;

        Source(Instant now) {
            this.now = now;
        }

        @Override
        public @Nullable String credential(String name) {
            Secret secret = config.credentials().get(name);
            return secret == null ? null : secrets.of(secret);
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long increasing() {
            return last.updateAndGet(before -> Math.max(before + 1, now.toEpochMilli()));
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public byte[] sign(String algorithm, byte[] bytes) {
            return keys.sign(algorithm, String.valueOf(credential("private_key")), bytes);
        }
    }
}
