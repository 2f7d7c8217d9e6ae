package io.adaptor.connectors.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An API that fails in every way at random, and from time to time is not there at all. What becomes of a request follows
 * from the seed and from which sending it is. Writes all it has read into a ledger.
 */
final class ChaosUpstream implements AutoCloseable {
    private static final int TOTAL = weights();
    private static final int BACKLOG = 1024;

    private final long seed;
    private final Ledger ledger;
    private final ChaosTokens tokens;
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger dropped = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "chaos-upstream");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private volatile ServerSocket listener;
    private volatile boolean healed;
    private volatile CyclicBarrier together = new CyclicBarrier(1);

    ChaosUpstream(long seed, Ledger ledger, ChaosTokens tokens) {
        this.seed = seed;
        this.ledger = ledger;
        this.tokens = tokens;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Is gone for a while: refuses connections, and tears down those it has. */
    void outage(long millis) throws IOException, InterruptedException {
        listener.close();
        for (Wire wire : open) {
            wire.torn = true;
            try {
                wire.reset();
            } catch (SocketException closedAlready) {
                // Then there is nothing to tear down.
            }
        }
        Thread.sleep(millis);
        listener = listen(port);
        threads.execute(this::accept);
    }

    /** From now on everything is well. */
    void heal() {
        healed = true;
    }

    /** From now on answers come only to so many requests at a time. */
    void answerTogether(int requests) {
        together = new CyclicBarrier(requests);
    }

    /** How many connections ended, by its doing, while the client might have been about to send on them. */
    int dropped() {
        return dropped.get();
    }

    private void accept() {
        ServerSocket mine = listener;
        Random random = new Random(seed);
        while (!mine.isClosed()) {
            try {
                Wire wire = new Wire(mine.accept());
                open.add(wire);
                boolean atOnce = !healed && random.nextInt(50) == 0;
                threads.execute(() -> serve(wire, atOnce));
            } catch (IOException | RejectedExecutionException closed) {
                return;
            }
        }
    }

    private void serve(Wire wire, boolean resetAtOnce) {
        try (wire) {
            if (resetAtOnce) {
                dropped.incrementAndGet();
                wire.reset();
            }
            boolean again = !resetAtOnce;
            while (again) {
                Asked asked = next(wire);
                Mishap mishap = mishap(asked);
                ledger.seen(asked, mishap, wire);
                if (healed) {
                    await();
                }
                again = mishap.play(asked, wire);
                if (!again && mishap.well()) {
                    dropped.incrementAndGet();
                }
            }
        } catch (IOException gone) {
            // Clients hang up, and so do outages.
        } finally {
            open.remove(wire);
        }
    }

    private Asked next(Wire wire) throws IOException {
        try {
            return wire.next();
        } catch (IOException e) {
            // A client that finds surplus bytes where its answer should begin hangs up with the rest of them unread:
            // that resets the connection, and what it has just sent may be lost on it.
            if (wire.torn || wire.surplus) {
                dropped.incrementAndGet();
            }
            throw e;
        }
    }

    private Mishap mishap(Asked asked) {
        if (!tokens.good(asked.headers().get("authorization"))) {
            return Mishap.EXPIRED;
        }
        if (healed || asked.target().endsWith("?once")) {
            return Mishap.WELL;
        }
        if (asked.target().endsWith("?ever")) {
            return Mishap.REDIRECTED_FOR_EVER;
        }
        Random random = new Random(seed * 31 + asked.sending().hashCode());
        // The first numbers of neighbouring seeds are alike.
        random.nextInt();
        if (random.nextInt(150) == 0) {
            tokens.expire(asked.headers().get("authorization"));
            return Mishap.EXPIRED;
        }
        int drawn = random.nextInt(TOTAL);
        for (Mishap mishap : Mishap.values()) {
            drawn -= mishap.weight;
            if (drawn < 0) {
                return mishap;
            }
        }
        throw new IllegalStateException();
    }

    private void await() throws IOException {
        try {
            together.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    private static int weights() {
        int total = 0;
        for (Mishap mishap : Mishap.values()) {
            total += mishap.weight;
        }
        return total;
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        listener.close();
        for (Wire wire : open) {
            Socket socket = wire.socket;
            socket.close();
        }
    }
}
