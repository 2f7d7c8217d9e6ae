package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.TimeSource;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CancellationTest {
    private final Cancellation cancellation = Cancellation.create();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final Reply endless = request -> {
        inside.countDown();
        never.await();
        throw new AssertionError("nobody counts down");
    };

    @AfterEach
    void theThreadOfTheTestIsLeftAlone() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatIsCancelledBeforehandDoesNotBegin() {
        Bench bench = Bench.of("endpoints: {get: {method: GET, fallback: {value: x}}}");
        cancellation.cancel();

        assertThat(code(bench.run("get", cancellation))).isEqualTo("CANCELLED");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void aCallUnderWayEndsAndIsNotRepeatedNorReplaced() throws Exception {
        Bench bench = Bench.of("endpoints: {get: {method: GET, fallback: {value: x}}}");
        bench.then(endless);
        CompletableFuture<ExecutionResult> running = async(bench);
        inside.await();

        cancellation.cancel();

        assertThat(code(running.get())).isEqualTo("CANCELLED");
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void aPauseEnds() throws Exception {
        Bench bench = Bench.of(
                "endpoints: {get: {method: GET, retry_config: {initial_delay_ms: 20000, backoff_strategy: fixed}}}",
                client -> client.time(TimeSource.system()));
        bench.then(request -> {
            inside.countDown();
            return Reply.json(503, "{}").to(request);
        });
        CompletableFuture<ExecutionResult> running = async(bench);
        inside.await();

        cancellation.cancel();

        ErrorDetail error = Objects.requireNonNull(running.get().error());
        assertThat(error.code()).isEqualTo("CANCELLED");
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void aWaitForAFreePlaceEnds() throws Exception {
        Bench bench =
                Bench.of("rate_limit: {concurrent_requests: 1, max_wait_ms: 20000}\nendpoints: {get: {method: GET}}");
        bench.then(endless);
        Thread first = new Thread(() -> bench.run("get"));
        first.start();
        inside.await();
        CompletableFuture<ExecutionResult> second = async(bench);

        cancellation.cancel();
        first.interrupt();

        assertThat(code(second.get())).isEqualTo("CANCELLED");
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void aFollowerOfASharedCallEndsAlone() throws Exception {
        Bench bench = Bench.of("endpoints: {get: {method: GET, cache_config: {}}}");
        CountDownLatch leave = new CountDownLatch(1);
        bench.then(request -> {
            inside.countDown();
            leave.await();
            return Reply.json(200, "{}").to(request);
        });
        CompletableFuture<ExecutionResult> leader = CompletableFuture.supplyAsync(() -> bench.run("get"));
        inside.await();
        CompletableFuture<ExecutionResult> follower = async(bench);

        cancellation.cancel();

        assertThat(code(follower.get())).isEqualTo("CANCELLED");
        leave.countDown();
        assertThat(leader.get().success()).isTrue();
    }

    @Test
    void interruptingTheThreadDoesTheSameAndStaysVisible() throws Exception {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(endless);
        List<Object> seen = new ArrayList<>();
        Thread thread = new Thread(() -> {
            seen.add(code(bench.run("get")));
            seen.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        inside.await();

        thread.interrupt();
        thread.join();

        assertThat(seen).containsExactly("CANCELLED", true);
    }

    @Test
    void cancellingLeavesTheThreadAsItWas() throws Exception {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(endless);
        List<Object> seen = new ArrayList<>();
        Thread thread = new Thread(() -> {
            seen.add(code(bench.run("get", cancellation)));
            seen.add(Thread.currentThread().isInterrupted());
            seen.add(bench.run("get").success());
        });
        thread.start();
        inside.await();

        cancellation.cancel();
        thread.join();

        assertThat(seen).containsExactly("CANCELLED", false, true);
    }

    @Test
    void aCancellationThatIsNoticedBeforeItArrivesLeavesTheThreadAsItWas() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(request -> {
            new Thread(cancellation::cancel).start();
            cancelled.await();
            throw ConnectorException.builder(StandardErrorCode.CONNECTION_FAILED, Outcome.FAILED, "it broke")
                    .build();
        });
        // Runs before the execution hears of it, and holds that up until the execution has seen it by itself.
        cancellation.onCancel(() -> {
            cancelled.countDown();
            awaitQuietly(ended);
        });

        ExecutionResult result = bench.run("get", cancellation);
        boolean interrupted = Thread.interrupted();
        ended.countDown();

        assertThat(code(result)).isEqualTo("CANCELLED");
        assertThat(interrupted).isFalse();
    }

    @Test
    void anInterruptionOfAConnectorsOwnTaskIsNotOneOfTheCaller() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(request -> {
            throw ConnectorException.builder(StandardErrorCode.CONNECTION_FAILED, Outcome.FAILED, "its task broke")
                    .cause(new ExecutionException(new InterruptedException()))
                    .build();
        });

        assertThat(code(bench.run("get"))).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void cancellingAfterTheEndDoesNothing() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}");
        assertThat(bench.run("get", cancellation).success()).isTrue();

        cancellation.cancel();

        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void oneCancellationEndsAllItWasGivenTo() throws Exception {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").otherwise(endless);
        CompletableFuture<ExecutionResult> one = async(bench);
        CompletableFuture<ExecutionResult> two = async(bench);
        inside.await();

        cancellation.cancel();

        assertThat(code(one.get())).isEqualTo("CANCELLED");
        assertThat(code(two.get())).isEqualTo("CANCELLED");
    }

    private CompletableFuture<ExecutionResult> async(Bench bench) {
        return CompletableFuture.supplyAsync(() -> bench.run("get", cancellation), task -> new Thread(task).start());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String code(ExecutionResult result) {
        return Objects.requireNonNull(result.error()).code();
    }
}
