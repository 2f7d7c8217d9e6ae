package io.adaptor.examples.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** Reads a socket until a moment that is set anew for each answer. For one thread at a time. */
final class TimedInput extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private long end;

    TimedInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Sets the moment, in the nanoseconds of {@link System#nanoTime}. */
    void until(long nanos) {
        this.end = nanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no time left");
        }
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
        return in.read(bytes, from, length);
    }
}
