package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
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

/** One call with the HTTP stubbed: path, query and two headers out, 1 KB in, 8 fields mapped, breaker and retry armed. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class EngineBenchmark {
    private final ObjectNode input = Samples.input();
    private final HttpTransport transport = new StubTransport();
    private AdaptorClient client = AdaptorClient.builder().build();

    /** Makes the client. */
    @Setup
    public void open() {
        client = AdaptorClient.builder()
                .connector(StubTransport.connector())
                .integrations(Samples.integration("stub", "https://shop.example.com"))
                .listener(event -> {})
                .build();
        ExecutionResult result = engine();
        if (!result.success()) {
            throw new IllegalStateException(String.valueOf(result.error()));
        }
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        client.close();
    }

    /** What an engineer would write for this call. */
    @Benchmark
    public JsonNode floor() throws IOException {
        URI url = URI.create("https://shop.example.com/v1/orders/"
                + input.get("variables").get("order_id").asText() + "?expand=customer");
        HttpRequest request = HttpRequest.of(HttpMethod.GET, url, Duration.ofSeconds(5))
                .withHeaders(Headers.of(Map.of(
                        "X-Client",
                        "bench",
                        "X-Trace",
                        input.get("context").get("trace").asText())));
        return HandWritten.map(
                JsonCodec.read(transport.send(request).bytes(1 << 20)).get("data"));
    }

    /** The same through the engine. */
    @Benchmark
    public ExecutionResult engine() {
        return client.execute(ExecutionRequest.builder("shop", "get_order")
                .requestId("bench")
                .inputData(input)
                .build());
    }
}
