package io.adaptor.connectors.soak;

import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A connector that misbehaves in the way that the name of its integration says. */
final class Stubborn implements ConnectorFactory {
    static final String BYSTANDER = "bystander";
    static final String SWALLOWING = "swallowing";
    static final String CLOSING = "closing";
    static final String STORE = "store";
    static final List<String> KINDS = List.of(BYSTANDER, "tasks", "creating", CLOSING, SWALLOWING, STORE);
    private static final long FIVE_SECONDS = TimeUnit.SECONDS.toNanos(5);

    private final CountDownLatch letGo = new CountDownLatch(1);

    /** Ends all that it holds up, for the tests that follow. */
    void letGo() {
        letGo.countDown();
    }

    @Override
    public ExtensionDescriptor descriptor() {
        return ExtensionDescriptor.of("stubborn", "1");
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        String kind = integration.integrationId();
        if (kind.equals("creating")) {
            swallow(FIVE_SECONDS);
        }
        return new Connector() {
            @Override
            public ConnectorResponse execute(ConnectorRequest request) {
                if (kind.equals("tasks")) {
                    ownTask(context);
                } else if (kind.equals(SWALLOWING)) {
                    swallow(FIVE_SECONDS / 2);
                }
                return ConnectorResponse.builder().build();
            }

            @Override
            public void close() {
                if (kind.equals(CLOSING)) {
                    swallow(FIVE_SECONDS);
                }
            }
        };
    }

    private void ownTask(ConnectorContext context) {
        try {
            CompletableFuture.runAsync(() -> swallow(TimeUnit.MILLISECONDS.toNanos(50)), context.executor())
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void swallow(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            try {
                if (letGo.await(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
            } catch (InterruptedException ignored) {
                // It does not care.
            }
        }
    }
}
