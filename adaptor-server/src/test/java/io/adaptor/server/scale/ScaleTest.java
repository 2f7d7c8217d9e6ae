package io.adaptor.server.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.adaptor.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with many rows beside an empty one, and both beside an endpoint without any of it. Sizes and rounds are the whole
 * ones; {@code -Dadaptor.scale=50} divides them.
 */
@Tag("scale")
class ScaleTest {
    private static final int PART = Integer.getInteger("adaptor.scale", 1);
    private static final int ROUNDS = Math.max(4, 20 / PART);
    private static final int CALLS = Math.max(50, 400 / PART);
    private static final int CALLERS = 16;
    private static final byte[] ORDER = "{\"id\":7,\"total\":19.90,\"customer\":{\"name\":\"Ada\"},\"lines\":[1,2,3]}"
            .getBytes(StandardCharsets.UTF_8);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aFullServerIsAboutAsQuickAsAnEmptyOne(@TempDir Path one, @TempDir Path other) throws Exception {
        HttpServer upstream = upstream();
        String address = "http://127.0.0.1:" + upstream.getAddress().getPort();
        try (TestServer empty = TestServer.start(one, Map.of());
                TestServer full = TestServer.start(other, Map.of());
                BareEndpoint bare = BareEndpoint.start(address)) {
            install(empty, address);
            install(full, address);
            Rows rows = Rows.in(other);
            rows.fill(10_000 / PART, 100_000 / PART, 1_000_000 / PART);
            HttpRequest toEmpty = request(empty);
            HttpRequest toFull = request(full);
            HttpRequest toBare = HttpRequest.newBuilder(URI.create(bare.url()))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            for (HttpRequest request : List.of(toEmpty, toFull, toBare)) {
                median(request, CALLS);
            }
            Map<String, Long> scansBefore = rows.scans();

            List<Double> fullByEmpty = new ArrayList<>();
            List<Double> emptyByBare = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                double emptyMicros = median(toEmpty, CALLS);
                double fullMicros = median(toFull, CALLS);
                double bareMicros = median(toBare, CALLS);
                fullByEmpty.add(fullMicros / emptyMicros);
                emptyByBare.add(emptyMicros - bareMicros);
            }
            Map<String, Long> scansAfter = rows.scans();
            double throughput = throughput(toFull) / throughput(toBare);

            System.out.printf(
                    "full/empty latency %.2f, added to a bare endpoint %.0f us, throughput next to it %.2f%n",
                    middle(fullByEmpty), middle(emptyByBare), throughput);
            // Background work may look at small tables; nothing looks through one of these.
            for (String table : List.of("integrations", "connections", "executions", "tokens", "secrets")) {
                assertThat(scansAfter.getOrDefault(table, 0L))
                        .as("sequential scans of %s", table)
                        .isEqualTo(scansBefore.getOrDefault(table, 0L));
            }
            assertThat(middle(fullByEmpty)).isLessThan(1.3);
        } finally {
            upstream.stop(0);
        }
    }

    private static void install(TestServer server, String address) {
        assertThat(server.post("/v2/integrations", """
                {"integration_id": "orders", "name": "Orders", "type": "rest_api", "category": "test", "base_url": "%s",
                 "connection_fields": {"shop": {"label": "Shop"}},
                 "endpoints": {"get": {"path": "/order", "method": "GET",
                   "response_mapping": {"field_mappings": {"id": "id", "total": "total", "customer": "customer.name"}}}}}
                """.formatted(address)).status())
                .isEqualTo(201);
        assertThat(server.post(
                                "/v2/integrations/orders/connections",
                                "{\"connection_id\":\"ada\",\"values\":{\"shop\":\"a\"}}")
                        .status())
                .isEqualTo(201);
        assertThat(server.post("/v2/execute/orders/get", "{\"connection\":\"ada\",\"options\":{}}")
                        .text())
                .contains("\"success\":true");
    }

    private static HttpRequest request(TestServer server) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/v2/execute/orders/get"))
                .header("Authorization", "Bearer " + server.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"connection\":\"ada\",\"options\":{}}"))
                .build();
    }

    private double median(HttpRequest request, int calls) throws IOException, InterruptedException {
        double[] micros = new double[calls];
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            micros[i] = (System.nanoTime() - began) / 1_000.0;
        }
        Arrays.sort(micros);
        return micros[calls / 2];
    }

    /** Calls a second, of many callers. */
    private double throughput(HttpRequest request) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        AtomicLong done = new AtomicLong();
        long began = System.nanoTime();
        Callable<Boolean> caller = () -> {
            for (int i = 0; i < CALLS; i++) {
                http.send(request, HttpResponse.BodyHandlers.ofString());
                done.incrementAndGet();
            }
            return true;
        };
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            all.add(callers.submit(caller));
        }
        for (Future<Boolean> one : all) {
            one.get();
        }
        callers.shutdown();
        return done.get() * 1e9 / (System.nanoTime() - began);
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static HttpServer upstream() throws IOException {
        // Else its answers, head and body apart, wait for acknowledgements that are delayed by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/order", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ORDER.length);
            exchange.getResponseBody().write(ORDER);
            exchange.close();
        });
        server.start();
        return server;
    }
}
