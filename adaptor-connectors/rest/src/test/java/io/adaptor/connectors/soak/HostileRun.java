package io.adaptor.connectors.soak;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.connectors.soak.HostileNeighbours.Latencies;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Versioned;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process under attack, with little memory and few descriptors: one tenant does all the harm it can, another calls an
 * endpoint that is well. Prints what was wrong, a line each, and what it measured.
 */
final class HostileRun {
    private static final int HOSTILE = 8;
    private static final int MOST_TIMES = 2;
    private static final String GOOD = """
            integration_id: good
            tenant_id: good
            name: Good
            type: rest_api
            category: test
            base_url: http://127.0.0.1:%s
            timeout_ms: 5000
            deadline_ms: 5000
            retry_config: { max_retries: 0 }
            endpoints: { e: { path: /good, method: GET } }
            """;

    private final Map<String, Versioned<Integration>> integrations = new ConcurrentHashMap<>();
    private final Queue<String> objections = new ConcurrentLinkedQueue<>();
    private final Map<String, String> codes = new ConcurrentSkipListMap<>();
    private final Map<String, Long> slowest = new ConcurrentSkipListMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<HostileAttack> attacks;
    private final int goodPort;
    private final long grace = Long.getLong("adaptor.hostile.grace", 1000);

    private HostileRun(List<HostileAttack> attacks, int goodPort) {
        this.goodPort = goodPort;
        List<HostileAttack> accepted = new ArrayList<>();
        for (HostileAttack attack : attacks) {
            try {
                integrations.put("hostile/" + attack.name(), new Versioned<>(attack.integration(), "1"));
                accepted.add(attack);
            } catch (FormatException refused) {
                String why =
                        String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
                System.out.println("refused when read: " + attack.name() + ": " + why);
            }
        }
        this.attacks = accepted;
        integrations.put(
                "good/good", new Versioned<>(IntegrationFormat.read(GOOD.formatted(goodPort), "good.yaml"), "1"));
    }

    /**
     * The folder with {@code ports.properties} and {@code ca.pem}, how long the attacks go on, and how many there are; with 0
     * as many as there is time for.
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Properties ports = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("ports.properties"))) {
            ports.load(in);
        }
        HostileRun run = new HostileRun(
                HostileAttacks.all(
                        ports,
                        Files.readString(folder.resolve("ca.pem")),
                        System.getProperty("adaptor.hostile.cases", "")),
                Integer.parseInt(ports.getProperty("@GOOD")));
        run.run(Duration.parse(args[1]), Integer.parseInt(args[2]));
        run.report();
        System.exit(0);
    }

    private void run(Duration howLong, int count) throws Exception {
        // All is loaded and warm, and each kind has been met once, before anything is counted.
        try (AdaptorClient client = client()) {
            attack(client, new HostileTurns(attacks, 0, 0));
        }
        long heap = heap();
        List<Thread> threads = Leaks.threads();
        Map<String, Long> descriptors = Leaks.descriptors();
        try (AdaptorClient client = client()) {
            HostileNeighbours neighbours = new HostileNeighbours(client, goodPort, objections);
            Latencies quiet = neighbours.during(() -> Thread.sleep(4000));
            HostileTurns turns = new HostileTurns(
                    attacks, count == 0 ? Integer.MAX_VALUE : count, System.nanoTime() + howLong.toNanos());
            Latencies loud = neighbours.during(() -> attack(client, turns));
            // What is slow at first is no measure of what is slow beside others.
            compare(quiet.orFaster(neighbours.during(() -> Thread.sleep(4000))), loud);
            if (turns.begun() < count) {
                objections.add("only " + turns.begun() + " of " + count + " calls fit into " + howLong);
            }
        }
        back(
                "descriptors",
                () -> Leaks.descriptors().equals(descriptors) ? null : descriptors + " became " + Leaks.descriptors());
        back("threads", () -> {
            List<String> more = Leaks.newThreads(threads);
            return more.isEmpty() ? null : more.size() + " more: " + more.get(0);
        });
        back("heap", () -> {
            long now = heap();
            return now < heap + (8 << 20) ? null : (heap >> 10) + " KB became " + (now >> 10) + " KB";
        });
    }

    private AdaptorClient client() {
        return AdaptorClient.builder()
                .repository((tenant, id) -> Optional.ofNullable(integrations.get(tenant + "/" + id)))
                .allowHosts("127.0.0.1")
                .build();
    }

    private void attack(AdaptorClient client, HostileTurns turns) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < HOSTILE; i++) {
            Thread caller = new Thread(
                    () -> {
                        try {
                            for (var turn = turns.next(); turn != null; turn = turns.next()) {
                                turns.over(turn, one(client, turn.attack));
                            }
                        } catch (InterruptedException e) {
                            objections.add("a hostile caller was interrupted");
                        }
                    },
                    "hostile-caller");
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    /** The nanoseconds that an attack takes. */
    private long one(AdaptorClient client, HostileAttack attack) {
        long start = System.nanoTime();
        String code;
        try {
            code = attack.run(client);
        } catch (Throwable e) {
            code = "threw " + e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "");
            objections.add(attack.name() + " " + code);
        }
        long nanos = System.nanoTime() - start;
        long took = nanos / 1_000_000;
        calls.incrementAndGet();
        slowest.merge(attack.name(), took, Math::max);
        if (codes.put(attack.name(), code) == null) {
            System.out.println("attack: " + attack.name() + " " + took + " ms " + code);
        }
        if (took > HostileAttacks.DEADLINE + grace) {
            objections.add(attack.name() + " ended after " + took + " ms as " + code);
        }
        if (code.equals("INTERNAL")) {
            objections.add(attack.name() + " is INTERNAL");
        }
        return nanos;
    }

    // The median: on two cores, one of which an attack may burn, the slowest calls are those of the scheduler.
    private void compare(Latencies quiet, Latencies loud) {
        System.out.println("neighbours alone: " + quiet);
        System.out.println("neighbours beside the attacks: " + loud);
        double times = loud.times(quiet);
        System.out.printf("neighbours: %.2f times their median alone, the machine taken off%n", times);
        if (times > MOST_TIMES) {
            objections.add("the neighbours' median is " + times + " times that of their calls alone");
        }
        if (loud.nanos(99) > HostileAttacks.DEADLINE * 1_000_000L) {
            objections.add("a hundredth of the neighbours' calls took over " + loud.nanos(99) / 1_000_000 + " ms");
        }
    }

    private void back(String what, java.util.function.Supplier<String> wrong) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        String found = wrong.get();
        while (found != null && System.nanoTime() < end) {
            Thread.sleep(200);
            found = wrong.get();
        }
        if (found != null) {
            objections.add(what + " are not back at the start: " + found);
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void report() {
        slowest.forEach((name, took) -> System.out.println("slowest: " + name + " " + took + " ms " + codes.get(name)));
        System.out.println(calls + " hostile calls of " + codes.size() + " kinds");
        objections.stream().distinct().forEach(objection -> System.out.println("objection: " + objection));
        System.out.println("end");
    }
}
