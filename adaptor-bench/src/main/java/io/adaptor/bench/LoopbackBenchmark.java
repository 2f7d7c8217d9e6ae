package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.spi.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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

/** One call over a real connection on the loopback address, one caller. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 2)
@State(Scope.Benchmark)
public class LoopbackBenchmark {
    private final ObjectNode input = Samples.input();
    private final OkHttpClient http = new OkHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String url = "";
    private HttpServer server;
    private AdaptorClient client = AdaptorClient.builder().build();

    /** Nothing is running yet. */
    public LoopbackBenchmark() {
        // Without it the server sends head and body 40 ms apart, and nothing else is measured.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server and makes the client. */
    @Setup
    public void open() {
        byte[] body = Samples.answerBytes();
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        client = AdaptorClient.builder()
                .integrations(Samples.integration("rest_api", url))
                .allowHosts("127.0.0.1")
                .listener(event -> {})
                .build();
        ExecutionResult result = engine();
        if (!result.success()) {
            throw new IllegalStateException(String.valueOf(result.error()));
        }
    }

    /** Closes everything. */
    @TearDown
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    /** OkHttp and Jackson, nothing else. */
    @Benchmark
    public JsonNode floor() throws IOException {
        Request request = new Request.Builder()
                .url(url + "/v1/orders/"
                        + input.get("variables").get("order_id").asText() + "?expand=customer")
                .header("X-Client", "bench")
                .header("X-Trace", input.get("context").get("trace").asText())
                .build();
        try (Response response = http.newCall(request).execute()) {
            return HandWritten.map(JsonCodec.read(response.body().bytes()).get("data"));
        }
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
