package io.adaptor.connectors.soak;

import io.adaptor.AdaptorClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A tenant that does no harm: how long its calls take, and how long a bare exchange with the same server takes at the same
 * time in the same process, which is what the machine itself needs.
 */
final class HostileNeighbours {
    private static final int CALLERS = 2;
    private static final int PAUSE_MILLIS = 5;
    private static final byte[] ASKS = "GET /good HTTP/1.1\r\nHost: good\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final AdaptorClient client;
    private final int port;
    private final Queue<String> objections;

    /**
     * Neighbours of whatever goes on in a client.
     *
     * @param port of the server that answers {@code /good}
     * @param objections receives what is wrong with their calls
     */
    HostileNeighbours(AdaptorClient client, int port, Queue<String> objections) {
        this.client = client;
        this.port = port;
        this.objections = objections;
    }

    /** What they measure while something goes on. */
    Latencies during(Work work) throws Exception {
        List<Long> calls = Collections.synchronizedList(new ArrayList<>());
        List<Long> floor = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            threads.add(started("neighbour", () -> {
                while (!over.get()) {
                    calls.add(timed(this::call));
                    Thread.sleep(PAUSE_MILLIS);
                }
            }));
        }
        threads.add(started("bare neighbour", () -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setTcpNoDelay(true);
                while (!over.get()) {
                    floor.add(timed(() -> exchange(socket)));
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        }));
        work.run();
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        return new Latencies(sorted(calls), sorted(floor));
    }

    private Thread started(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        objections.add("a " + name + " gave up: " + e);
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private void call() {
        try {
            var result = client.call("good", "e").tenant("good").execute();
            if (!result.success()) {
                objections.add("a neighbour failed: " + result.error());
            }
        } catch (Throwable e) {
            objections.add("a neighbour's call threw " + e);
        }
    }

    private static void exchange(Socket socket) throws IOException {
        socket.getOutputStream().write(ASKS);
        InputStream in = socket.getInputStream();
        int last;
        do {
            last = in.read();
        } while (last >= 0 && last != '}');
        if (last < 0) {
            throw new IOException("the good server has hung up");
        }
    }

    private static long timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long[] sorted(List<Long> nanos) {
        return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    interface Work {
        void run() throws Exception;
    }

    /**
     * Nanoseconds in order of size.
     *
     * @param calls through the client
     * @param floor of bare exchanges
     */
    record Latencies(long[] calls, long[] floor) {
        /** How often the median of the calls is that of others, after taking off what the machine itself has slowed down. */
        double times(Latencies quiet) {
            double machine = Math.max(1, (double) at(floor, 50) / at(quiet.floor, 50));
            return (double) at(calls, 50) / at(quiet.calls, 50) / machine;
        }

        /** Those of the two with the smaller median. */
        Latencies orFaster(Latencies other) {
            return at(other.calls, 50) < at(calls, 50) ? other : this;
        }

        /** The time that so many percent of the calls are done in. */
        long nanos(int percent) {
            return at(calls, percent);
        }

        private static long at(long[] sorted, int percent) {
            return sorted[(int) ((long) (sorted.length - 1) * percent / 100)];
        }

        @Override
        public String toString() {
            return calls.length + " calls, median " + at(calls, 50) / 1000 + " us, p95 " + at(calls, 95) / 1000
                    + " us, p99 " + at(calls, 99) / 1000 + " us, slowest " + at(calls, 100) / 1000
                    + " us (bare exchanges: median " + at(floor, 50) / 1000 + " us, p95 " + at(floor, 95) / 1000
                    + " us)";
        }
    }
}
