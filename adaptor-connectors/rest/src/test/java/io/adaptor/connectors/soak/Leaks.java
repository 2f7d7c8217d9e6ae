package io.adaptor.connectors.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process holds: file descriptors by kind, and threads. */
final class Leaks {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /**
     * Threads that belong to the process, not to a client: OkHttp's, which end after a minute of idleness, and the JDK's.
     */
    private static final List<String> SHARED = List.of(
            "OkHttp TaskRunner", "Okio Watchdog", "ForkJoinPool", "VirtualThread", "Read-Poller", "Write-Poller");

    private Leaks() {}

    /** Open sockets, pipes and other things without a name; empty where the machine does not tell. */
    static Map<String, Long> descriptors() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return Map.of();
        }
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.map(Leaks::kind)
                    .filter(kind -> !kind.startsWith("/"))
                    .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kind(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().replaceAll("\\d+", "N");
        } catch (IOException closedMeanwhile) {
            return "/";
        }
    }

    /** The threads of a process now. */
    static List<Thread> threads() {
        return List.copyOf(Thread.getAllStackTraces().keySet());
    }

    /** Those that came since, but for shared ones that have nothing to do. */
    static List<String> newThreads(List<Thread> before) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().isAlive() && !before.contains(entry.getKey()))
                .filter(entry -> !(shared(entry.getKey()) && idle(entry.getValue())))
                .map(entry -> entry.getKey().getName() + " "
                        + Arrays.stream(entry.getValue()).limit(6).toList())
                .toList();
    }

    private static boolean shared(Thread thread) {
        return SHARED.stream().anyMatch(thread.getName()::startsWith);
    }

    private static boolean idle(StackTraceElement[] stack) {
        return stack.length == 0
                || Arrays.stream(stack)
                        .limit(2)
                        .anyMatch(top -> top.getMethodName().startsWith("park")
                                || top.getMethodName().startsWith("wait")
                                || top.getMethodName().startsWith("poll"));
    }
}
