package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@link McpServer} over standard streams, or any other pair of streams: one message per line, for one client.
 * {@link #run} may be called once; tool calls run concurrently. Only messages may be written to the output, so redirect
 * any other output first.
 */
public final class McpStdio {
    /** How long calls that are running when the input ends may continue. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int POLL_MILLIS = 20;

    private final McpServer server;
    private final McpCaller caller;
    private final Lines lines;
    private final Running modern = new Running();
    private @Nullable Session session;

    private McpStdio(McpServer server, McpCaller caller, Lines lines) {
        this.server = server;
        this.caller = caller;
        this.lines = lines;
    }

    /**
     * Creates a transport for one client.
     *
     * @param server the server to expose
     * @param caller the caller that is served
     * @param in the stream to which the client writes
     * @param out the stream from which the client reads
     * @return the transport, which must be {@linkplain #run run}; it closes neither stream
     */
    public static McpStdio of(McpServer server, McpCaller caller, InputStream in, OutputStream out) {
        Objects.requireNonNull(caller, "caller");
        return new McpStdio(server, caller, new Lines(in, out, server.limits().requestBytes()));
    }

    /**
     * Serves until the input ends; calls that are running then may continue for five seconds.
     *
     * @throws IOException if reading the input fails
     */
    public void run() throws IOException {
        try {
            while (true) {
                try {
                    byte[] line = lines.read();
                    if (line == null) {
                        break;
                    }
                    if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
                        received(Message.parse(line));
                    }
                } catch (RpcException e) {
                    lines.write(e.response(null));
                }
            }
            settle();
        } finally {
            modern.cancelAll();
            if (session != null) {
                session.close();
            }
        }
    }

    private void received(JsonNode tree) throws RpcException {
        if (!tree.isArray()) {
            one(Message.of(tree));
            return;
        }
        Session known = session;
        if (known == null || !known.version().equals(LegacyEra.WITH_BATCHES)) {
            throw RpcException.invalidRequest("several messages on one line are not possible in this version");
        }
        List<Message> messages = Batch.read(tree);
        Batch batch = Batch.of(messages, new LineOutlet(lines));
        messages.forEach(message ->
                server.legacy().handle(known, caller, message, message.isRequest() ? batch.part() : Nowhere.OUTLET));
    }

    private void one(Message message) {
        Outlet outlet = new LineOutlet(lines);
        Session known = session;
        if (ModernEra.marks(message)) {
            server.modern().handle(caller, message, outlet, modern);
        } else if (message.is(LegacyEra.INITIALIZE) && message.isRequest()) {
            initialize(message, outlet);
        } else if (message.isNotification()) {
            // A cancellation does not state the revision of the request.
            server.modern().handle(caller, message, outlet, modern);
            if (known != null) {
                server.legacy().handle(known, caller, message, outlet);
                begun(known, message);
            }
        } else if (known == null) {
            outlet.fail(
                    message,
                    RpcException.invalidRequest("begin with initialize, or state the version in params._meta"));
        } else {
            server.legacy().handle(known, caller, message, outlet);
        }
    }

    private void initialize(Message message, Outlet outlet) {
        if (session != null) {
            session.close();
        }
        Session begun = server.session(
                caller, LegacyEra.version(message), message.params().path("capabilities"));
        session = begun;
        outlet.respond(server.legacy().initialized(message, begun), 200);
    }

    /** Begins to notify the client of changes. */
    private void begun(Session known, Message message) {
        if (message.is("notifications/initialized")) {
            try {
                server.listen(known, caller, new LineOutlet(lines));
            } catch (RpcException e) {
                lines.write(e.response(null));
            }
        }
    }

    private void settle() {
        long until = System.nanoTime() + GRACE.toNanos();
        try {
            while (isBusy() && System.nanoTime() < until) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBusy() {
        return modern.isWorking() || (session != null && session.running().isWorking());
    }
}
