package io.adaptor.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.adaptor.security.JwtRejectedException.Reason;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that tokens may be signed with: given ones, and those of a source, which are kept for a while. The source is
 * asked again for a name that is not known, but no more than twice a minute, so that invented names can't have it asked
 * for each token. Thread-safe.
 */
final class JwtKeys {
    private static final int MOST_CHARACTERS = 512 * 1024;
    private static final int MOST_KEYS = 100;
    private static final Duration PAUSE = Duration.ofSeconds(30);
    /** How long fetched keys are used while the source fails. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private final List<JWK> given;
    private final @Nullable Supplier<String> source;
    private final Duration kept;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Fetched fetched;
    private @Nullable Instant asked;

    JwtKeys(List<JWK> given, @Nullable Supplier<String> source, Duration kept, Clock clock) {
        this.given = List.copyOf(given);
        this.source = source;
        this.kept = kept;
        this.clock = clock;
    }

    /** Returns the keys that match a key id, including keys without an id; all keys if {@code keyId} is null. */
    List<JWK> of(@Nullable String keyId) {
        List<JWK> own = named(given, keyId);
        if (source == null || !own.isEmpty()) {
            return own;
        }
        Fetched known = fetched;
        List<JWK> found = known == null ? List.of() : named(known.keys, keyId);
        boolean old = known == null || clock.instant().isAfter(known.at.plus(kept));
        return old || found.isEmpty() ? named(again(source, known), keyId) : found;
    }

    private static List<JWK> named(List<JWK> keys, @Nullable String keyId) {
        return keys.stream()
                .filter(key -> keyId == null
                        || key.getKeyID() == null
                        || key.getKeyID().equals(keyId))
                .toList();
    }

    private List<JWK> again(Supplier<String> from, @Nullable Fetched seen) {
        lock.lock();
        try {
            Fetched known = fetched;
            if (known != null && known != seen) {
                return known.keys;
            }
            Instant now = clock.instant();
            if (asked == null || !now.isBefore(asked.plus(PAUSE))) {
                asked = now;
                List<JWK> keys = parse(from);
                if (keys != null) {
                    fetched = new Fetched(keys, now);
                    return keys;
                }
            }
            if (known != null && now.isBefore(known.at.plus(LONGEST))) {
                return known.keys;
            }
            throw new JwtRejectedException(
                    Reason.KEYS_UNAVAILABLE, "the keys that tokens are verified with could not be fetched");
        } finally {
            lock.unlock();
        }
    }

    // The bearer of a token is not given details about a failing source.
    private static @Nullable List<JWK> parse(Supplier<String> from) {
        try {
            return read(from.get());
        } catch (RuntimeException failed) {
            return null;
        }
    }

    /** Parses a JWK set (RFC 7517) in JSON; keys of unknown types are skipped. */
    static List<JWK> read(String set) {
        if (set.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the JWK set has more than " + MOST_CHARACTERS + " characters");
        }
        try {
            List<JWK> keys = JWKSet.parse(set).getKeys();
            if (keys.isEmpty() || keys.size() > MOST_KEYS) {
                throw new IllegalArgumentException(
                        "the JWK set has " + keys.size() + " keys; 1 to " + MOST_KEYS + " are allowed");
            }
            return keys;
        } catch (ParseException e) {
            throw new IllegalArgumentException("the keys are not a JWK set in JSON", null);
        }
    }

    private record Fetched(List<JWK> keys, Instant at) {}
}
