package io.adaptor.examples.redis;

import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One connection, logged in. A call after which no whole answer was read leaves it broken, for what comes next on it would be
 * the answer to that call. For one thread at a time; {@link #close} for any.
 */
final class RedisConnection implements AutoCloseable {
    private final RedisAddress address;
    private final Socket socket;
    private final long credentials;
    private final TimedInput timed;
    private final InputStream in;
    private final OutputStream out;
    private boolean broken;
    private long lastUse = System.nanoTime();

    /**
     * A connection on a socket.
     *
     * @param credentials the version of the credentials it is logged in with
     */
    RedisConnection(RedisAddress address, Socket socket, long credentials) throws IOException {
        this.address = address;
        this.socket = socket;
        this.credentials = credentials;
        this.timed = new TimedInput(socket);
        this.in = new BufferedInputStream(timed);
        this.out = socket.getOutputStream();
    }

    /**
     * Sends a command and reads its answer, be it an error.
     *
     * @param end until when, in the nanoseconds of {@link System#nanoTime}
     * @param most the largest answer in bytes
     * @throws ConnectorException if there is no whole answer
     */
    RespAnswer call(List<String> words, long end, long most) {
        broken = true;
        try {
            out.write(RespWriter.bytes(words));
            out.flush();
            timed.until(end);
            RespAnswer answer = new RespReader(in, most).answer();
            broken = false;
            lastUse = System.nanoTime();
            return answer;
        } catch (IOException e) {
            throw RedisFailures.broken(address, e);
        }
    }

    /**
     * Does the same as {@link #call(List, long, long)}, unless a limit ends before: then it closes the connection.
     *
     * @param limit when the caller does not wait any longer
     */
    RespAnswer call(List<String> words, long end, long most, TimeLimit limit) {
        // The limit may end just when the answer is there. Only what comes first counts: after the answer the
        // connection
        // may belong to another call, which must not be ended.
        AtomicBoolean over = new AtomicBoolean();
        try (TimeLimit.Registration closing = limit.onEnd(() -> closeFirst(over))) {
            return call(words, end, most);
        } finally {
            if (!over.compareAndSet(false, true)) {
                broken = true;
            }
        }
    }

    private void closeFirst(AtomicBoolean over) {
        if (over.compareAndSet(false, true)) {
            close();
        }
    }

    /** Whether it must not be used any more. */
    boolean broken() {
        return broken;
    }

    /** The version of the credentials it is logged in with. */
    long credentials() {
        return credentials;
    }

    /** For how many nanoseconds it has not been used. */
    long idle() {
        return System.nanoTime() - lastUse;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way.
            broken = true;
        }
    }
}
