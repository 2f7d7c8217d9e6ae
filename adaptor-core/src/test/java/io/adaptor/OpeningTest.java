package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.support.Eventually;
import io.adaptor.support.ManualTime;
import io.adaptor.support.Scripted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Making a connector and closing one may take long; nobody waits for it longer than their own time allows. */
@Timeout(60)
class OpeningTest {
    private static final String GET = "endpoints: {get: {method: GET, timeout_ms: 30000}}";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Set<Thread.State> WAITING =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.BLOCKED);

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch beingMade = new CountDownLatch(1);
    private final Scripted slowToMake = Scripted.making(context -> {
        made.incrementAndGet();
        beingMade.countDown();
        await(open);
        return Scripted.connector(request -> Scripted.ok());
    });

    @AfterEach
    void letGo() {
        open.countDown();
    }

    @Test
    void whoWaitsForAnotherToMakeAConnectorCanBeCancelled() throws Exception {
        try (AdaptorClient client = slowToMake.client(GET).build()) {
            CompletableFuture<ExecutionResult> first =
                    async(() -> client.call("o", "get").execute());
            beingMade.await();
            Cancellation cancellation = Cancellation.create();
            FutureTask<ExecutionResult> second = new FutureTask<>(
                    () -> client.call("o", "get").cancelledBy(cancellation).execute());
            Thread caller = new Thread(second);
            caller.start();
            assertThat(Eventually.holds(() -> WAITING.contains(caller.getState())))
                    .isTrue();

            cancellation.cancel();

            assertThat(second.get(20, TimeUnit.SECONDS).error().code()).isEqualTo("CANCELLED");
            open.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS).success()).isTrue();
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void whoMakesAConnectorWaitsNoLongerThanItsTimeout() {
        try (AdaptorClient client = slowToMake.client(GET).build()) {
            ExecutionResult result = client.call("o", "get")
                    .options(ExecutionOptions.builder()
                            .timeoutOverride(Duration.ofMillis(300))
                            .build())
                    .execute();

            assertThat(result.error().code()).isEqualTo("TIMEOUT");
            assertThat(result.executionTime()).isLessThan(SOON);
            open.countDown();
            assertThat(client.call("o", "get").execute().success()).isTrue();
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void theDeadlineHoldsWhileAConnectorIsMade() {
        try (AdaptorClient client = slowToMake
                .client("endpoints: {get: {method: GET, timeout_ms: 30000, deadline_ms: 400}}")
                .build()) {
            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error().code()).isEqualTo("DEADLINE_EXCEEDED");
            assertThat(result.executionTime()).isLessThan(SOON);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout_ms: 300|{}|TIMEOUT",
                "timeout_ms: 30000|{timeout_ms: 300}|TIMEOUT",
                "timeout_ms: 30000|{deadline_ms: 400}|DEADLINE_EXCEEDED",
            })
    void theTimeOfAnExecutionHoldsWhileItsIntegrationIsOpened(String shared, String own, String code) {
        String get = "endpoints: {get: {method: GET, settings: {table: \"${env:TABLE}\"}%s}}";
        String yaml = shared + "\n" + get.formatted(own.equals("{}") ? "" : ", " + own.substring(1, own.length() - 1));
        try (AdaptorClient client = Scripted.doing(request -> Scripted.ok())
                .client(yaml)
                .environment(reference -> {
                    await(open);
                    return "t";
                })
                .build()) {
            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error().code()).isEqualTo(code);
            assertThat(result.executionTime()).isLessThan(SOON);
            open.countDown();
            assertThat(client.call("o", "get").execute().success()).isTrue();
        }
    }

    @Test
    void aCheckOfAConnectionWaitsForItsOpeningAsLongAsTheIntegrationMayTake() {
        try (AdaptorClient client = slowToMake
                .client("timeout_ms: 300\n" + GET.replace(", timeout_ms: 30000", ""))
                .build()) {
            assertThatThrownBy(() -> client.check("default", "o", "default", Duration.ofSeconds(30)))
                    .hasMessageContaining("still being opened after 300 ms");
        }
    }

    @Test
    void otherConnectionsAreNotHeldUp() throws Exception {
        Scripted first = Scripted.making(context -> {
            if (made.incrementAndGet() == 1) {
                beingMade.countDown();
                await(open);
            }
            return Scripted.connector(request -> Scripted.ok());
        });
        try (AdaptorClient client = first.client(GET).build()) {
            CompletableFuture<ExecutionResult> slow =
                    async(() -> client.call("o", "get").connection("slow").execute());
            beingMade.await();

            for (int i = 0; i < 200; i++) {
                assertThat(client.call("o", "get")
                                .connection("user" + i)
                                .execute()
                                .success())
                        .isTrue();
            }

            assertThat(slow).isNotDone();
            open.countDown();
            assertThat(slow.get(20, TimeUnit.SECONDS).success()).isTrue();
        }
    }

    @Test
    void aFailureToMakeAConnectorIsSharedByThoseWhoWaitForIt() throws Exception {
        Scripted failing = Scripted.making(context -> {
            made.incrementAndGet();
            beingMade.countDown();
            await(open);
            throw new IllegalStateException("no route");
        });
        try (AdaptorClient client = failing.client(GET).build()) {
            List<CompletableFuture<ExecutionResult>> all = new ArrayList<>();
            all.add(async(() -> client.call("o", "get").execute()));
            beingMade.await();
            CountDownLatch arrived = new CountDownLatch(7);
            for (int i = 0; i < 7; i++) {
                all.add(async(() -> {
                    arrived.countDown();
                    return client.call("o", "get").execute();
                }));
            }
            arrived.await();
            assertThat(new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS)).isFalse();
            open.countDown();

            for (CompletableFuture<ExecutionResult> one : all) {
                ExecutionResult result = one.get(20, TimeUnit.SECONDS);
                assertThat(result.error().code()).isEqualTo("CONNECTOR_FAULT");
                assertThat(result.error().message()).contains("no route");
            }
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void idleConnectorsAreClosedOnNobodysTime() {
        ManualTime time = new ManualTime();
        CountDownLatch closable = new CountDownLatch(1);
        AtomicInteger closed = new AtomicInteger();
        Scripted slowToClose = Scripted.making(context -> new Connector() {
            @Override
            public ConnectorResponse execute(ConnectorRequest request) {
                return Scripted.ok();
            }

            @Override
            public void close() {
                await(closable);
                closed.incrementAndGet();
            }
        });
        AdaptorClient client = slowToClose.client(GET).time(time).build();
        for (int i = 0; i < 27; i++) {
            client.call("o", "get").connection("idle" + i).execute();
        }
        time.advance(Duration.ofMinutes(29));
        client.call("o", "get").connection("warm").execute();
        time.advance(Duration.ofMinutes(2));

        long start = System.nanoTime();
        assertThat(client.call("o", "get").connection("warm").execute().success())
                .isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        closable.countDown();
        assertThat(Eventually.holds(() -> closed.get() == 27)).isTrue();
        client.close();
    }

    @Test
    void afterTheClientIsClosedNothingIsSent() {
        AtomicInteger calls = new AtomicInteger();
        AdaptorClient client = Scripted.doing(request -> {
                    calls.incrementAndGet();
                    return Scripted.ok();
                })
                .client(GET)
                .build();
        client.call("o", "get").execute();
        client.close();

        assertThat(client.call("o", "get").execute().error().code()).isEqualTo("CANCELLED");
        assertThat(client.call("o", "get").executeAsync().join().error().code()).isEqualTo("CANCELLED");
        assertThat(calls).hasValue(1);
    }

    @Test
    void closingTheClientEndsCallsAndRepetitionsUnderWay() throws Exception {
        List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
        CountDownLatch inside = new CountDownLatch(1);
        AdaptorClient client = Scripted.doing(request -> {
                    inside.countDown();
                    await(new CountDownLatch(1));
                    return Scripted.ok();
                })
                .client(GET)
                .listener(events::add)
                .build();
        CompletableFuture<ExecutionResult> running =
                async(() -> client.call("o", "get").execute());
        inside.await();

        client.close();

        assertThat(running.get(20, TimeUnit.SECONDS).error().code()).isEqualTo("CANCELLED");
        assertThat(events).last().isInstanceOf(ExecutionEvent.Finished.class);
    }

    @Test
    void anEditOfADescriptionClosesNothing() {
        AtomicInteger closed = new AtomicInteger();
        Scripted counted = Scripted.making(context -> {
            made.incrementAndGet();
            return new Connector() {
                @Override
                public ConnectorResponse execute(ConnectorRequest request) {
                    return Scripted.ok();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        });
        var store = new io.adaptor.store.InMemoryIntegrationStore();
        store.put(Scripted.integration(GET), null);
        try (AdaptorClient client =
                AdaptorClient.builder().repository(store).connector(counted).build()) {
            client.call("o", "get").execute();
            String version = store.find("default", "o").orElseThrow().version();

            store.put(Scripted.integration("description: another text\n" + GET), version);
            assertThat(client.call("o", "get").execute().success()).isTrue();
            assertThat(made).hasValue(1);

            version = store.find("default", "o").orElseThrow().version();
            store.put(Scripted.integration("base_url: https://elsewhere.example\n" + GET), version);
            assertThat(client.call("o", "get").execute().success()).isTrue();
            assertThat(made).hasValue(2);
            assertThat(Eventually.holds(() -> closed.get() == 1)).isTrue();
        }
    }

    private static <T> CompletableFuture<T> async(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
