package io.adaptor.bench;

import io.adaptor.api.ExecutionResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * So many calls at a time, each answered after 200 ms: until when all are done, and with how many platform threads
 * (those of the server, about five of the JVM and of JMH among them). Needs a JDK with virtual threads.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@State(Scope.Benchmark)
public class InFlightBenchmark {
    private static final int CALLS = 2000;
    /** The most that an integration keeps; the others are closed and made anew in each round, of floor and engine. */
    private static final int CONNECTIONS = 1000;

    private final ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
    private final SlowServer server = new SlowServer(Duration.ofMillis(200));
    private final ExecutorService virtual = virtualThreads();
    private Pair pair = new Pair(server.url(), CONNECTIONS);

    /** Nothing is sent yet. */
    public InFlightBenchmark() {}

    /** Makes the clients anew, so that no measurement finds connections of another. */
    @Setup
    public void open() {
        pair.close();
        pair = new Pair(server.url(), CONNECTIONS);
    }

    /** Closes everything. */
    @TearDown
    public void close() {
        pair.close();
        virtual.shutdownNow();
        server.close();
    }

    /** OkHttp and Jackson, a virtual thread for each call. */
    @Benchmark
    public void floor(Platform threads) throws Exception {
        jvm.resetPeakThreadCount();
        List<Future<?>> calls = new ArrayList<>(CALLS);
        for (int i = 0; i < CALLS; i++) {
            calls.add(virtual.submit(pair::floor));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        threads.peak = jvm.getPeakThreadCount();
    }

    /** {@code executeAsync}. */
    @Benchmark
    public void engine(Platform threads) throws Exception {
        jvm.resetPeakThreadCount();
        List<CompletableFuture<ExecutionResult>> calls = new ArrayList<>(CALLS);
        for (int i = 0; i < CALLS; i++) {
            calls.add(pair.engineAsync());
        }
        for (CompletableFuture<ExecutionResult> call : calls) {
            Pair.checked(call.get());
        }
        threads.peak = jvm.getPeakThreadCount();
    }

    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no virtual threads: measure on 21 or newer", e);
        }
    }

    /** The platform threads of the JVM. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Platform {
        /** The most there were. */
        public long peak;

        /** None counted yet. */
        public Platform() {}
    }
}
