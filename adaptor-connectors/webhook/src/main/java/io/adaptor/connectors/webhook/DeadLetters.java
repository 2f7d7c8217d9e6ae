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
 * Passes each event that could not be delivered to a listener: after the last attempt, if the circuit is open, at the
 * deadline, or on cancellation, even if a fallback replaces the failure. Register it with
 * {@code AdaptorClient.Builder.interceptor}. Requests without {@code webhook-id} are ignored, and so are events that
 * could not be mapped, which are errors of the caller. Thread-safe, and the listener must be too. It is called on the
 * thread of the execution, so it must be quick and must not block. Exceptions from the listener are logged and
 * otherwise ignored.
 */
public final class DeadLetters implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Consumer<DeadLetter> listener;

    /**
     * Creates an interceptor for a listener.
     *
     * @param listener receives each event once
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
