package io.adaptor.internal.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is read as a stream: its length is logged once it is closed. */
final class LoggedBody extends FilterInputStream {
    private final WireExchange exchange;
    private long read;
    private boolean logged;

    LoggedBody(InputStream body, WireExchange exchange) {
        super(body);
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        int arrived;
        try {
            arrived = in.read(buffer, from, most);
        } catch (RuntimeException | Error e) {
            logged = true;
            exchange.failed(e);
            throw e;
        }
        read += Math.max(0, arrived);
        return arrived;
    }

    @Override
    public void close() throws IOException {
        in.close();
        ended();
    }

    void ended() {
        if (!logged) {
            logged = true;
            exchange.read(read);
        }
    }
}
