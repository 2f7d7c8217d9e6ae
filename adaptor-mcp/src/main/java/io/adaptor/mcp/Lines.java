package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes messages, one per line. Any thread may write, only one may read. */
final class Lines {
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);
    private static final int BUFFER = 8_192;

    private final ReentrantLock lock = new ReentrantLock();
    private final InputStream in;
    private final OutputStream out;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private boolean broken;

    Lines(InputStream in, OutputStream out, int longest) {
        this.in = in;
        this.out = out;
        this.longest = longest;
    }

    /**
     * Returns the next line without its end; null at the end of the stream. A line that is too long is skipped and
     * rejected.
     */
    byte @Nullable [] read() throws IOException, RpcException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        boolean tooLong = false;
        while (next < end || fill()) {
            any = true;
            byte each = buffer[next++];
            if (each == '\n') {
                return whole(line, tooLong);
            }
            tooLong = tooLong || line.size() >= longest;
            if (!tooLong) {
                line.write(each);
            }
        }
        return any ? whole(line, tooLong) : null;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private byte[] whole(ByteArrayOutputStream line, boolean tooLong) throws RpcException {
        if (tooLong) {
            throw RpcException.invalidRequest("the message is longer than the " + longest + " bytes that are read");
        }
        return line.toByteArray();
    }

    /** Writes a message; does nothing once the client has left. */
    void write(JsonNode message) {
        byte[] json = JsonCodec.bytes(message);
        lock.lock();
        try {
            if (!broken) {
                out.write(json);
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            broken = true;
            LOG.debug("the client reads no more", e);
        } finally {
            lock.unlock();
        }
    }
}
