package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.CredentialState;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Renews the tokens of one connection in a store that other processes share: under a lease, saving new tokens before
 * anything uses them. Tokens that the store can't accept at that moment are kept here and saved before anything else is
 * requested, since the server may have replaced the refresh token. For one renewal at a time.
 */
final class TokenRenewal {
    /** A version that no stored tokens have. */
    static final long NONE = -1;

    private static final Duration LEASE_PAUSE = Duration.ofMillis(250);
    private static final int NOTE_ATTEMPTS = 3;
    private static final Duration SAVE_PAUSE = Duration.ofMillis(250);

    private final ConnectionKey key;
    private final TokenGrant grant;
    private final TokenStore store;
    private final TimeSource time;
    private final AtomicReference<@Nullable Unsaved> unsaved = new AtomicReference<>();

    /** Tokens that the server issued and the store could not accept; their lease is kept until it can. */
    private record Unsaved(Tokens tokens, long baseVersion, String owner) {}

    TokenRenewal(ConnectionKey key, TokenGrant grant, TokenStore store, TimeSource time) {
        this.key = key;
        this.grant = grant;
        this.store = store;
        this.time = time;
    }

    /** Whether tokens can be used for a request: neither rejected nor dead, and not about to expire. */
    boolean usable(StoredTokens stored, long refused) {
        return !stored.dead()
                && stored.version() != refused
                && !endsWithin(stored.tokens(), grant.skew().plus(early(stored.tokens())));
    }

    /** Returns the stored tokens for this configuration, or null if there are none. */
    @Nullable
    StoredTokens stored() {
        StoredTokens stored = store.read(key);
        return stored != null && own(stored) ? stored : null;
    }

    /** Returns what a call could do with these tokens. */
    CredentialState.Status status(@Nullable StoredTokens stored) {
        StoredTokens alive = stored == null || stored.dead() ? null : stored;
        if (alive != null && usable(alive, NONE)) {
            return CredentialState.Status.READY;
        }
        boolean ended = stored != null && alive == null && grant.mayEnd();
        if (!ended && grant.obtainable(alive == null ? null : alive.tokens())) {
            return CredentialState.Status.OBTAINED_FIRST;
        }
        return alive != null && works(alive, NONE)
                ? CredentialState.Status.READY
                : CredentialState.Status.RECONNECT_REQUIRED;
    }

    /**
     * The tokens for a call.
     *
     * @param failure why their renewal failed, if it was attempted and they still work; null for usable ones
     */
    record Obtained(StoredTokens tokens, @Nullable ConnectorException failure) {
        private static Obtained usable(StoredTokens tokens) {
            return new Obtained(tokens, null);
        }
    }

