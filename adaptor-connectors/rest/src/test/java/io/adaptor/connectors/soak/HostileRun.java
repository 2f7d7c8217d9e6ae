package io.adaptor.connectors.soak;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Versioned;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process under attack, with little memory and few descriptors: one tenant does all the harm it can, another calls an
 * endpoint that is well. Prints what was wrong, a line each, and what it measured.
 */
final class HostileRun {
    private static final int HOSTILE = 8;
    private static final int NEIGHBOURS = 2;
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
    private final Semaphore burning = new Semaphore(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final List<HostileAttack> attacks;
    private final long grace = Long.getLong("adaptor.hostile.grace", 1000);

    private HostileRun(List<HostileAttack> attacks, String goodPort) {
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

    /** The folder with {@code ports.properties} and {@code ca.pem}, and the length of the run. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Properties ports = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("ports.properties"))) {
            ports.load(in);
        }
        HostileRun run = new HostileRun(
                HostileAttacks.all(ports, Files.readString(folder.resolve("ca.pem"))), ports.getProperty("@GOOD"));
        run.run(Duration.parse(args[1]));
        run.report();
        System.exit(0);
    }

    private void run(Duration howLong) throws Exception {
        // All is loaded and warm, and each kind has been met once, before anything is counted.
        try (AdaptorClient client = client()) {
            attack(client, 0);
        }
        long heap = heap();
        List<Thread> threads = Leaks.threads();
        Map<String, Long> descriptors = Leaks.descriptors();
        long[] quiet;
        long[] loud;
        try (AdaptorClient client = client()) {
            quiet = during(client, () -> Thread.sleep(4000));
            long end = System.nanoTime() + howLong.toNanos();
            loud = during(client, () -> attack(client, end));
        }
        compare(quiet, loud);
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

    /** Everything once, and then on until the time is up. */
    private void attack(AdaptorClient client, long end) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < HOSTILE; i++) {
            Thread caller = new Thread(
                    () -> {
                        for (int at = next.getAndIncrement();
                                at < attacks.size() || System.nanoTime() < end;
                                at = next.getAndIncrement()) {
                            one(client, attacks.get(at % attacks.size()));
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

    private void one(AdaptorClient client, HostileAttack attack) {
        if (attack.burns()) {
            burning.acquireUninterruptibly();
        }
        long start = System.nanoTime();
        String code;
        try {
            code = attack.run(client);
        } catch (Throwable e) {
            code = "threw " + e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "");
            objections.add(attack.name() + " " + code);
        } finally {
            if (attack.burns()) {
                burning.release();
            }
        }
        long took = (System.nanoTime() - start) / 1_000_000;
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
    }

    /** The nanoseconds of each call of the neighbours while something goes on, in order of size. */
    private long[] during(AdaptorClient client, Work work) throws Exception {
        List<Long> all = Collections.synchronizedList(new ArrayList<>());
        AtomicLong ends = new AtomicLong(Long.MAX_VALUE);
        List<Thread> neighbours = new ArrayList<>();
        for (int i = 0; i < NEIGHBOURS; i++) {
            Thread neighbour = new Thread(
                    () -> {
                        while (ends.get() == Long.MAX_VALUE) {
                            long start = System.nanoTime();
                            try {
                                var result =
                                        client.call("good", "e").tenant("good").execute();
                                if (!result.success()) {
                                    objections.add("a neighbour failed: " + result.error());
                                }
                            } catch (Throwable e) {
                                objections.add("a neighbour's call threw " + e);
                            }
                            all.add(System.nanoTime() - start);
                            pause(5);
                        }
                    },
                    "neighbour");
            neighbours.add(neighbour);
            neighbour.start();
        }
        work.run();
        ends.set(0);
        for (Thread neighbour : neighbours) {
            neighbour.join();
        }
        return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private void compare(long[] quiet, long[] loud) {
        System.out.printf("neighbours: quiet %s, beside the attacks %s%n", shown(quiet), shown(loud));
        // The median: on two cores, one of which an attack may burn, the slowest calls are those of the scheduler. Half
        // a
        // millisecond is what it takes to be put on a core again.
        if (at(loud, 50) > 2 * at(quiet, 50) + 500_000) {
            objections.add(
                    "the neighbours' median went from " + at(quiet, 50) / 1000 + " to " + at(loud, 50) / 1000 + " us");
        }
        if (at(loud, 99) > HostileAttacks.DEADLINE * 1_000_000L) {
            objections.add("a hundredth of the neighbours' calls took over " + at(loud, 99) / 1_000_000 + " ms");
        }
    }

    private static String shown(long[] sorted) {
        return sorted.length + " calls, median " + at(sorted, 50) / 1000 + " us, p99 " + at(sorted, 99) / 1000
                + " us, slowest " + sorted[sorted.length - 1] / 1000 + " us";
    }

    private static long at(long[] sorted, int percent) {
        return sorted[(int) ((long) (sorted.length - 1) * percent / 100)];
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

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void report() {
        slowest.forEach((name, took) -> System.out.println("slowest: " + name + " " + took + " ms " + codes.get(name)));
        System.out.println(calls + " hostile calls of " + codes.size() + " kinds");
        objections.stream().distinct().forEach(objection -> System.out.println("objection: " + objection));
        System.out.println("end");
    }

    private interface Work {
        void run() throws Exception;
    }
}
