package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.RequestPreview;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A process that is started with the first request, serves all of them, and is started again once it has ended.
 * Thread-safe.
 */
final class StdioChannel implements Channel {
    // A server of an earlier version may not respond to an unknown method.
    private static final Duration ASKING_FOR_VERSIONS = Duration.ofSeconds(3);

    private final Commands.Command command;
    private final ConnectorContext context;
    private final AtomicLong ids = new AtomicLong();
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable ServerProcess process;
    private volatile boolean closed;

    /** Creates a channel to a process that is not started yet. */
    StdioChannel(Commands.Command command, ConnectorContext context) {
        this.command = command;
        this.context = context;
    }

    @Override
    public Exchange send(Question question) {
        ServerProcess server = process;
        if (server == null || !server.isAlive()) {
            server = started(question);
        }
        return send(server, question, server.isStateless() ? Protocol.meta() : none());
    }

    @Override
    public RequestPreview preview(Question question) {
        ServerProcess server = process;
        boolean stateless = server == null || server.isStateless();
        ObjectNode message = question.message(1, stateless ? Protocol.meta() : none());
        return RequestPreview.of("stdio", question.method(), command.name()).withBody(message, -1);
    }

    @Override
    public void close() {
        closed = true;
        ServerProcess last = process;
        if (last != null) {
            last.close();
        }
    }

    private ServerProcess started(Question question) {
        starting.lock();
        try {
            ServerProcess known = process;
            if (known != null && known.isAlive()) {
                return known;
            }
            if (closed) {
                throw Faults.notReached("the connector is closed", null);
            }
            ServerProcess begun = ServerProcess.start(command, context.executor());
            try {
                agree(begun, question.request());
            } catch (RuntimeException | Error e) {
                begun.close();
                throw e;
            }
            process = begun;
            return begun;
        } finally {
            starting.unlock();
        }
    }

    private void agree(ServerProcess server, ConnectorRequest request) {
        ConnectorRequest asking = ConnectorRequest.builder(
                        Endpoint.builder("discover").build())
                .timeout(ASKING_FOR_VERSIONS)
                .limit(request.limit())
                .build();
        Reply reply = discovered(server, asking);
        if (reply instanceof Reply.Fault fault && Protocol.wantsStateless(fault.error())) {
            reply = discovered(server, asking);
        }
        if (reply instanceof Reply.Result found && Protocol.supports(found.value())) {
            server.stateless(true);
            return;
        }
        String offered = reply instanceof Reply.Fault fault ? Protocol.common(fault.error()) : null;
        String version = offered == null ? Protocol.WITH_SESSIONS : offered;
        Reply answer = initialize(server, version, request);
        String instead = answer instanceof Reply.Fault fault ? Protocol.common(fault.error()) : null;
        if (instead != null && !instead.equals(version)) {
            answer = initialize(server, instead, request);
        }
        if (!(answer instanceof Reply.Result)) {
            throw Faults.unreadable("the command " + command.name() + " refused to begin a session", null);
        }
        try {
            server.write(Protocol.notification("notifications/initialized", null));
        } catch (IOException e) {
            throw Faults.notReached("the command " + command.name() + " ended before a session was begun", e);
        }
    }

    private @Nullable Reply discovered(ServerProcess server, ConnectorRequest asking) {
        try (StdioExchange exchange = send(server, Question.of("server/discover", none(), asking), Protocol.meta())) {
            return exchange.inTime(ASKING_FOR_VERSIONS);
        }
    }

    private Reply initialize(ServerProcess server, String version, ConnectorRequest request) {
        Question question = Question.of("initialize", Protocol.initialize(version), request);
        try (StdioExchange exchange = send(server, question, none())) {
            return exchange.reply();
        }
    }

    private StdioExchange send(ServerProcess server, Question question, ObjectNode meta) {
        long id = ids.incrementAndGet();
        Mailbox mailbox = server.expect(id);
        try {
            int bytes = server.write(question.message(id, meta), question.request());
            return new StdioExchange(server, command.name(), mailbox, id, bytes, question.request());
        } catch (IOException e) {
            server.forget(id);
            throw Faults.notReached("the command " + command.name() + " has ended", e);
        } catch (RuntimeException | Error e) {
            server.forget(id);
            throw e;
        }
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
