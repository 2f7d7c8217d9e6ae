package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request of a client that shares its only stream with others. */
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
        // A client that leaves closes its end, which is noticed by who reads.
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void onGone(Runnable action) {
        // What still runs at the end is cancelled by its id.
    }
}
