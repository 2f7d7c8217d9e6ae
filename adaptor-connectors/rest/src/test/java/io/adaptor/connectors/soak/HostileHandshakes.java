package io.adaptor.connectors.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that begins TLS, and never gets through with it. */
final class HostileHandshakes implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Handshake handshake;

    HostileHandshakes(Handshake handshake) throws IOException {
        this.handshake = handshake;
        Daemons.start("hostile-handshakes", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            open.add(socket);
            Daemons.start("hostile-handshake", () -> {
                try (socket) {
                    socket.getInputStream().read(new byte[4096]);
                    handshake.play.on(socket);
                } finally {
                    open.remove(socket);
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    enum Handshake {
        SILENT(socket -> socket.getInputStream().read()),
        /** The head of a record of 16 KB, and then a byte at a time. */
        TRICKLE(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {22, 3, 3, 64, 0, 2, 0, 63, -4});
            while (true) {
                Daemons.pause(100);
                out.write(0);
            }
        }),
        GARBAGE(socket -> socket.getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
        ALERT(socket -> socket.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40})),
        WARNINGS(socket -> {
            byte[] warnings = new byte[7 * 1000];
            for (int i = 0; i < warnings.length; i += 7) {
                System.arraycopy(new byte[] {21, 3, 3, 0, 2, 1, 90}, 0, warnings, i, 7);
            }
            while (true) {
                socket.getOutputStream().write(warnings);
            }
        }),
        EMPTY_RECORDS(socket -> {
            byte[] records = new byte[5 * 1000];
            for (int i = 0; i < records.length; i += 5) {
                System.arraycopy(new byte[] {22, 3, 3, 0, 0}, 0, records, i, 5);
            }
            while (true) {
                socket.getOutputStream().write(records);
            }
        }),
        /** A message of the handshake of 16 MB, which is sent. */
        HUGE_MESSAGE(socket -> {
            byte[] record = new byte[16389];
            record[0] = 22;
            record[1] = 3;
            record[2] = 3;
            record[3] = 64;
            byte[] first = record.clone();
            first[5] = 2;
            first[6] = -1;
            first[7] = -1;
            first[8] = -1;
            socket.getOutputStream().write(first);
            while (true) {
                socket.getOutputStream().write(record);
            }
        }),
        HANGS_UP(socket -> socket.close());

        private final Play play;

        Handshake(Play play) {
            this.play = play;
        }
    }

    private interface Play {
        void on(Socket socket) throws IOException;
    }
}
