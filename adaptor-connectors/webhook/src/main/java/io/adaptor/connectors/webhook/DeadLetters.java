package io.adaptor.connectors.webhook;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over each event that was finally not delivered: after the last attempt, with the circuit open, at the deadline, when
 * cancelled, also where a fallback stands in for the failure. Register it with {@code
 * AdaptorClient.Builder.interceptor}. Requests without {@code webhook-id} pass by it, and so do events that could not be
 * mapped, which are mistakes of the caller. Thread-safe, as the listener must be, which is called on the thread of the
 * execution: be quick and don't block. What the listener throws is logged and otherwise ignored.
 */
public final class DeadLetters implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Consumer<DeadLetter> listener;

    /**
     * An interceptor for a listener.
     *
     * @param listener takes each event once
     */
    public DeadLetters(Consumer<DeadLetter> listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        String id = id(chain.request().headers());
        if (id == null) {
            return chain.proceed(chain.request());
        }
        try {
            return chain.proceed(chain.request());
        } catch (AdaptorException e) {
            report(new DeadLetter(chain.execution(), id, chain.request().body(), e));
            throw e;
        }
    }

    private void report(DeadLetter letter) {
        try {
            listener.accept(letter);
        } catch (RuntimeException e) {
            LOG.warn("the listener of dead letters failed for event {}", letter.eventId(), e);
        }
    }

    private static @Nullable String id(Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(WebhookSignature.ID)) {
                return header.getValue();
            }
        }
        return null;
    }
}
