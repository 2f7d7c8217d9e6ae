package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import java.io.IOException;
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

/**
 * One call with the network stubbed inside OkHttp, as users run it: path, query and two headers out, 1 KB in, 8 fields mapped, breaker and
 * retry armed, metrics listening, the id of the request not given.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 8, time = 1)
@State(Scope.Benchmark)
public class EngineBenchmark {
    private final Pair pair = Pair.stubbed();

    /** The engine has made one call. */
    public EngineBenchmark() {}

    /** Closes everything. */
    @TearDown
    public void close() {
        pair.close();
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
