package io.adaptor.internal.http;

import java.io.IOException;
import java.io.InputStream;

/** A response body that throws errors of the engine instead of network exceptions. For one thread at a time. */
final class BodyStream extends InputStream {
    private final InputStream body;
    private final Failures failures;
    private final Runnable close;
    private long read;

    /**
     * Creates a body.
     *
     * @param failures creates the error for an exception after a number of bytes
     * @param close releases the response
     */
    BodyStream(InputStream body, Failures failures, Runnable close) {
        this.body = body;
        this.failures = failures;
        this.close = close;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int most) {
        int arrived = reading(() -> body.read(buffer, from, most));
        read += Math.max(0, arrived);
        return arrived;
    }

    @Override
    public int available() {
        return reading(body::available);
    }

    @Override
    public void close() {
        close.run();
    }

    private int reading(Reading reading) {
        try {
            return reading.run();
        } catch (IOException e) {
            throw failures.of(e, read);
        }
    }

    @FunctionalInterface
    private interface Reading {
        int run() throws IOException;
    }

    /** Creates errors. */
    @FunctionalInterface
    interface Failures {
        RuntimeException of(IOException e, long bytesBefore);
    }
}
