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
 * The tokens of one connection: usable ones immediately, otherwise those of a single shared renewal, however many
 * callers wait for it. A renewal runs on its own thread, because a caller that cancels must not abort a request after
 * which the server may have replaced the refresh token. Thread-safe.
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

    /** Returns the version that was seen last; 0 if none was seen yet. */
    public long version() {
        StoredTokens now = known;
        return now == null ? 0 : now.version();
    }

    /**
     * Returns tokens that remain valid for a while, renewing them if necessary.
     *
     * @throws ConnectorException {@code AUTH_FAILED}, {@code RECONNECT_REQUIRED}, or {@code CANCELLED} if the thread
     *     was interrupted while it waited
     */
    public StoredTokens current(Duration patience) {
        StoredTokens now = known;
        return now != null && renewal.usable(now, TokenRenewal.NONE) ? now : await(TokenRenewal.NONE, patience);
    }

    /** Returns the stored tokens, usable or not, without requesting others; null if there are none. */
    @Nullable
    StoredTokens stored() {
        StoredTokens now = known;
        return now != null ? now : renewal.stored();
    }

    /** Returns whether a call would find usable tokens, or could obtain some. */
    CredentialState.Status status() {
        return renewal.status(stored());
    }

    /** Returns the scopes that calls have lacked since a person consented, without sending a request. */
    public List<String> lackedScopes() {
        StoredTokens now = stored();
        return WiderScopes.lackedBy(now == null ? null : now.tokens());
    }

    /** Returns tokens other than those of a version that the API has rejected. */
    StoredTokens other(long refused, Duration patience) {
        StoredTokens now = known;
        if (now != null && renewal.usable(now, refused)) {
            return now;
        }
        StoredTokens landed = await(refused, patience);
        // The renewal that was joined may have begun before this version was rejected.
        return landed.version() == refused ? await(refused, patience) : landed;
    }

    /** Forgets the tokens that were seen, because they were changed elsewhere. */
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
        // This waits for another thread and therefore uses real time.
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

    // Passed to retries, so that they wait until another attempt is worthwhile.
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

    // The endpoint is not called, but another process may have succeeded, or a person may have consented there.
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
            // The waiting threads were not interrupted, and the exception they see must not suggest it.
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
        // No caller waits any longer, but a refresh token that was replaced must not be lost.
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

    // For a grant that has ended the store is consulted, where a new one is noticed; any other failure is remembered to
    // avoid repeated requests.
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
