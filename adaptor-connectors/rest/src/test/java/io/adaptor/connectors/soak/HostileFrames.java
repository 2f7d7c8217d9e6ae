package io.adaptor.connectors.soak;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A server of HTTP/2 that floods each connection in one way as soon as a request has come (RFC 9113). */
final class HostileFrames implements AutoCloseable {
    private static final int PREFACE = 24;

    private final ServerSocket listener;
    private final Flood flood;
    private final Set<SSLSocket> open = ConcurrentHashMap.newKeySet();

    HostileFrames(SSLContext tls, Flood flood) throws IOException {
        this.flood = flood;
        listener = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Daemons.start("hostile-frames", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections are open now. */
    int connections() {
        return open.size();
    }

    private void accept() throws IOException {
        while (true) {
            SSLSocket socket = (SSLSocket) listener.accept();
            open.add(socket);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            Daemons.start("hostile-frames", () -> serve(socket));
        }
    }

    private void serve(SSLSocket socket) throws IOException {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readFully(new byte[PREFACE]);
            Frames frames = new Frames(socket.getOutputStream());
            frames.send(4, 0, 0, new byte[0]);
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                in.readUnsignedByte();
                int stream = in.readInt();
                in.readFully(new byte[length]);
                if (type == 1) {
                    flood.begin(frames, stream);
                }
            }
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        // A socket in the middle of a write that nobody reads is not closed before the write has ended.
        Thread closing = new Thread(() -> open.forEach(HostileFrames::closed));
        closing.setDaemon(true);
        closing.start();
    }

    private static void closed(SSLSocket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }

    /** What it sends; what it reads meanwhile is nothing. */
    enum Flood {
        /** Header fields that never end, in frames that continue them. */
        CONTINUATIONS((frames, stream) -> {
            byte[] fields = literals(200);
            frames.send(1, 0, stream, OK);
            while (true) {
                frames.send(9, 0, stream, fields);
            }
        }),
        /** A single byte each refers to a field of 4,000 bytes. */
        REFERENCES((frames, stream) -> {
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            first.writeBytes(OK);
            first.writeBytes(indexed());
            frames.send(1, 0, stream, first.toByteArray());
            byte[] references = new byte[16_000];
            java.util.Arrays.fill(references, (byte) (0x80 | 62));
            while (true) {
                frames.send(9, 0, stream, references);
            }
        }),
        /** Two megabytes of header fields that do end. */
        HEADER_LIST((frames, stream) -> {
            byte[] fields = literals(200);
            frames.send(1, 0, stream, OK);
            for (int i = 0; i < 200; i++) {
                frames.send(9, i == 199 ? 4 : 0, stream, fields);
            }
            frames.send(0, 1, stream, new byte[] {'{', '}'});
        }),
        TRAILERS((frames, stream) -> {
            frames.send(1, 4, stream, OK);
            while (true) {
                frames.send(1, 4, stream, literals(100));
            }
        }),
        INTERIM((frames, stream) -> {
            while (true) {
                frames.send(1, 4, stream, new byte[] {0x08, 3, '1', '0', '3'});
            }
        }),
        RESETS((frames, stream) -> {
            for (int i = 1; ; i += 2) {
                frames.send(3, 0, i & 0xffff | 1, new byte[] {0, 0, 0, 2});
            }
        }),
        REFUSED((frames, stream) -> frames.send(3, 0, stream, new byte[] {0, 0, 0, 7})),
        SETTINGS((frames, stream) -> {
            while (true) {
                frames.send(4, 0, 0, new byte[] {0, 3, 0, 0, 0, 100});
            }
        }),
        TABLE_SIZES((frames, stream) -> {
            for (int i = 0; ; i++) {
                frames.send(4, 0, 0, new byte[] {0, 1, 0, 0, (byte) (i & 15), 0, 0, 4, 0, 0, (byte) (i & 127), 1});
            }
        }),
        PINGS((frames, stream) -> {
            while (true) {
                frames.send(6, 0, 0, new byte[8]);
            }
        }),
        GOODBYES((frames, stream) -> {
            while (true) {
                frames.send(7, 0, 0, new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 0});
            }
        }),
        GOODBYE_TEXT((frames, stream) -> {
            frames.send(7, 0, 0, new byte[16_000]);
            frames.send(7, 0, 0, new byte[16_000]);
        }),
        WINDOW_OVERFLOW((frames, stream) -> {
            for (int i = 0; i < 100; i++) {
                frames.send(8, 0, i % 2 == 0 ? 0 : stream, new byte[] {0x7f, -1, -1, -1});
            }
        }),
        WINDOW_CRUMBS((frames, stream) -> {
            while (true) {
                frames.send(8, 0, 0, new byte[] {0, 0, 0, 1});
            }
        }),
        WINDOW_NOTHING((frames, stream) -> frames.send(8, 0, stream, new byte[4])),
        EMPTY_DATA((frames, stream) -> {
            frames.send(1, 4, stream, OK);
            while (true) {
                frames.send(0, 0, stream, new byte[0]);
            }
        }),
        PADDING((frames, stream) -> {
            frames.send(1, 4, stream, OK);
            byte[] padded = new byte[256];
            padded[0] = (byte) 255;
            while (true) {
                frames.send(0, 8, stream, padded);
            }
        }),
        ENDLESS_DATA((frames, stream) -> {
            frames.send(1, 4, stream, OK);
            while (true) {
                frames.send(0, 0, stream, new byte[16_000]);
            }
        }),
        DATA_WITHOUT_HEAD((frames, stream) -> {
            while (true) {
                frames.send(0, 0, stream, new byte[1000]);
            }
        }),
        PROMISES((frames, stream) -> {
            for (int i = 2; ; i += 2) {
                byte[] promise = {0, (byte) (i >> 16), (byte) (i >> 8), (byte) i, (byte) 0x82};
                frames.send(5, 4, stream, promise);
            }
        }),
        PRIORITIES((frames, stream) -> {
            while (true) {
                frames.send(2, 0, stream, new byte[5]);
            }
        }),
        UNKNOWN((frames, stream) -> {
            while (true) {
                frames.send(99, 0, stream, new byte[16_000]);
            }
        }),
        TOO_LARGE((frames, stream) -> frames.send(0, 0, stream, new byte[1 << 20])),
        BAD_TABLE((frames, stream) -> frames.send(1, 4, stream, new byte[] {(byte) 0xff, -1, -1, -1, -1, -1, 127})),
        STRAY_CONTINUATION((frames, stream) -> frames.send(9, 4, stream, literals(1))),
        SILENT((frames, stream) -> {});

        private final Play play;

        Flood(Play play) {
            this.play = play;
        }

        // On a thread of its own, so that what the client sends is read, but not by all.
        void begin(Frames frames, int stream) throws IOException {
            if (this == PINGS || this == SETTINGS) {
                play.on(frames, stream);
            } else {
                Daemons.start("hostile-flood", () -> play.on(frames, stream));
            }
        }
    }

    private interface Play {
        void on(Frames frames, int stream) throws IOException;
    }

    private static final byte[] OK = {(byte) 0x88};

    private static byte[] literals(int count) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            fields.writeBytes(new byte[] {0x10, 3, 'x', '-', 'y', 70});
            fields.writeBytes("z".repeat(70).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return fields.toByteArray();
    }

    private static byte[] indexed() {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.writeBytes(new byte[] {0x40, 3, 'x', '-', 'y', 0x7f});
        int rest = 4000 - 127;
        while (rest >= 128) {
            field.write(rest % 128 + 128);
            rest /= 128;
        }
        field.write(rest);
        field.writeBytes("z".repeat(4000).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return field.toByteArray();
    }

    /** Of one connection; several threads may send. */
    static final class Frames {
        private final OutputStream out;

        Frames(OutputStream out) {
            this.out = out;
        }

        synchronized void send(int type, int flags, int stream, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 9);
            DataOutputStream data = new DataOutputStream(frame);
            data.writeByte(payload.length >> 16);
            data.writeShort(payload.length);
            data.writeByte(type);
            data.writeByte(flags);
            data.writeInt(stream);
            data.write(payload);
            out.write(frame.toByteArray());
            out.flush();
        }
    }
}
