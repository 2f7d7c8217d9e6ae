package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.support.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncTest {
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private volatile boolean breaks;
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final List<String> interrupted = new CopyOnWriteArrayList<>();
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(Integration.builder()
                    .integrationId("gate")
                    .name("Gate")
                    .type(IntegrationType.CUSTOM)
                    .connector("gate")
                    .category("test")
                    .endpoints(Map.of("pass", Endpoint.builder("pass").build()))
                    .build())
            .connector(new Gate())
            .build();

    @AfterEach
    void close() {
        open.countDown();
        client.close();
    }

    @Test
    void anExecutionRunsOnAThreadOfTheClient() {
        open.countDown();

        ExecutionResult result = client.call("gate", "pass").executeAsync().join();

        assertThat(result.error()).isNull();
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread().getName());
    }

    @Test
    void cancellingTheFutureEndsTheExecution() throws Exception {
        CompletableFuture<ExecutionResult> future = client.executeAsync(request());
        entered.await(5, TimeUnit.SECONDS);

        future.cancel(true);

        assertThat(catchCancellation(future)).isTrue();
        assertThat(Eventually.holds(() -> interrupted.size() == 1)).isTrue();
    }

    @Test
    void closingTheClientEndsWhatRunsAndWhatWaits() throws Exception {
        List<CompletableFuture<ExecutionResult>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(client.executeAsync(request()));
        }
        entered.await(5, TimeUnit.SECONDS);

        client.close();

        for (CompletableFuture<ExecutionResult> future : futures) {
            ExecutionResult result = future.get(10, TimeUnit.SECONDS);
            assertThat(result.error().code()).isEqualTo("CANCELLED");
        }
        assertThat(client.executeAsync(request()).join().error().code()).isEqualTo("CANCELLED");
    }

    @Test
    void anErrorOfAConnectorIsAResultAndTakesNoPlaceAwayFromOthers() throws Exception {
        open.countDown();
        breaks = true;
        for (int i = 0; i < 200; i++) {
            ExecutionResult broken = client.executeAsync(request()).get(10, TimeUnit.SECONDS);
            assertThat(broken.error().code()).isEqualTo("CONNECTOR_FAULT");
            assertThat(broken.error().message()).contains("connector gate").contains("AssertionError");
        }
        breaks = false;

        assertThat(client.executeAsync(request()).get(10, TimeUnit.SECONDS).success())
                .isTrue();
    }

    private static boolean catchCancellation(CompletableFuture<ExecutionResult> future) {
        try {
            future.join();
            return false;
        } catch (CancellationException e) {
            return true;
        }
    }

    private static ExecutionRequest request() {
        return ExecutionRequest.builder("gate", "pass").build();
    }

    private final class Gate implements ConnectorFactory, Connector {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("gate", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return this;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            threads.add(Thread.currentThread().getName());
            if (breaks) {
                throw new AssertionError("of the connector");
            }
            entered.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                interrupted.add(Thread.currentThread().getName());
                throw new IllegalStateException(e);
            }
            return ConnectorResponse.builder().build();
        }
    }
}
