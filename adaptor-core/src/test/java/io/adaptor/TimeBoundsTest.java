package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.support.Eventually;
import io.adaptor.support.Scripted;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code timeout_ms} and {@code deadline_ms} hold whatever a connector does. */
@Timeout(60)
class TimeBoundsTest {
    private static final String HALF_A_SECOND =
            "endpoints: {get: {method: GET, timeout_ms: 500, retry_config: {max_retries: 0}}}";
    private static final Duration SOON = Duration.ofSeconds(4);

    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void theThreadOfTheTestIsLeftAlone() {
        never.countDown();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aConnectorThatSleepsIsInterruptedAtItsTimeout() {
        try (AdaptorClient client = Scripted.doing(request -> {
                    never.await();
                    return Scripted.ok();
                })
                .client(HALF_A_SECOND)
                .build()) {
            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error().code()).isEqualTo("TIMEOUT");
            assertThat(result.error().message()).contains("connector mine").contains("500 ms");
            assertThat(result.executionTime()).isBetween(Duration.ofMillis(490), SOON);
        }
    }

    @Test
    void theDeadlineEndsAttemptsAndRepetitions() {
        AtomicInteger calls = new AtomicInteger();
        try (AdaptorClient client = Scripted.doing(request -> {
                    calls.incrementAndGet();
                    never.await();
                    return Scripted.ok();
                })
                .client("endpoints: {get: {method: GET, timeout_ms: 400, deadline_ms: 1000,"
                        + " retry_config: {max_retries: 9, initial_delay_ms: 1}}}")
                .build()) {
            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error().code()).isEqualTo("DEADLINE_EXCEEDED");
            assertThat(calls.get()).isBetween(2, 3);
            assertThat(result.executionTime()).isBetween(Duration.ofMillis(790), SOON);
        }
    }

    @Test
    void whatACallRegistersEndsItAndItsThreadIsNotInterrupted() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (AdaptorClient client = Scripted.doing(request -> {
                    CountDownLatch aborted = new CountDownLatch(1);
                    try (TimeLimit.Registration ending = request.onTimeout(aborted::countDown)) {
                        seen.add(aborted.await(20, TimeUnit.SECONDS) ? "aborted" : "left alone");
                    } catch (InterruptedException e) {
                        seen.add("interrupted");
                    }
                    return Scripted.ok();
                })
                .client(HALF_A_SECOND)
                .build()) {
            assertThat(client.call("o", "get").execute().error().code()).isEqualTo("TIMEOUT");
            assertThat(seen).containsExactly("aborted");
        }
    }

    @Test
    void aRegistrationThatDoesNotHelpIsFollowedByAnInterruption() {
        try (AdaptorClient client = Scripted.doing(request -> {
                    request.onTimeout(() -> {});
                    never.await();
                    return Scripted.ok();
                })
                .client(HALF_A_SECOND)
                .build()) {
            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error().code()).isEqualTo("TIMEOUT");
            assertThat(result.executionTime()).isBetween(Duration.ofMillis(690), SOON);
        }
    }

    @Test
    void aCallThatEndedInTimeIsLeftAlone() throws Exception {
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        AtomicInteger aborted = new AtomicInteger();
        try (AdaptorClient client = Scripted.doing(request -> {
                    request.onTimeout(aborted::incrementAndGet);
                    return Scripted.ok();
                })
                .client("endpoints: {get: {method: GET, timeout_ms: 100}}")
                .build()) {
            Thread caller = new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    client.call("o", "get").execute();
                }
                interrupted.add(new CountDownLatch(1).getCount() == 0 || waitedUninterrupted());
            });
            caller.start();
            caller.join();
        }
        assertThat(interrupted).containsExactly(true);
        assertThat(aborted).hasValue(0);
    }

    private static boolean waitedUninterrupted() {
        try {
            return !new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void aConnectorThatSwallowsInterruptionsEndsForThoseWhoWaitForTheFuture() throws Exception {
        List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
        CountDownLatch returned = new CountDownLatch(1);
        try (AdaptorClient client = Scripted.doing(request -> {
                    swallow();
                    returned.countDown();
                    return Scripted.ok();
                })
                .client(HALF_A_SECOND)
                .listener(events::add)
                .build()) {
            long start = System.nanoTime();
            ExecutionResult result = client.call("o", "get").executeAsync().get(20, TimeUnit.SECONDS);

            assertThat(result.error().code()).isEqualTo("TIMEOUT");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            assertThat(returned.getCount()).isEqualTo(1);
            assertThat(Eventually.holds(() -> events.stream().anyMatch(ExecutionEvent.Overdue.class::isInstance)))
                    .isTrue();
            never.countDown();
            returned.await();
        }
        assertThat(events.stream().filter(ExecutionEvent.Finished.class::isInstance))
                .hasSize(1);
    }

    @Test
    void aConnectorThatSwallowsInterruptionsIsATimeoutWhenItReturns() {
        try (AdaptorClient client = Scripted.doing(request -> {
                    CompletableFuture.runAsync(
                            never::countDown, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
                    swallow();
                    return Scripted.ok();
                })
                .client(HALF_A_SECOND)
                .build()) {
            assertThat(client.call("o", "get").execute().error().code()).isEqualTo("TIMEOUT");
        }
    }

    @Test
    void aCallersOwnInterruptionStays() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (AdaptorClient client = Scripted.doing(request -> {
                    inside.countDown();
                    never.await();
                    return Scripted.ok();
                })
                .client("endpoints: {get: {method: GET, timeout_ms: 30000}}")
                .build()) {
            Thread caller = new Thread(() -> {
                seen.add(client.call("o", "get").execute().error().code());
                seen.add(Thread.currentThread().isInterrupted());
            });
            caller.start();
            inside.await();
            caller.interrupt();
            caller.join();
        }
        assertThat(seen).containsExactly("CANCELLED", true);
    }

    @Test
    void aWriteThatNobodyReadsEndsAtTheTimeout() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                AdaptorClient client = Scripted.making(context -> Scripted.connector(request -> {
                            try (Socket socket =
                                    context.egress().connect("127.0.0.1", deaf.getLocalPort(), request.timeout())) {
                                OutputStream out = socket.getOutputStream();
                                for (int i = 0; i < 60; i++) {
                                    out.write(new byte[1 << 20]);
                                }
                            }
                            return Scripted.ok();
                        }))
                        .client("base_url: http://127.0.0.1:" + deaf.getLocalPort() + "\n" + HALF_A_SECOND)
                        .allowHosts("127.0.0.1")
                        .build()) {
            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error().code()).isEqualTo("TIMEOUT");
            assertThat(result.executionTime()).isLessThan(SOON);
        }
    }

    @Test
    void twoHundredConnectorsThatWaitForTheirOwnTasksAllEnd() throws Exception {
        try (AdaptorClient client = Scripted.making(context -> Scripted.connector(request -> {
                    CompletableFuture.supplyAsync(() -> "x", context.executor()).get();
                    return Scripted.ok();
                }))
                .client("endpoints: {get: {method: GET, deadline_ms: 20000}}")
                .build()) {
            List<CompletableFuture<ExecutionResult>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                futures.add(client.call("o", "get").executeAsync());
            }
            for (CompletableFuture<ExecutionResult> future : futures) {
                assertThat(future.get(20, TimeUnit.SECONDS).success()).isTrue();
            }
        }
    }

    @Test
    void twoHundredSubscriptionsAllRunAndHoldUpNobodysExecutions() throws Exception {
        CountDownLatch running = new CountDownLatch(200);
        try (AdaptorClient client = Scripted.making(context -> Scripted.connector(request -> {
                    context.executor().execute(() -> {
                        running.countDown();
                        swallow();
                    });
                    return Scripted.ok();
                }))
                .client("endpoints: {get: {method: GET}}")
                .build()) {
            for (int i = 0; i < 200; i++) {
                assertThat(client.call("o", "get").execute().success()).isTrue();
            }
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.call("o", "get")
                            .executeAsync()
                            .get(20, TimeUnit.SECONDS)
                            .success())
                    .isTrue();
            never.countDown();
        }
    }

    @Test
    void cancellingRunsWhatACallHasRegistered() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Cancellation cancellation = Cancellation.create();
        try (AdaptorClient client = Scripted.doing(request -> {
                    CountDownLatch aborted = new CountDownLatch(1);
                    try (TimeLimit.Registration ending = request.onTimeout(aborted::countDown)) {
                        inside.countDown();
                        aborted.await();
                    }
                    throw new IllegalStateException("aborted");
                })
                .client("endpoints: {get: {method: GET, timeout_ms: 30000}}")
                .build()) {
            CompletableFuture<ExecutionResult> running = CompletableFuture.supplyAsync(
                    () -> client.call("o", "get").cancelledBy(cancellation).execute(),
                    task -> new Thread(task).start());
            inside.await();

            cancellation.cancel();

            assertThat(running.get(20, TimeUnit.SECONDS).error().code()).isEqualTo("CANCELLED");
        }
    }

    private void swallow() {
        while (true) {
            try {
                never.await();
                return;
            } catch (InterruptedException ignored) {
                // A connector that does not care.
            }
        }
    }
}
