package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Mapping 8 fields of one record and of 500, the answer given as a mock so that nothing is sent or parsed. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class MappingBenchmark {
    /** How many records the answer holds. */
    @Param({"1", "500"})
    public int records;

    private JsonNode answer = Samples.answer();
    private AdaptorClient client = AdaptorClient.builder().build();
    private ExecutionRequest request =
            ExecutionRequest.builder("shop", "get_order").build();

    /** Makes the answer and the client. */
    @Setup
    public void open() {
        answer = records == 1 ? Samples.answer() : Samples.list(records);
        client = AdaptorClient.builder()
                .connector(StubTransport.connector())
                .integrations(Samples.integration("stub", "https://shop.example.com"))
                .build();
        request = ExecutionRequest.builder("shop", "get_order")
                .inputData(Samples.input())
                .options(ExecutionOptions.builder().mockResponse(answer).build())
                .build();
        if (!engine().success()) {
            throw new IllegalStateException(String.valueOf(engine().error()));
        }
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        client.close();
    }

    /** What an engineer would write for this mapping. */
    @Benchmark
    public JsonNode floor() {
        return HandWritten.map(answer.get("data"));
    }

    /** The same through the engine, with everything else that an execution without a call does. */
    @Benchmark
    public ExecutionResult engine() {
        return client.execute(request);
    }
}
