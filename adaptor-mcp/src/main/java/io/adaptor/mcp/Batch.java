package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Several messages in one array, as the revision 2025-03-26 allows: they run concurrently, and their responses are sent
 * together. Thread-safe.
 */
final class Batch {
    private static final int MOST = 100;
    private static final Runnable NOTHING = () -> {};

    private final Outlet outlet;
    private final AtomicInteger open;
    private final Queue<JsonNode> responses = new ConcurrentLinkedQueue<>();
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();

    private Batch(Outlet outlet, int requests) {
        this.outlet = outlet;
        this.open = new AtomicInteger(requests);
    }

    /** Reads the messages of an array. */
    static List<Message> read(JsonNode array) throws RpcException {
        if (array.isEmpty() || array.size() > MOST) {
            throw RpcException.invalidRequest("a batch has 1 to " + MOST + " messages, not " + array.size());
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode each : array) {
            Message message = Message.of(each);
            if (message.is(LegacyEra.INITIALIZE) || ModernEra.marks(message)) {
                throw RpcException.invalidRequest("a batch can't hold " + Bounded.name(message.method()));
            }
            messages.add(message);
        }
        return messages;
    }

    /** Creates a batch; at least one of the messages must be a request. */
    static Batch of(List<Message> messages, Outlet outlet) {
        Batch batch = new Batch(
                outlet, (int) messages.stream().filter(Message::isRequest).count());
        outlet.onGone(() -> batch.parts.forEach(Part::gone));
        return batch;
    }

    /** Returns the outlet for the response to one of the requests. */
    Outlet part() {
        Part part = new Part(this);
        parts.add(part);
        return part;
    }

    private void ended() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        if (responses.isEmpty()) {
            outlet.end();
            return;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        responses.forEach(all::add);
        outlet.respond(all, 200);
    }

    private static final class Part implements Outlet {
        private final Batch batch;
        private final AtomicReference<Runnable> onGone = new AtomicReference<>(NOTHING);

        private Part(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void send(ObjectNode message) {
            batch.outlet.send(message);
        }

        @Override
        public void respond(JsonNode response, int status) {
            batch.responses.add(response);
            batch.ended();
        }

        @Override
        public void end() {
            batch.ended();
        }

        @Override
        public void pulse() {
            batch.outlet.pulse();
        }

        @Override
        public boolean streams() {
            return batch.outlet.streams();
        }

        @Override
        public void onGone(Runnable action) {
            onGone.set(action);
        }

        private void gone() {
            onGone.get().run();
        }
    }
}
