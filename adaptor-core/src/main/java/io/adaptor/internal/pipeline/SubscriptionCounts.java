package io.adaptor.internal.pipeline;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.inbound.SubscriptionHealth;
import io.adaptor.api.inbound.SubscriptionHealth.State;
import io.adaptor.spi.MessageStream;
import io.adaptor.spi.TimeSource;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The state and counters of a subscription. Thread-safe. */
final class SubscriptionCounts {
    final LongAdder handled = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder deadLetters = new LongAdder();
    private final LongAdder breaks = new LongAdder();
    private final TimeSource time;
    private volatile Now now;
    private volatile @Nullable ErrorDetail lastError;

    private record Now(State state, Instant since, @Nullable MessageStream stream) {}

    SubscriptionCounts(TimeSource time) {
        this.time = time;
        this.now = new Now(State.CONNECTING, time.clock().instant(), null);
    }

    void is(State state, @Nullable MessageStream stream) {
        if (now.state() != state || stream != null) {
            now = new Now(state, time.clock().instant(), stream);
        }
    }

    /** @param masked the reason why the connection failed or was lost, with secrets masked */
    void broke(AdaptorException masked) {
        breaks.increment();
        failed(masked);
    }

    /** @param masked the failure, with secrets masked */
    void failed(AdaptorException masked) {
        lastError = ErrorDetails.of(masked);
    }

    SubscriptionHealth health(int inFlight) {
        Now seen = now;
        MessageStream stream = seen.stream();
        return new SubscriptionHealth(
                seen.state(),
                seen.since(),
                inFlight,
                handled.sum(),
                failures.sum(),
                deadLetters.sum(),
                breaks.sum(),
                stream == null || seen.state() != State.CONNECTED ? OptionalLong.empty() : stream.lag(),
                lastError);
    }
}
