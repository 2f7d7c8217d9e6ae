package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint of a {@link McpServer} over Streamable HTTP: POST, and for sessions GET and DELETE. Register it for one
 * path, with support for asynchronous requests, which preceding filters need too. Never blocks on clients: an open
 * stream occupies no thread. Thread-safe; does not close the server, which the caller owns.
 *
 * <p>A request with an {@code Origin} that is not allowed is rejected, so that web pages can't reach the endpoint
 * unless their origins are allowed.
 */
public final class McpServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(McpServlet.class);
    private static final long serialVersionUID = 1L;
    private static final String LIST = "tools/list";
    private static final String CALL = "tools/call";

    private final transient McpServer server;
    private final transient McpAccess access;
    private final transient Origins origins;

    private McpServlet(Builder builder) {
        this.server = builder.server;
        this.access = builder.access;
        this.origins = Origins.of(builder.origins, builder.hosts);
    }

    /**
     * Begins to build a servlet.
     *
     * @param server the server to expose
     * @param access determines the caller of a request
     * @return a new builder
     */
    public static Builder builder(McpServer server, McpAccess access) {
        return new Builder(server, access);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String wrong = origins.wrong(
                    request.getHeader("Origin"), request.getHeader("Host"), String.valueOf(request.getLocalAddr()));
            if (wrong != null) {
                refuse(response, McpRefusal.forbidden(wrong));
                return;
            }
            McpCaller caller = access.caller(request);
            switch (request.getMethod()) {
                case "POST" -> post(request, response, caller);
                case "GET" -> get(request, response, caller);
                case "DELETE" -> delete(request, response, caller);
                default -> notAllowed(response);
            }
        } catch (McpRefusedException e) {
            refuse(response, e.refusal());
        } catch (RpcException e) {
            write(response, e.status(), e.response(null));
        } catch (RuntimeException e) {
            LOG.error("a request could not be served", e);
            if (request.isAsyncStarted()) {
                request.getAsyncContext().complete();
            } else {
                write(response, 500, internal().response(null));
            }
        }
    }

    private static RpcException internal() {
        return new RpcException(RpcException.INTERNAL, 500, "the request failed; the log of the server says why");
    }

    private void post(HttpServletRequest request, HttpServletResponse response, McpCaller caller)
            throws IOException, RpcException {
        Accepted accepted = Accepted.of(request);
        JsonNode tree = Message.parse(Body.read(request, server.limits().requestBytes()));
        if (tree.isArray()) {
            Session session = session(request, caller);
            if (!session.version().equals(LegacyEra.WITH_BATCHES)) {
                throw RpcException.invalidRequest("several messages in one are not possible in this version");
            }
            batch(request, response, caller, session, Batch.read(tree), accepted);
            return;
        }
        Message message = Message.of(tree);
        try {
            one(request, response, caller, message, accepted);
        } catch (RpcException e) {
            write(response, e.status(), e.response(message.id()));
        }
    }

    private void one(
            HttpServletRequest request,
            HttpServletResponse response,
            McpCaller caller,
            Message message,
            Accepted accepted)
            throws IOException, RpcException {
        String version = request.getHeader(Headers.VERSION);
        if (ModernEra.marks(message) || (version != null && ModernEra.VERSIONS.contains(version))) {
            modern(request, response, caller, message, accepted);
        } else if (message.is(LegacyEra.INITIALIZE) && message.isRequest()) {
            initialize(response, caller, message);
        } else {
            Session session = session(request, caller);
            if (message.isRequest()) {
                permitted(caller, message);
                server.legacy().handle(session, caller, message, outlet(request, response, accepted));
            } else {
                server.legacy().handle(session, caller, message, Nowhere.OUTLET);
                response.setStatus(HttpServletResponse.SC_ACCEPTED);
            }
        }
    }

    private void modern(
            HttpServletRequest request,
            HttpServletResponse response,
            McpCaller caller,
            Message message,
            Accepted accepted)
            throws IOException, RpcException {
        if (!message.isRequest()) {
            // Over HTTP a client cancels by closing the stream, so there are no notifications to handle.
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        Headers.same(Headers.VERSION, request.getHeader(Headers.VERSION), ModernEra.version(message));
        Headers.same(Headers.METHOD, request.getHeader(Headers.METHOD), String.valueOf(message.method()));
        if (message.is(CALL)) {
            Headers.sameDecoded(Headers.NAME, request.getHeader(Headers.NAME), message.text("name"));
        }
        permitted(caller, message);
        server.modern().handle(caller, message, outlet(request, response, accepted), new Running());
    }

    private void initialize(HttpServletResponse response, McpCaller caller, Message message)
            throws IOException, RpcException {
        Session session = server.sessions()
                .begin(
                        caller.key(),
                        LegacyEra.version(message),
                        message.params().path("capabilities"));
        response.setHeader(Headers.SESSION, session.id());
        write(response, 200, server.legacy().initialized(message, session));
    }

    private void batch(
            HttpServletRequest request,
            HttpServletResponse response,
            McpCaller caller,
            Session session,
            List<Message> messages,
            Accepted accepted)
            throws IOException {
        messages.forEach(message -> permitted(caller, message));
        if (messages.stream().noneMatch(Message::isRequest)) {
            messages.forEach(message -> server.legacy().handle(session, caller, message, Nowhere.OUTLET));
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        Batch batch = Batch.of(messages, outlet(request, response, accepted));
        messages.forEach(message ->
                server.legacy().handle(session, caller, message, message.isRequest() ? batch.part() : Nowhere.OUTLET));
    }

    private static void permitted(McpCaller caller, Message message) {
        boolean lists = message.is(LIST) || message.is(ModernEra.LISTEN);
        McpRefusal refusal = message.is(CALL) ? caller.callsRefused() : lists ? caller.listsRefused() : null;
        if (refusal != null) {
            throw new McpRefusedException(refusal);
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response, McpCaller caller)
            throws IOException, RpcException {
        String version = request.getHeader(Headers.VERSION);
        if (version != null && ModernEra.VERSIONS.contains(version)) {
            notAllowed(response);
            return;
        }
        Session session = session(request, caller);
        if (!Accepted.of(request).events()) {
            throw new RpcException(RpcException.INVALID_REQUEST, 406, "Accept must name text/event-stream");
        }
        if (caller.listsRefused() != null) {
            throw new McpRefusedException(caller.listsRefused());
        }
        Outlet outlet = outlet(request, response, new Accepted(true, false));
        try {
            server.listen(session, caller, outlet);
        } catch (RpcException e) {
            outlet.respond(e.response(null), e.status());
        }
    }

    private void delete(HttpServletRequest request, HttpServletResponse response, McpCaller caller)
            throws RpcException {
        server.sessions().end(session(request, caller));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private Session session(HttpServletRequest request, McpCaller caller) throws RpcException {
        String version = request.getHeader(Headers.VERSION);
        if (version != null && !LegacyEra.VERSIONS.contains(version)) {
            throw RpcException.invalidRequest("the header " + Headers.VERSION + " is \"" + Bounded.name(version)
                    + "\"; with a session it must be one of " + String.join(", ", LegacyEra.VERSIONS));
        }
        String id = request.getHeader(Headers.SESSION);
        if (id == null) {
            throw RpcException.invalidRequest("the header " + Headers.SESSION + " is needed: begin with initialize");
        }
        return server.sessions()
                .find(id, caller.key())
                .orElseThrow(() -> new RpcException(
                        RpcException.NO_SESSION,
                        404,
                        "there is no such session, or it has ended: begin with initialize"));
    }

    private static ServletOutlet outlet(HttpServletRequest request, HttpServletResponse response, Accepted accepted)
            throws IOException {
        return ServletOutlet.of(request.startAsync(), response, accepted.events(), accepted.json());
    }

    private static void notAllowed(HttpServletResponse response) {
        response.setHeader("Allow", "POST, GET, DELETE");
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private static void refuse(HttpServletResponse response, McpRefusal refusal) throws IOException {
        if (refusal.challenge() != null) {
            response.setHeader("WWW-Authenticate", refusal.challenge());
        }
        write(
                response,
                refusal.status(),
                new RpcException(RpcException.REFUSED, refusal.status(), refusal.message()).response(null));
    }

    private static void write(HttpServletResponse response, int status, JsonNode body) throws IOException {
        byte[] bytes = JsonCodec.bytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The kinds of responses that a client accepts. */
    private record Accepted(boolean events, boolean json) {
        static Accepted of(HttpServletRequest request) throws RpcException {
            String accept = request.getHeader("Accept");
            if (accept == null || accept.contains("*/*")) {
                return new Accepted(true, true);
            }
            String lower = accept.toLowerCase(Locale.ROOT);
            Accepted accepted = new Accepted(lower.contains("text/event-stream"), lower.contains("application/json"));
            if (!accepted.events && !accepted.json) {
                throw new RpcException(
                        RpcException.INVALID_REQUEST, 406, "Accept must name application/json and text/event-stream");
            }
            return accepted;
        }
    }

    /** Builds {@link McpServlet}. For one thread. */
    public static final class Builder {
        private final McpServer server;
        private final McpAccess access;
        private List<String> origins = List.of();
        private List<String> hosts = List.of();

        private Builder(McpServer server, McpAccess access) {
            this.server = Objects.requireNonNull(server, "server");
            this.access = Objects.requireNonNull(access, "access");
        }

        /**
         * Sets the origins whose web pages may call; none by default, and on a loopback address those of this machine.
         *
         * @param values such as {@code https://app.example.com}
         * @return this
         */
        public Builder allowOrigins(String... values) {
            this.origins = List.of(values);
            return this;
        }

        /**
         * Sets the host names under which the endpoint may be reached; any by default, and on a loopback address
         * {@code localhost} and its addresses.
         *
         * @param values such as {@code adaptor.example.com}, or with a port; {@code *} for any, if each request carries
         *     a secret that no web page can know
         * @return this
         */
        public Builder allowHosts(String... values) {
            this.hosts = List.of(values);
            return this;
        }

        /**
         * Builds the servlet.
         *
         * @return a new servlet
         */
        public McpServlet build() {
            return new McpServlet(this);
        }
    }
}
