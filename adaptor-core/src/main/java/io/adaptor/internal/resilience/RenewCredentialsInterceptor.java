package io.adaptor.internal.resilience;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Renews credentials that the remote system reports as expired, or requests missing scopes, and repeats the call: at
 * most once per execution, regardless of the number of attempts, because some vendors respond with 401 for reasons that
 * a renewal does not fix.
 */
public final class RenewCredentialsInterceptor implements Interceptor {
    private static final Integer FORBIDDEN = 403;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final TimeSource time;

    /** Creates an interceptor that measures its waits with a time source. */
    public RenewCredentialsInterceptor(TimeSource time) {
        this.time = time;
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        CredentialUse use = CredentialUse.of(chain);
        if (use == null) {
            return chain.proceed(chain.request());
        }
        long before = use.version();
        long used = timed(chain, () -> use.prepare(patience(chain)));
        if (before != 0 && used != before) {
            chain.publish(new ExecutionEvent.TokenRefreshed(chain.execution(), true));
        }
        try {
            return chain.proceed(Deadline.shorten(chain.request(), chain));
        } catch (ConnectorException e) {
            if (!renewed(chain, use, used, e)) {
                throw e;
            }
        }
        chain.publish(new ExecutionEvent.TokenRefreshed(chain.execution(), false));
        return chain.proceed(Deadline.shorten(chain.request(), chain));
    }

    private boolean renewed(Chain chain, CredentialUse use, long used, ConnectorException refusal) {
        boolean forbidden = refusal.outcome() == Outcome.REJECTED && Objects.equals(refusal.status(), FORBIDDEN);
        if (refusal.outcome() != Outcome.EXPIRED && !forbidden) {
            return false;
        }
        try {
            return timed(chain, () -> forbidden ? use.widen(used, patience(chain)) : use.renew(used, patience(chain)));
        } catch (ConnectorException e) {
            e.addSuppressed(refusal);
            throw e;
        }
    }

    // Waiting for tokens is not slowness of the API.
    private <T> T timed(Chain chain, Supplier<T> work) {
        long started = time.nanos();
        try {
            return work.get();
        } finally {
            if (chain instanceof LocalWaits waits) {
                waits.waited(Duration.ofNanos(time.nanos() - started));
            }
        }
    }

    private static Duration patience(Chain chain) {
        Duration left = chain.remaining();
        if (Deadline.passed(left)) {
            throw Deadline.exceeded(null);
        }
        return left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    }
}
