import io.adaptor.AdaptorClient;
import io.adaptor.api.BreakerState;
import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.TlsPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Sends pairs of POSTs with a pause between the two, each pair by a client of its own and all pairs at once, and compares
 * what the clients say with the log of the server: Pairs.java PAIRS SHORTEST LONGEST CERTIFICATE [NAME SCHEME PORT LOG]...,
 * where the pauses are seconds and a line of a log is the id of a request and the port that it came from. Prints a line of
 * a table for each server; exits with 1 where a request failed, was repeated, was lost or came twice. Run as a single file.
 */
final class Pairs {
    private static final int MOST_AT_ONCE = 200;
    // Many handshakes at once take their time on few cores, which is not what is measured.
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String ROW = "%-22s %-6s %6s %7s %6s %8s %9s %8s %9s %8s%n";

    private final Semaphore opening = new Semaphore(2);
    private final int pairs;
    private final double shortest;
    private final double longest;
    private final String certificate;

    private Pairs(int pairs, double shortest, double longest, String certificate) {
        this.pairs = pairs;
        this.shortest = shortest;
        this.longest = longest;
        this.certificate = certificate;
    }

    public static void main(String[] args) throws Exception {
        Pairs measured = new Pairs(
                Integer.parseInt(args[0]),
                Double.parseDouble(args[1]),
                Double.parseDouble(args[2]),
                Files.readString(Path.of(args[3])));
        System.out.printf(
                ROW, "server", "scheme", "pairs", "failed", "lost", "doubled", "repeated", "breaker", "replaced",
                "seconds");
        ExecutorService servers = Executors.newFixedThreadPool(Math.max(1, MOST_AT_ONCE / measured.pairs));
        List<Future<Tally>> tallies = new ArrayList<>();
        for (int i = 4; i < args.length; i += 4) {
            Server server = new Server(args[i], args[i + 1], Integer.parseInt(args[i + 2]), Path.of(args[i + 3]));
            tallies.add(servers.submit(() -> measured.measure(server)));
        }
        boolean fine = true;
        for (Future<Tally> tally : tallies) {
            fine &= tally.get().printed();
        }
        System.exit(fine ? 0 : 1);
    }

    private Tally measure(Server server) throws Exception {
        long started = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(pairs);
        CountDownLatch all = new CountDownLatch(pairs);
        List<Future<Pair>> running = IntStream.range(0, pairs)
                .mapToObj(i -> threads.submit(() -> pair(server, i, all)))
                .toList();
        List<Pair> ran = new ArrayList<>();
        for (Future<Pair> one : running) {
            ran.add(one.get());
        }
        threads.shutdown();
        Tally tally = new Tally(server, pairs, (System.nanoTime() - started) / 1e9);
        Map<String, List<String>> arrived = server.arrived();
        for (Pair pair : ran) {
            tally.add(pair, arrived);
        }
        return tally;
    }

    private Pair pair(Server server, int index, CountDownLatch all)
            throws InterruptedException, IOException {
        double pause = pairs == 1 ? longest : shortest + (longest - shortest) * index / (pairs - 1);
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration(server))
                .allowHosts("127.0.0.1")
                .build()) {
            try {
                opened(client);
            } finally {
                all.countDown();
            }
            all.await();
            ExecutionResult first = post(client, index + "-1");
            TimeUnit.MICROSECONDS.sleep((long) (pause * 1e6));
            ExecutionResult second = post(client, index + "-2");
            return new Pair(index, pause, first, second, client.explain(request("asked")).breaker());
        }
    }

    // 200 clients that read certificates at once would take longer than an execution may.
    private void opened(AdaptorClient client) throws InterruptedException, IOException {
        opening.acquire();
        try {
            client.explain(request("asked"));
        } finally {
            opening.release();
        }
    }

    private static ExecutionResult post(AdaptorClient client, String id) throws IOException {
        return client.execute(request(id));
    }

    private static ExecutionRequest request(String id) throws IOException {
        return ExecutionRequest.builder("pairs", "post").inputData(JsonCodec.read("{\"id\":\"" + id + "\"}")).build();
    }

    private Integration integration(Server server) {
        return Integration.builder()
                .integrationId("pairs")
                .name("Pairs")
                .type(IntegrationType.REST_API)
                .category("test")
                .baseUrl(server.scheme.replace("h2", "https") + "://127.0.0.1:" + server.port)
                .policies(Policies.builder().timeout(TIMEOUT).build())
                .network(new NetworkPolicy(new TlsPolicy(true, certificate, null, null), null, 5, List.of()))
                .endpoints(Map.of("post", endpoint()))
                .build();
    }

    // Attempts are repeated by default, where that is safe, and one failure would open the breaker.
    private static Endpoint endpoint() {
        return Endpoint.builder("post")
                .method(HttpMethod.POST)
                .path("/")
                .requestMapping(RequestMapping.builder()
                        .headers(Map.of("X-Id", MappingRule.source("id")))
                        .body(Map.of("id", MappingRule.source("id")))
                        .build())
                .policies(Policies.builder()
                        .circuitBreaker(CircuitBreakerPolicy.builder().failureThreshold(1).build())
                        .build())
                .build();
    }

    private record Server(String name, String scheme, int port, Path log) {
        /** The ports that each id came from. */
        Map<String, List<String>> arrived() throws IOException {
            Map<String, List<String>> arrived = new HashMap<>();
            for (String line : Files.readAllLines(log)) {
                String[] parts = line.split(" ");
                arrived.computeIfAbsent(parts[0], id -> new ArrayList<>()).add(parts[1]);
            }
            return arrived;
        }
    }

    private record Pair(int index, double pause, ExecutionResult first, ExecutionResult second, BreakerState breaker) {}

    private static final class Tally {
        private final Server server;
        private final int pairs;
        private final double seconds;
        private final List<String> errors = new ArrayList<>();
        private int failed;
        private int lost;
        private int doubled;
        private int repeated;
        private int breaker;
        private int replaced;

        Tally(Server server, int pairs, double seconds) {
            this.server = server;
            this.pairs = pairs;
            this.seconds = seconds;
        }

        void add(Pair pair, Map<String, List<String>> arrived) {
            List<String> first = arrived.getOrDefault(pair.index + "-1", List.of());
            List<String> second = arrived.getOrDefault(pair.index + "-2", List.of());
            one(pair, pair.first, first);
            one(pair, pair.second, second);
            if (!pair.breaker.state().equals("closed") || pair.breaker.failures() > 0) {
                breaker++;
            }
            if (!first.isEmpty() && !second.isEmpty() && !first.get(0).equals(second.get(0))) {
                replaced++;
            }
        }

        private void one(Pair pair, ExecutionResult result, List<String> came) {
            if (!result.success()) {
                failed++;
                errors.add(String.format("after %.4f s: %s", pair.pause, result.error()));
            }
            if (result.retries() != 0 || result.executionLog().attempts().size() != 1) {
                repeated++;
            }
            lost += came.isEmpty() ? 1 : 0;
            doubled += came.size() > 1 ? 1 : 0;
        }

        /** Prints its line; returns whether all was well. */
        boolean printed() {
            System.out.printf(
                    ROW, server.name, server.scheme, pairs, failed, lost, doubled, repeated, breaker, replaced,
                    String.format("%.1f", seconds));
            errors.forEach(error -> System.out.println("  " + error));
            return failed + lost + doubled + repeated + breaker == 0;
        }
    }
}
