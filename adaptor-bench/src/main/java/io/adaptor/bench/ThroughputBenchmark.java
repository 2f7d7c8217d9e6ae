package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls over loopback by 64 threads at a time: how many there are in a second. With both cores taken the compilers get
 * little time, so it takes half a minute until the numbers stay.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 12, time = 3)
@Measurement(iterations = 8, time = 3)
@Threads(ThroughputBenchmark.CALLERS)
@State(Scope.Benchmark)
public class ThroughputBenchmark {
    static final int CALLERS = 64;

    private final SlowServer server = new SlowServer(Duration.ZERO);
    private Pair pair = new Pair(server.url(), CALLERS);

    /** Nothing is sent yet. */
    public ThroughputBenchmark() {}

    /** Makes the clients anew, so that no measurement finds connections of another. */
    @Setup
    public void open() {
        pair.close();
        pair = new Pair(server.url(), CALLERS);
    }

    /** Closes everything. */
    @TearDown
    public void close() {
        pair.close();
        server.close();
    }

    /** OkHttp and Jackson, nothing else. */
    @Benchmark
    public JsonNode floor() throws IOException {
        return pair.floor();
    }

    /** The same through the engine. */
    @Benchmark
    public ExecutionResult engine() {
        return Pair.checked(pair.engine());
    }
}
