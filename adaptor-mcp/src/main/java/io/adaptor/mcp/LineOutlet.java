package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicBoolean;

/** The outlet of one request, on a stream that all requests of the client share. */
final class LineOutlet implements Outlet {
    private final Lines lines;
    private final AtomicBoolean ended = new AtomicBoolean();

    LineOutlet(Lines lines) {
        this.lines = lines;
    }

    @Override
    public void send(ObjectNode message) {
        if (!ended.get()) {
            lines.write(message);
        }
    }

    @Override
    public void respond(JsonNode response, int status) {
        if (ended.compareAndSet(false, true)) {
            lines.write(response);
        }
    }

    @Override
    public void end() {
        ended.set(true);
    }

    @Override
    public void pulse() {
        // A client that leaves closes its end of the stream, which the reader notices.
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void onGone(Runnable action) {
        // Requests that still run at the end are cancelled by id.
    }
}
