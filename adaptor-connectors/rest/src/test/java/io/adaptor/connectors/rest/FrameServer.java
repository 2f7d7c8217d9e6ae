package io.adaptor.connectors.rest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A server of HTTP/2 whose frames the test sends (RFC 9113): it reads requests, and says of each where it came. */
final class FrameServer implements Closeable {
    private static final int PREFACE = 24;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    /** {@code :status: 200}, as it stands in the static table of HPACK. */
    private static final byte[] OK = {(byte) 0x88};

    private final ServerSocket listener;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    FrameServer(SSLContext tls) throws IOException {
        listener = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next request whose end has come, on any connection. */
    Request next() throws InterruptedException {
        Request request = requests.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new IllegalStateException("no request came");
        }
        return request;
    }

    /** Whether there are requests that {@link #next} has not returned. */
    boolean idle() {
        return requests.isEmpty();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() throws IOException {
        while (true) {
            SSLSocket socket = (SSLSocket) listener.accept();
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            Connection connection = new Connection(socket, connections.getAndIncrement());
            start(connection::serve);
        }
    }

    private static void start(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException over) {
                        // One of the ends hung up, or the test is over.
                    }
                },
                "frame-server");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Step {
        void run() throws IOException;
    }

    /**
     * A request.
     *
     * @param stream its number on its connection: 1, 3, 5 and so on
     */
    record Request(Connection connection, int stream) {
        void answer() throws IOException {
            connection.send(HEADERS, END_HEADERS, stream, OK);
            connection.send(DATA, END_STREAM, stream, "{}".getBytes(StandardCharsets.US_ASCII));
        }

        /** Says that nothing above a stream was processed, and that nothing more will be. */
        void goAway(int last) throws IOException {
            connection.send(GOAWAY, 0, 0, new byte[] {0, 0, 0, (byte) last, 0, 0, 0, 0});
        }

        void hangUp() throws IOException {
            connection.socket.close();
        }
    }

    /** A connection, of which several threads may send. */
    final class Connection {
        private final SSLSocket socket;
        private final int index;
        private final ReentrantLock sending = new ReentrantLock();

        Connection(SSLSocket socket, int index) {
            this.socket = socket;
            this.index = index;
        }

        /** 0 for the first. */
        int index() {
            return index;
        }

        private void serve() throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readFully(new byte[PREFACE]);
            send(SETTINGS, 0, 0, new byte[0]);
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                byte[] payload = new byte[length];
                in.readFully(payload);
                if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
                    send(type, ACK, 0, type == PING ? payload : new byte[0]);
                } else if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
                    requests.add(new Request(this, stream));
                }
            }
        }

        private void send(int type, int flags, int stream, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(frame);
            out.writeByte(payload.length >> 16);
            out.writeShort(payload.length);
            out.writeByte(type);
            out.writeByte(flags);
            out.writeInt(stream);
            out.write(payload);
            sending.lock();
            try {
                socket.getOutputStream().write(frame.toByteArray());
                socket.getOutputStream().flush();
            } finally {
                sending.unlock();
            }
        }
    }
}
