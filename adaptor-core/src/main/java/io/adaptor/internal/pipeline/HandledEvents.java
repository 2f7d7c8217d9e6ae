package io.adaptor.internal.pipeline;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.EventHandler;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.errors.Wordless;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ensures that each event is handled once, and again only if that failed. Not thread-safe. */
final class HandledEvents {
    /**
     * Longer than any sender waits for a response; after this time the process that started handling the event is
     * assumed dead.
     */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(HandledEvents.class);

    private final ReplayStore replays;
    private final Duration remember;
    private final @Nullable EventHandler handler;

    HandledEvents(ReplayStore replays, Duration remember, @Nullable EventHandler handler) {
        this.replays = replays;
        this.remember = remember;
        this.handler = handler;
    }

    /**
     * Maps an event and passes it to the handler.
     *
     * @return the event; null if it was handled before
     * @throws AdaptorException {@code EVENT_REPLAYED} while the event is being handled elsewhere, or the reason why it
     *     was not handled
     */
    @Nullable
    InboundEvent once(ConnectionKey receiver, String digest, Supplier<InboundEvent> map) {
        EventKey key = new EventKey(receiver, digest);
        switch (replays.begin(key, LEASE)) {
            case DONE -> {
                return null;
            }
            case UNDER_WAY ->
                throw new AdaptorException(
                        StandardErrorCode.EVENT_REPLAYED,
                        "the event is being handled at the moment; the sender is asked to try again in case that fails");
            case FIRST -> {}
        }
        InboundEvent event;
        try {
            event = map.get();
            handle(event);
        } catch (RuntimeException | Error e) {
            replays.forget(key);
            throw e;
        }
        replays.done(key, remember);
        return event;
    }

    private void handle(InboundEvent event) {
        if (handler == null) {
            return;
        }
        try {
            handler.on(event);
        } catch (Throwable e) {
            ForeignFault.rethrowFatal(e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.warn(
                    "the handler of {} failed on event {} of integration {}: the sender is asked to send it again",
                    handler.getClass().getName(),
                    event.name(),
                    event.integrationId(),
                    Wordless.of(e));
            throw new AdaptorException(
                    StandardErrorCode.HANDLER_FAILED,
                    "the handler failed on event " + event.name() + " with "
                            + e.getClass().getSimpleName() + "; see the log",
                    e);
        }
    }
}
