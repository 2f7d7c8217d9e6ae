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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One caller over loopback: the engine against OkHttp and Jackson by hand, with the same server. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 2)
@State(Scope.Benchmark)
public class LoopbackBenchmark {
    private final SlowServer server = new SlowServer(Duration.ZERO);
    private final Pair pair = new Pair(server.url(), 5);

    /** The engine has made one call. */
    public LoopbackBenchmark() {}

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
