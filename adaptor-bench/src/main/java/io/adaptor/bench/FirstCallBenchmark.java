package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The first call of a process, the making of the client included: each measurement is a JVM of its own. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(15)
@State(Scope.Benchmark)
public class FirstCallBenchmark {
    private SlowServer server = new SlowServer(Duration.ZERO);

    /** Its server is not there yet. */
    public FirstCallBenchmark() {}

    /** Starts a server of this process. */
    @Setup
    public void open() {
        server.close();
        server = new SlowServer(Duration.ZERO);
    }

    /** Ends it. */
    @TearDown
    public void close() {
        server.close();
    }

    /** OkHttp and Jackson. */
    @Benchmark
    public JsonNode floor() throws IOException {
        OkHttpClient http = new OkHttpClient();
        Request request = new Request.Builder()
                .url(server.url() + "/v1/orders/7?expand=customer")
                .header("X-Client", "bench")
                .build();
        try (Response response = http.newCall(request).execute()) {
            return HandWritten.map(JsonCodec.read(response.body().bytes()).get("data"));
        }
    }

    /** A client, and an execution. */
    @Benchmark
    public ExecutionResult engine() {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(Samples.integration("rest_api", server.url()))
                .allowHosts("127.0.0.1")
                .build()) {
            return Pair.checked(client.execute(ExecutionRequest.builder("shop", "get_order")
                    .inputData(Samples.input())
                    .build()));
        }
    }
}
