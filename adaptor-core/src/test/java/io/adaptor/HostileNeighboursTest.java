package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.support.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One tenant takes all it can get, and another one calls. */
@Timeout(60)
class HostileNeighboursTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1_000);
    private static final int MANY = 300;
    /** What one tenant gets while no other runs. */
    private static final int PLACES =
            Runtime.version().feature() >= 21 ? EngineThreads.MOST_VIRTUAL : EngineThreads.MOST_THREADS;

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
    private volatile Executor tasks = Runnable::run;
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(
                    of("noisy", "noisy", ""),
                    of(
                            "noisy",
                            "limited",
                            "rate_limit: { requests_per_minute: 600, burst_size: 1, max_wait_ms: 60000 }"),
                    of("quiet", "quiet", ""),
                    of("quiet", "another", ""))
            .connector(new Neighbour())
            .listener(events::add)
            .build();

    @AfterEach
    void close() {
        open.countDown();
        client.close();
    }

    @Test
    void pausesBeforeRetriesHoldNoThreadAndNoPlace() throws Exception {
        List<CompletableFuture<ExecutionResult>> paused = begin("noisy", "noisy", "throttled", MANY);
        assertThat(Eventually.holds(() -> sent.get() == MANY))
                .as("%s sent", sent)
                .isTrue();
        assertThat(paused.stream().noneMatch(CompletableFuture::isDone)).isTrue();

        assertThat(Eventually.holds(() -> workers() == 0))
                .as("%s workers", workers())
                .isTrue();
        assertRunsAtOnce("quiet", "quiet");
        assertRunsAtOnce("noisy", "noisy");

        client.close();
        for (CompletableFuture<ExecutionResult> one : paused) {
            assertThat(Objects.requireNonNull(one.get(10, TimeUnit.SECONDS).error())
                            .code())
                    .isEqualTo("CANCELLED");
        }
    }

    @Test
    void waitsForARateLimitHoldNoThreadAndNoPlace() {
        List<CompletableFuture<ExecutionResult>> begun = begin("noisy", "limited", "get", MANY);
        assertThat(Eventually.holds(() -> sent.get() >= 1)).isTrue();

        assertRunsAtOnce("quiet", "quiet");
        assertThat(Eventually.holds(() -> workers() == 0))
                .as("%s workers", workers())
                .isTrue();
        assertRunsAtOnce("noisy", "noisy");
        assertThat(Eventually.holds(() -> begun.stream()
                                .filter(CompletableFuture::isDone)
                                .filter(done -> done.join().success())
                                .count()
                        > 5))
                .isTrue();
    }

    @Test
    void anExecutionThatHasPausedEndsLikeOneThatPausesOnItsThread() {
        ExecutionResult result =
                client.executeAsync(request("noisy", "noisy", "twice").build()).join();

        assertThat(result.error()).isNull();
        assertThat(result.retries()).isEqualTo(2);
        assertThat(result.executionLog().attempts())
                .extracting(ExecutionLog.Attempt::number)
                .containsExactly(1, 2, 3);
        assertThat(result.executionTime()).isGreaterThan(Duration.ofMillis(200));
        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly(
                        "Started", "AttemptFailed", "RetryScheduled", "AttemptFailed", "RetryScheduled", "Finished");
    }

    @Test
    void cancellingEndsAPauseAtOnce() {
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<ExecutionResult> paused = client.call("noisy", "throttled")
                .tenant("noisy")
                .cancelledBy(cancellation)
                .executeAsync();
        assertThat(Eventually.holds(() -> sent.get() == 1 && workers() == 0)).isTrue();

        cancellation.cancel();

        assertThat(Objects.requireNonNull(paused.join().error()).code()).isEqualTo("CANCELLED");
        assertThat(paused.join().executionTime()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void callsThatHangLeavePlacesToOthers() {
        begin("noisy", "noisy", "hang", MANY);
        assertThat(Eventually.holds(() -> inside.get() >= 64)).isTrue();

        assertRunsAtOnce("quiet", "quiet");
    }

    @Test
    void manyTurnsThatDoNotComeEndInTimeAndTheTimerGoesOn() throws Exception {
        begin("noisy", "noisy", "hang", PLACES);
        assertThat(Eventually.holds(() -> inside.get() == PLACES))
                .as("%s inside", inside)
                .isTrue();
        List<CompletableFuture<ExecutionResult>> waiting = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            waiting.add(client.executeAsync(request("noisy", "noisy", "get")
                    .options(ExecutionOptions.builder()
                            .timeoutOverride(Duration.ofMillis(500))
                            .build())
                    .build()));
        }

        for (CompletableFuture<ExecutionResult> one : waiting) {
            assertThat(Objects.requireNonNull(one.get(10, TimeUnit.SECONDS).error())
                            .code())
                    .isEqualTo("CONCURRENCY_LIMITED");
        }
        ExecutionResult late = client.executeAsync(request("quiet", "quiet", "hang")
                        .options(ExecutionOptions.builder()
                                .timeoutOverride(Duration.ofMillis(200))
                                .build())
                        .build())
                .get(10, TimeUnit.SECONDS);
        assertThat(Objects.requireNonNull(late.error()).code()).isEqualTo("TIMEOUT");
    }

    @Test
    void tasksOfOneTenantsConnectorsLeavePlacesToThoseOfOthers() {
        assertRunsAtOnce("noisy", "noisy");
        Executor noisy = tasks;
        int accepted = 0;
        try {
            for (int i = 0; i < 2_000; i++) {
                noisy.execute(this::hang);
                accepted++;
            }
        } catch (RejectedExecutionException full) {
            // That is what it comes to.
        }
        assertRunsAtOnce("quiet", "quiet");
        CountDownLatch ran = new CountDownLatch(1);
        tasks.execute(ran::countDown);

        assertThat(ran.getCount() == 0 || Eventually.holds(() -> ran.getCount() == 0))
                .isTrue();
        assertThat(accepted).isPositive();
    }

    private void assertRunsAtOnce(String tenant, String integration) {
        long began = System.nanoTime();
        ExecutionResult result;
        try {
            result = client.executeAsync(request(tenant, integration, "get").build())
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(result.error()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
    }

    private List<CompletableFuture<ExecutionResult>> begin(
            String tenant, String integration, String endpoint, int count) {
        List<CompletableFuture<ExecutionResult>> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            begun.add(client.executeAsync(request(tenant, integration, endpoint).build()));
        }
        return begun;
    }

    private static ExecutionRequest.Builder request(String tenant, String integration, String endpoint) {
        return ExecutionRequest.builder(integration, endpoint).tenantId(tenant);
    }

    /** Threads that execute, those of idle pools apart. */
    private static long workers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("adaptor-worker"))
                .filter(entry -> List.of(entry.getValue()).stream()
                        .anyMatch(frame -> frame.getClassName().startsWith("io.adaptor.internal.pipeline")))
                .count();
    }

    private void hang() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Integration of(String tenant, String id, String more) {
        return IntegrationFormat.readStored("""
                integration_id: %s
                tenant_id: %s
                name: Vendor
                type: custom
                connector: neighbour
                category: test
                retry_config: { max_retries: 2, initial_delay_ms: 10, max_delay_ms: 60000 }
                circuit_breaker: { failure_threshold: 1000 }
                endpoints: { get: {}, hang: {}, throttled: {}, twice: {} }
                %s
                """.formatted(id, tenant, more), "neighbour.yaml");
    }

    private final class Neighbour implements ConnectorFactory, Connector {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("neighbour", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            tasks = context.executor();
            return this;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            sent.incrementAndGet();
            switch (request.endpoint().name()) {
                case "throttled" ->
                    throw ConnectorException.builder(StandardErrorCode.RATE_LIMITED, Outcome.THROTTLED, "slow down")
                            .retryAfter(Duration.ofSeconds(50))
                            .unprocessed(true)
                            .build();
                case "twice" -> {
                    if (sent.get() < 3) {
                        throw ConnectorException.builder(
                                        StandardErrorCode.UPSTREAM_FAILED, Outcome.TRANSIENT, "not yet")
                                .retryAfter(Duration.ofMillis(100))
                                .unprocessed(true)
                                .build();
                    }
                }
                case "hang" -> {
                    inside.incrementAndGet();
                    hang();
                }
                default -> {}
            }
            return ConnectorResponse.builder().build();
        }
    }
}
