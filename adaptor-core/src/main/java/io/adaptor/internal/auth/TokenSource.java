package io.adaptor.internal.auth;

import io.adaptor.api.CredentialState;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one connection: usable ones at once, else those of the one renewal that is under way, however many wait
 * for it. A renewal runs on a thread of its own, because a caller who cancels must not tear down a request after which
 * the server may have replaced the refresh token. Thread-safe.
 */
public final class TokenSource {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private final TokenRenewal renewal;
    private final Executor threads;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable StoredTokens known;
    private @Nullable CompletableFuture<StoredTokens> flight;
    private @Nullable ConnectorException failure;
    private long failedAt;
    private Duration pause = Duration.ZERO;

    TokenSource(TokenRenewal renewal, Executor threads, TimeSource time) {
        this.renewal = renewal;
        this.threads = threads;
        this.time = time;
    }

    /** The version that was seen last; 0 before anything was. */
    public long version() {
        StoredTokens now = known;
        return now == null ? 0 : now.version();
    }

    /**
     * Tokens that are good for a while, renewed if need be.
     *
     * @throws ConnectorException {@code AUTH_FAILED}, {@code RECONNECT_REQUIRED}, or {@code CANCELLED} if the thread was
     *     interrupted while it waited
     */
    public StoredTokens current(Duration patience) {
        StoredTokens now = known;
        return now != null && renewal.usable(now, TokenRenewal.NONE) ? now : await(TokenRenewal.NONE, patience);
    }

    /** The tokens that are kept, be they usable or not, without asking for others; null where there are none. */
    @Nullable
    StoredTokens stored() {
        StoredTokens now = known;
        return now != null ? now : renewal.stored();
    }

    /** Whether a call would find usable tokens, or could get some. */
    CredentialState.Status status() {
        return renewal.status(stored());
    }

    /** The scopes that calls have lacked since a person consented; without asking for anything. */
    public List<String> lackedScopes() {
        StoredTokens now = stored();
        return WiderScopes.lackedBy(now == null ? null : now.tokens());
    }

    /** Tokens other than those of a version that the API has refused. */
    StoredTokens other(long refused, Duration patience) {
        StoredTokens now = known;
        if (now != null && renewal.usable(now, refused)) {
            return now;
        }
        StoredTokens landed = await(refused, patience);
        // The flight that was joined may have set out before this version was refused.
        return landed.version() == refused ? await(refused, patience) : landed;
    }

    /** Forgets what was seen, because it was changed from elsewhere. */
    public void forget() {
        lock.lock();
        try {
            known = null;
            failure = null;
            pause = Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    private StoredTokens await(long refused, Duration patience) {
        CompletableFuture<StoredTokens> joined = join(refused);
        // The wait is for another thread and so on real time.
        try {
            return joined.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Cancelled.during("a renewal of tokens", e);
        } catch (TimeoutException e) {
            throw AuthFaults.passing("the renewal of tokens took longer than the call may", null, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectorException failed) {
                throw AuthFaults.again(failed, failed.outcome() == Outcome.TRANSIENT ? pauseLeft() : null);
            }
            throw AuthFaults.refused("the renewal of tokens failed", e.getCause());
        }
    }

    // Passed to those who retry, so that they come back when it is worth it.
    private Duration pauseLeft() {
        lock.lock();
        try {
            return pause.minusNanos(time.nanos() - failedAt);
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<StoredTokens> join(long refused) {
        CompletableFuture<StoredTokens> own = new CompletableFuture<>();
        ConnectorException paused;
        lock.lock();
        try {
            if (flight != null) {
                return flight;
            }
            StoredTokens now = known;
            if (now != null && renewal.usable(now, refused)) {
                return CompletableFuture.completedFuture(now);
            }
            ConnectorException last = failure;
            Duration left = pauseLeft();
            paused = last != null && left.compareTo(Duration.ZERO) > 0 ? AuthFaults.again(last, left) : null;
            if (paused == null) {
                flight = own;
            } else if (now != null && renewal.works(now, refused)) {
                return CompletableFuture.completedFuture(now);
            }
        } finally {
            lock.unlock();
        }
        if (paused != null) {
            return CompletableFuture.completedFuture(storedMeanwhile(refused, paused));
        }
        try {
            threads.execute(() -> fly(own, refused));
        } catch (RuntimeException | Error e) {
            land(own, null, AuthFaults.passing("there is no thread for a renewal of tokens; try again later", null, e));
        }
        return own;
    }

    // The endpoint is left alone, but another process may have had better luck, or a person consented there.
    private StoredTokens storedMeanwhile(long refused, ConnectorException paused) {
        StoredTokens stored;
        try {
            stored = renewal.stored();
        } catch (AdaptorException unreadable) {
            throw paused;
        }
        if (stored == null || !renewal.usable(stored, refused)) {
            throw paused;
        }
        lock.lock();
        try {
            known = stored;
            failure = null;
            pause = Duration.ZERO;
        } finally {
            lock.unlock();
        }
        return stored;
    }

    private void fly(CompletableFuture<StoredTokens> own, long refused) {
        try {
            TokenRenewal.Obtained obtained = renewal.obtain(refused);
            land(own, obtained.tokens(), obtained.failure());
        } catch (ConnectorException e) {
            // Those who wait were not interrupted, and nothing of what they see may look as if they were.
            boolean interrupted = e.code() == StandardErrorCode.CANCELLED;
            land(own, null, interrupted ? AuthFaults.passing("the renewal of tokens was interrupted", null, null) : e);
        } catch (AdaptorException e) {
            land(own, null, AuthFaults.passing(e.message(), null, e));
        } catch (RuntimeException | Error e) {
            land(
                    own,
                    null,
                    AuthFaults.passing(
                            "the renewal of tokens failed: " + e.getClass().getSimpleName(), null, e));
        }
        // Nobody waits for it any more, but a refresh token that was replaced must not be lost.
        renewal.keepSaving();
    }

    private void land(
            CompletableFuture<StoredTokens> own, @Nullable StoredTokens tokens, @Nullable ConnectorException failed) {
        lock.lock();
        try {
            flight = null;
            if (failed == null) {
                failure = null;
                pause = Duration.ZERO;
            } else {
                rememberFailure(failed);
            }
            if (tokens != null) {
                known = tokens;
            }
        } finally {
            lock.unlock();
        }
        if (tokens != null) {
            own.complete(tokens);
        } else {
            own.completeExceptionally(failed);
        }
    }

    // A grant that has ended is answered from the store, where a new one is noticed; all else would be asked over and
    // over.
    private void rememberFailure(ConnectorException failed) {
        boolean dead = failed.outcome() == Outcome.REJECTED && failed.code() == StandardErrorCode.RECONNECT_REQUIRED;
        if (dead) {
            known = null;
            failure = null;
            return;
        }
        Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        Duration asked = failed.retryAfter() == null ? Duration.ZERO : failed.retryAfter();
        Duration ours = shorter(doubled, LONGEST_PAUSE);
        Duration theirs = shorter(asked, LONGEST_ASKED);
        pause = ours.compareTo(theirs) > 0 ? ours : theirs;
        failure = failed;
        failedAt = time.nanos();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