    /**
     * Returns usable tokens: those that another process has stored meanwhile, or new ones.
     *
     * @param refused the version that the API has rejected, or {@link #NONE}
     */
    Obtained obtain(long refused) {
        saveLate();
        String owner = UUID.randomUUID().toString();
        Duration lease = grant.lease();
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(LEASE_PAUSE)) {
            StoredTokens stored = store.read(key);
            if (stored != null && own(stored) && usable(stored, refused)) {
                return Obtained.usable(stored);
            }
            expectAlive(stored);
            if (store.tryLease(key, owner, lease)) {
                break;
            }
            // The holder of the lease may be dead, and while a token still works there is no need to wait for the lease
            // to end.
            if (stored != null && own(stored) && works(stored, refused)) {
                return Obtained.usable(stored);
            }
            // The lease of a dead holder, with the extra time that a store may add, and the renewal of a faster
            // process.
            if (waited.compareTo(lease.plus(grant.timeout().multipliedBy(2))) > 0) {
                throw AuthFaults.passing(
                        "another process has held the lease to renew the tokens for too long", null, null);
            }
            sleep(LEASE_PAUSE);
        }
        try {
            // The previous holder of the lease may just have finished.
            StoredTokens stored = store.read(key);
            if (stored != null && own(stored) && usable(stored, refused)) {
                return Obtained.usable(stored);
            }
            expectAlive(stored);
            return renewed(stored, refused, owner);
        } finally {
            if (unsaved.get() == null) {
                store.release(key, owner);
            }
        }
    }

    /** Replaces the stored tokens by those of a new grant. */
    StoredTokens replace(Tokens tokens) {
        for (int attempt = 0; attempt < 3; attempt++) {
            StoredTokens now = store.read(key);
            StoredTokens saved = store.save(key, marked(tokens), now == null ? 0 : now.version());
            if (saved != null) {
                return saved;
            }
        }
        throw AuthFaults.passing("the tokens of the connection keep changing while new ones are stored", null, null);
    }

    /**
     * Writes a note to the tokens, which otherwise stay unchanged. Waits only briefly for another process that is
     * renewing them: the note is then lost, and is written again when needed.
     */
    void note(UnaryOperator<Tokens> change) {
        String owner = UUID.randomUUID().toString();
        // Without the lease it could overwrite tokens that are being renewed.
        boolean mine = store.tryLease(key, owner, grant.lease());
        for (int i = 0; i < NOTE_ATTEMPTS && !mine; i++) {
            sleep(LEASE_PAUSE);
            mine = store.tryLease(key, owner, grant.lease());
        }
        if (!mine) {
            return;
        }
        try {
            StoredTokens stored = stored();
            Tokens changed = stored == null || stored.dead() ? null : change.apply(stored.tokens());
            if (stored != null
                    && changed != null
                    && !changed.extras().equals(stored.tokens().extras())) {
                store.save(key, changed, stored.version());
            }
        } finally {
            store.release(key, owner);
        }
    }

    private Obtained renewed(@Nullable StoredTokens stored, long refused, String owner) {
        StoredTokens base = stored != null && own(stored) ? stored : null;
        try {
            return Obtained.usable(saved(grant.obtain(base == null ? null : base.tokens()), stored, owner));
        } catch (TokenRefusal e) {
            if (grant.ends(e)) {
                return Obtained.usable(newerOrDead(stored, refused, e));
            }
            return oldOr(base, refused, e.fault());
        } catch (ConnectorException e) {
            return oldOr(base, refused, unreached(e));
        }
    }

    // A failed early renewal is no reason not to use tokens that still work.
    private Obtained oldOr(@Nullable StoredTokens stored, long refused, ConnectorException failed) {
        if (stored != null && works(stored, refused)) {
            return new Obtained(stored, failed);
        }
        throw failed;
    }

    /** Whether tokens that should be renewed can still go with a request. */
    boolean works(StoredTokens stored, long refused) {
        return !stored.dead() && stored.version() != refused && !endsWithin(stored.tokens(), grant.skew());
    }

    private ConnectorException unreached(ConnectorException e) {
        boolean ours = e.code() == StandardErrorCode.AUTH_FAILED
                || e.code() == StandardErrorCode.RECONNECT_REQUIRED
                || e.code() == StandardErrorCode.STORE_UNAVAILABLE;
        if (ours) {
            return e;
        }
        String message = grant.name() + " can't be reached: " + e.message();
        return e.outcome() == Outcome.TRANSIENT
                ? AuthFaults.passing(message, e.retryAfter(), e)
                : AuthFaults.refused(message, e);
    }

    // Another process may have just replaced the refresh token unseen; only if it has not, the grant is over.
    private StoredTokens newerOrDead(@Nullable StoredTokens base, long refused, TokenRefusal e) {
        sleep(grant.grace());
        StoredTokens now = store.read(key);
        long known = base == null ? 0 : base.version();
        if (now != null && now.version() != known && own(now) && usable(now, refused)) {
            return now;
        }
        if (now == null) {
            // A mark needs tokens to be attached to.
            now = store.save(key, marked(new Tokens(Secret.of("-"), null, null, List.of(), Map.of())), 0);
        } else if (!own(now)) {
            now = store.save(key, marked(now.tokens()), now.version());
        }
        if (now != null) {
            store.markDead(key, now.version());
        }
        throw dead(e.reason());
    }

    private StoredTokens saved(Tokens fresh, @Nullable StoredTokens base, String owner) {
        unsaved.set(new Unsaved(marked(fresh), base == null ? 0 : base.version(), owner));
        StoredTokens saved = saveLate();
        if (saved != null) {
            return saved;
        }
        StoredTokens winner = store.read(key);
        if (winner != null && usable(winner, NONE)) {
            return winner;
        }
        throw AuthFaults.passing("another process changed the tokens during their renewal", null, null);
    }

    /**
     * Saves tokens that could not be saved yet.
     *
     * @return the tokens that are stored now; null if there was nothing to save, or other tokens were stored meanwhile
     * @throws ConnectorException {@code STORE_UNAVAILABLE} if they still can't be saved
     */
    private @Nullable StoredTokens saveLate() {
        Unsaved late = unsaved.get();
        if (late == null) {
            return null;
        }
        StoredTokens saved = store.save(key, late.tokens(), late.baseVersion());
        unsaved.compareAndSet(late, null);
        store.release(key, late.owner());
        return saved;
    }

    /**
     * Tries to save unsaved tokens, if there are any, for as long as the lease keeps other processes from using the
     * refresh token that they replace. Other threads may renew at the same time.
     */
    void keepSaving() {
        long began = time.nanos();
        while (unsaved.get() != null && time.nanos() - began < grant.lease().toNanos()) {
            try {
                sleep(SAVE_PAUSE);
                saveLate();
            } catch (AdaptorException e) {
                if (e.code() != StandardErrorCode.STORE_UNAVAILABLE) {
                    return;
                }
            }
        }
    }

    private Tokens marked(Tokens tokens) {
        Map<String, JsonNode> extras = new LinkedHashMap<>(tokens.extras());
        extras.put(LearnedValues.CONFIG, TextNode.valueOf(grant.fingerprint()));
        return new Tokens(tokens.accessToken(), tokens.refreshToken(), tokens.expiresAt(), tokens.scopes(), extras);
    }

    // Tokens of another configuration, such as another client or a refresh token that was configured since, are not
    // used.
    private boolean own(StoredTokens stored) {
        JsonNode mark = stored.tokens().extras().get(LearnedValues.CONFIG);
        return mark == null || mark.asText().equals(grant.fingerprint());
    }

    private void expectAlive(@Nullable StoredTokens stored) {
        if (stored != null && stored.dead() && own(stored) && grant.mayEnd()) {
            throw dead(grant.ended());
        }
    }

    private ConnectorException dead(String why) {
        return AuthFaults.reconnect("connection \"" + key.connection() + "\" of integration \"" + key.integrationId()
                + "\" must be authorized again: " + why);
    }

    private boolean endsWithin(Tokens tokens, Duration margin) {
        Instant end = tokens.expiresAt();
        return end != null && !time.clock().instant().plus(margin).isBefore(end);
    }

    // Otherwise a token whose lifetime is shorter than the margin would be renewed for each call.
    private Duration early(Tokens tokens) {
        JsonNode lifetime = tokens.extras().get(LearnedValues.LIFETIME);
        if (lifetime == null) {
            return grant.early();
        }
        Duration most = Duration.ofSeconds(lifetime.asLong()).dividedBy(2).minus(grant.skew());
        Duration bounded = grant.early().compareTo(most) < 0 ? grant.early() : most;
        return bounded.compareTo(grant.skew().negated()) < 0 ? grant.skew().negated() : bounded;
    }

    private void sleep(Duration duration) {
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            throw Cancelled.during("a renewal of tokens", e);
        }
    }
}
