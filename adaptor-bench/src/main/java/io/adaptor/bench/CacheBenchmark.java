package io.adaptor.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.CachePolicy;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Policies;
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
import org.openjdk.jmh.annotations.Warmup;

/** The same execution answered by the cache, and with the cache passed over: what a hit costs, and what it saves. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class CacheBenchmark {
    private final ObjectNode input = Samples.input();
    private AdaptorClient client = AdaptorClient.builder().build();

    /** Makes the client and fills the cache. */
    @Setup
    public void open() {
        client = AdaptorClient.builder()
                .connector(StubTransport.connector())
                .integrations(Samples.integration("stub", "https://shop.example.com").toBuilder()
                        .policies(Policies.builder()
                                .cache(CachePolicy.builder().build())
                                .build())
                        .build())
                .build();
        hit();
        if (!hit().cached()) {
            throw new IllegalStateException("the second execution was not answered by the cache");
        }
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        client.close();
    }

    /** Mapping the request, making the key, looking it up, and the result around it. */
    @Benchmark
    public ExecutionResult hit() {
        return client.execute(ExecutionRequest.builder("shop", "get_order")
                .requestId("bench")
                .inputData(input)
                .build());
    }
}
