package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Discards everything; for messages without a response. */
enum Nowhere implements Outlet {
    OUTLET;

    @Override
    public void send(ObjectNode message) {}

    @Override
    public void respond(JsonNode response, int status) {}

    @Override
    public void end() {}

    @Override
    public void pulse() {}

    @Override
    public boolean streams() {
        return false;
    }

    @Override
    public void onGone(Runnable action) {}
}
