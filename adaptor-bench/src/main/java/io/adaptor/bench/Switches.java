package io.adaptor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts how often each thread of this process gave its processor away by itself while one caller made calls over loopback: whoever is
 * woken for a call shows up. Linux only. {@code java -cp ... io.adaptor.bench.Switches}.
 */
public final class Switches {
    private static final int WARM = 20_000;
    private static final int CALLS = 20_000;

    private Switches() {}

    /** Prints the switches per call of each thread, of the floor and of the engine. */
    public static void main(String[] args) throws IOException {
        try (SlowServer server = new SlowServer(Duration.ZERO);
                Pair pair = new Pair(server.url(), 5)) {
            Map<String, Double> floor = during(() -> pair.floor());
            Map<String, Double> engine = during(() -> Pair.checked(pair.engine()));
            print("floor", floor);
            print("engine", engine);
        }
        System.exit(0);
    }

    private static Map<String, Double> during(Call call) throws IOException {
        for (int i = 0; i < WARM; i++) {
            call.make();
        }
        Map<String, Long> before = now();
        for (int i = 0; i < CALLS; i++) {
            call.make();
        }
        Map<String, Double> perCall = new TreeMap<>();
        now().forEach((thread, count) ->
                perCall.merge(name(thread), (count - before.getOrDefault(thread, 0L)) / (double) CALLS, Double::sum));
        return perCall;
    }

    private static void print(String who, Map<String, Double> perCall) {
        perCall.forEach((thread, switches) -> {
            if (switches >= 0.0005) {
                System.out.printf("%-7s %-20s %.4f switches per call%n", who, thread, switches);
            }
        });
    }

    private static String name(String thread) {
        return thread.substring(thread.indexOf(' ') + 1);
    }

    private static Map<String, Long> now() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(Switches::status)
                    .filter(status -> !status.isEmpty())
                    .collect(Collectors.toMap(
                            status -> status.get("Pid") + " " + status.get("Name"),
                            status -> Long.parseLong(status.getOrDefault("voluntary_ctxt_switches", "0"))));
        }
    }

    // A thread that has ended meanwhile has none.
    private static Map<String, String> status(Path thread) {
        try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
            return lines.map(line -> line.split(":\\s*", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException | UncheckedIOException e) {
            return Map.of();
        }
    }

    private interface Call {
        Object make() throws IOException;
    }
}
