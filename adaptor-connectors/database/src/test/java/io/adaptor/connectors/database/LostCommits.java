package io.adaptor.connectors.database;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that passes on everything but the answer to a COMMIT: with that it ends the connection. */
final class LostCommits implements AutoCloseable {
    private final Postgres postgres;
    private final ServerSocket listener;
    private final AtomicInteger commits = new AtomicInteger();

    LostCommits(Postgres postgres) {
        this.postgres = postgres;
        try {
            this.listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(() -> {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                run(() -> serve(client));
            }
        });
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/postgres";
    }

    int commits() {
        return commits.get();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // One end is gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) throws IOException {
        AtomicInteger committing = new AtomicInteger();
        try (client;
                Socket server = new Socket("127.0.0.1", postgres.port())) {
            run(() -> answers(server, client, committing));
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            int length = in.readInt();
            out.write(ByteBuffer.allocate(4).putInt(length).array());
            out.write(in.readNBytes(length - 4));
            for (int type = in.read(); type >= 0; type = in.read()) {
                byte[] body = in.readNBytes(in.readInt() - 4);
                if (new String(body, StandardCharsets.UTF_8).contains("COMMIT")) {
                    commits.incrementAndGet();
                    committing.set(1);
                }
                out.write(ByteBuffer.allocate(5)
                        .put((byte) type)
                        .putInt(body.length + 4)
                        .array());
                out.write(body);
                out.flush();
            }
        }
    }

    private static void answers(Socket server, Socket client, AtomicInteger committing) throws IOException {
        try (server;
                client) {
            InputStream in = server.getInputStream();
            byte[] some = new byte[8192];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                if (committing.get() > 0) {
                    return;
                }
                client.getOutputStream().write(some, 0, n);
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
