package io.adaptor.connectors.database;

import io.adaptor.testkit.contract.Scene;
import io.adaptor.testkit.contract.Vendor;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL behind a proxy that knows its protocol well enough to see each message of a client, and to hold, break and
 * falsify answers to statements with parameters; logins and transactions pass in every scene.
 */
class PostgresVendor implements Vendor {
    private static final int CANCEL = 80877102;

    private final Postgres postgres;
    private final ServerSocket listener;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Scene scene = Scene.WELL;

    PostgresVendor(Postgres postgres) {
        this.postgres = postgres;
        try {
            this.listener = new ServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    @Override
    public String baseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/postgres";
    }

    @Override
    public void play(Scene next) {
        scene = next;
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public int connections() {
        return accepted.get();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "postgres-vendor");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                open.add(client);
                run(() -> serve(client));
            }
        } catch (IOException closedMeanwhile) {
            // It is over.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket("127.0.0.1", postgres.port())) {
            open.add(server);
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            byte[] startup = message(in, in.readInt());
            if (ByteBuffer.wrap(startup).getInt() != CANCEL) {
                accepted.incrementAndGet();
            }
            out.write(ByteBuffer.allocate(4).putInt(startup.length + 4).array());
            out.write(startup);
            Answers answers = new Answers(server, client);
            run(answers);
            StringBuilder request = new StringBuilder();
            for (int type = in.read(); type >= 0; type = in.read()) {
                byte[] body = message(in, in.readInt());
                request.append((char) type)
                        .append(new String(body, StandardCharsets.UTF_8))
                        .append('\n');
                boolean whole = type == 'S' || type == 'p';
                boolean call = whole && request.indexOf("contract_answer") >= 0;
                if (call || type == 'p') {
                    received.add(request.toString());
                }
                if (call) {
                    answers.play(scene);
                }
                if (whole) {
                    request.setLength(0);
                }
                out.write(ByteBuffer.allocate(5)
                        .put((byte) type)
                        .putInt(body.length + 4)
                        .array());
                out.write(body);
                out.flush();
            }
        } catch (IOException oneOfThemIsGone) {
            // Then so is the other.
        } finally {
            open.remove(client);
        }
    }

    private static byte[] message(DataInputStream in, int length) throws IOException {
        return in.readNBytes(length - 4);
    }

    /** What comes back, as the scene has it. */
    private final class Answers implements Runnable {
        private final Socket server;
        private final Socket client;
        private volatile Scene now = Scene.WELL;

        Answers(Socket server, Socket client) {
            this.server = server;
            this.client = client;
        }

        void play(Scene next) {
            now = next;
        }

        @Override
        public void run() {
            byte[] some = new byte[65_536];
            try (server;
                    client) {
                OutputStream out = client.getOutputStream();
                for (int n = server.getInputStream().read(some);
                        n >= 0;
                        n = server.getInputStream().read(some)) {
                    if (now == Scene.HUNG_UP) {
                        return;
                    }
                    if (now == Scene.UNREADABLE) {
                        out.write("?????????".getBytes(StandardCharsets.US_ASCII));
                        return;
                    }
                    if (now == Scene.SILENT && closed.await(1, TimeUnit.MINUTES)) {
                        return;
                    }
                    if (now == Scene.LATE && closed.await(Scene.LATE_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    out.write(some, 0, n);
                    out.flush();
                }
            } catch (IOException oneOfThemIsGone) {
                // Then so is the other.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
