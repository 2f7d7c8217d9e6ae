package io.adaptor.internal.http;

import io.adaptor.spi.TimeSource;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The socket beneath a pooled connection. While an HTTP/1 connection is idle it calls itself closed as soon as nothing
 * more may be sent on it: the pool asks that before each reuse and then takes another connection, so that a connection
 * that the remote system has ended costs no request. Looking never waits.
 */
final class PooledSocket extends FrontSocket {
    /** The pool checks twice in a row if there is no TLS socket in between. */
    private static final long SAME_LOOK_NANOS = 50_000;

    /**
     * More than comes late for streams that were given up, mostly, and than a head or the frame of a chunk has; if not,
     * another connection costs little.
     */
    private static final int MOST_UNUSED_BYTES = 1 << 20;

    /** A write that takes longer means that the remote system does not read. */
    private static final long STUCK_NANOS = 100_000_000;

    private final SocketChannel channel;
    private final TimeSource time;
    private final Map<Ends, PooledSocket> connected;
    private final AtomicReference<@Nullable Runnable> whenClosed;
    private final ByteBuffer early = ByteBuffer.allocate(1).limit(0);
    private volatile @Nullable Ends ends;
    private @Nullable InputStream input;
    private boolean ended;
    private long lookedAt;
    private volatile boolean reading;
    private volatile boolean looking;
    private volatile boolean spent;
    private volatile long idleNanos = Long.MAX_VALUE;
    private volatile long lastRead;
    private final AtomicInteger streams = new AtomicInteger();
    private volatile boolean multiplexed;
    private volatile long unusedBytes;
    private volatile boolean writing;
    private volatile long writingSince;

    /**
     * Creates an unconnected socket.
     *
     * @param connected the map that contains it while it is connected
     * @param whenClosed called once it is closed
     */
    PooledSocket(SocketChannel channel, TimeSource time, Map<Ends, PooledSocket> connected, Runnable whenClosed) {
        super(channel.socket());
        this.channel = channel;
        this.time = time;
        this.connected = connected;
        this.whenClosed = new AtomicReference<>(whenClosed);
        this.lookedAt = System.nanoTime() - 2 * SAME_LOOK_NANOS;
        this.lastRead = time.nanos();
    }

    /** Marks the socket as carrying HTTP/1: without a running exchange, there is nothing to be read. */
    void carriesHttp1() {
        looking = true;
    }

    /** Marks the socket as carrying HTTP/2, and records that an exchange started (1) or ended (-1). */
    void used(int more) {
        streams.addAndGet(more);
        unusedBytes = 0;
        multiplexed = true;
    }

    /** Records that HTTP/1 now waits for data: a head, or a part of a body. */
    void awaits() {
        unusedBytes = 0;
    }

    /**
     * Closes the socket if the remote system does not read: with HTTP/2, the end of an exchange can't be written then
     * either, and would wait for the blocked writer.
     */
    void closeIfStuck() throws IOException {
        if (writing && System.nanoTime() - writingSince > STUCK_NANOS) {
            close();
        }
    }

    /** Sets how long it may wait for the next exchange. */
    void idleAtMost(long nanos) {
        idleNanos = nanos;
    }

    /** Marks the socket as not reusable. */
    void spend() {
        spent = true;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        socket.connect(endpoint, timeout);
        Ends between = Ends.of(socket);
        ends = between;
        connected.put(between, this);
    }

    @Override
    public boolean isClosed() {
        return super.isClosed() || spent || (looking && !reading && (waitedTooLong() || hasEnded()));
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream known = input;
        if (known == null) {
            known = new Input(socket.getInputStream());
            input = known;
        }
        return known;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Output(socket.getOutputStream());
    }

    @Override
    public void close() throws IOException {
        Ends between = ends;
        if (between != null) {
            connected.remove(between, this);
        }
        try {
            super.close();
        } finally {
            Runnable once = whenClosed.getAndSet(null);
            if (once != null) {
                once.run();
            }
        }
    }

    private void refuseFlood(int count) throws IOException {
        if (multiplexed ? streams.get() <= 0 : looking) {
            unusedBytes += count;
            if (unusedBytes > MOST_UNUSED_BYTES) {
                // Here, for what lies upon it reads on while it is closed, and gives that up when this fails.
                close();
                throw new IOException(
                        multiplexed
                                ? "the remote system sends though no exchange is on its way"
                                : "the remote system sends more than a megabyte that is not part of an answer");
            }
        }
    }

    private boolean waitedTooLong() {
        return idleNanos != Long.MAX_VALUE && time.nanos() - lastRead >= idleNanos;
    }

    private boolean hasEnded() {
        long now = System.nanoTime();
        if (!ended && now - lookedAt > SAME_LOOK_NANOS) {
            ended = look();
            lookedAt = System.nanoTime();
        }
        return ended;
    }

    /** Returns whether the stream has ended, or unexpected data has arrived. */
    private boolean look() {
        if (early.hasRemaining()) {
            return true;
        }
        try {
            channel.configureBlocking(false);
            try {
                early.clear();
                return channel.read(early) != 0;
            } finally {
                early.flip();
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            return true;
        }
    }

    /** The input; starts with the bytes that a check has read in advance. */
    private final class Input extends FilterInputStream {
        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length > 0 && early.hasRemaining()) {
                bytes[from] = early.get();
                return 1;
            }
            reading = true;
            try {
                int count = in.read(bytes, from, length);
                refuseFlood(count);
                return count;
            } finally {
                lastRead = time.nanos();
                reading = false;
            }
        }

        // TLS skips the remaining data when it is closed.
        @Override
        public long skip(long most) throws IOException {
            return most > 0 ? Math.max(0, read(new byte[(int) Math.min(most, 8192)])) : 0;
        }

        @Override
        public int available() throws IOException {
            return early.remaining() + in.available();
        }
    }

    /** The output; records the start of a write in progress. */
    private final class Output extends FilterOutputStream {
        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            writingSince = System.nanoTime();
            writing = true;
            try {
                out.write(bytes, from, length);
            } finally {
                writing = false;
            }
        }
    }

    /** The identity of a connection, which is the same for sockets layered on top of each other. */
    record Ends(int localPort, @Nullable InetAddress remote, int remotePort) {
        static Ends of(Socket socket) {
            return new Ends(socket.getLocalPort(), socket.getInetAddress(), socket.getPort());
        }
    }
}
