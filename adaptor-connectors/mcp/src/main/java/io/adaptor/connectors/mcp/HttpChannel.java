package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.RequestPreview;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP: without sessions as of 2026-07-28, which is tried first, and with the sessions of earlier versions
 * if the server does not support the newer one. The version is negotiated once. Thread-safe.
 */
final class HttpChannel implements Channel {
    private final HttpPosts posts;
    private final ReentrantLock beginning = new ReentrantLock();
    private volatile boolean stateless;
    private volatile @Nullable Session session;

    /** Creates a channel on which no version is negotiated yet. */
    HttpChannel(HttpPosts posts) {
        this.posts = posts;
    }

    @Override
    public Exchange send(Question question) {
        Reply refusal = stateless || session != null ? null : begin(question, null);
        if (refusal != null) {
            return new Answered(refusal);
        }
        Session known = session;
        if (known == null) {
            return posts.stateless(question);
        }
        Exchange exchange = posts.within(known, question);
        if (!isForgotten(known, exchange)) {
            return exchange;
        }
        // The server no longer knows the session, so it has not processed the request.
        exchange.close();
        refusal = begin(question, known);
        return refusal == null ? posts.within(session(), question) : new Answered(refusal);
    }

    @Override
    public RequestPreview preview(Question question) {
        return posts.preview(question, session);
    }

    @Override
    public void close() {
        Session last = session;
        if (last != null && last.id() != null) {
            posts.end(last);
        }
    }

    private Session session() {
        Session known = session;
        if (known == null) {
            throw Faults.brokenOff("the session was ended by another call");
        }
        return known;
    }

    private static boolean isForgotten(Session known, Exchange exchange) {
        return known.id() != null && exchange instanceof HttpExchange http && http.status() == 404;
    }

    /**
     * Negotiates a version with the server.
     *
     * @param forgotten the session that is no longer valid; null for the first time
     * @return the server's refusal; null on success
     */
    private @Nullable Reply begin(Question question, @Nullable Session forgotten) {
        beginning.lock();
        try {
            if (stateless || session != forgotten) {
                return null;
            }
            if (forgotten != null) {
                return initialize(question, forgotten.version());
            }
            Reply reply = discover(question);
            if (reply instanceof Reply.Fault fault && Protocol.wantsStateless(fault.error())) {
                reply = discover(question);
            }
            if (stateless) {
                return null;
            }
            if (reply instanceof Reply.Fault fault) {
                String offered = Protocol.common(fault.error());
                return Protocol.isStateless(fault.error())
                        ? fault
                        : initialize(question, offered == null ? Protocol.WITH_SESSIONS : offered);
            }
            return reply == null ? initialize(question, Protocol.WITH_SESSIONS) : reply;
        } finally {
            beginning.unlock();
        }
    }

    // Returns the reply that rules out discovery; null if a session should be tried. Requests only the versions, so
    // that it is harmless however an older server interprets it.
    private @Nullable Reply discover(Question question) {
        Question discover = Question.of("server/discover", JsonNodeFactory.instance.objectNode(), question.request());
        Reply reply;
        try (Exchange exchange = posts.stateless(discover)) {
            reply = exchange.reply();
        }
        if (reply instanceof Reply.Result result) {
            stateless = Protocol.supports(result.value());
            return null;
        }
        if (reply instanceof Reply.Fault) {
            return reply;
        }
        int status = ((Reply.Refused) reply).response().status();
        boolean unknown =
                status == 400 || status == 404 || status == 405 || status == 406 || status == 415 || status == 422;
        return unknown ? null : reply;
    }

    private @Nullable Reply initialize(Question question, String version) {
        Reply reply = session(question, version);
        String offered = reply instanceof Reply.Fault fault ? Protocol.common(fault.error()) : null;
        return offered == null || offered.equals(version) ? reply : session(question, offered);
    }

    private @Nullable Reply session(Question question, String asked) {
        Question initialize = Question.of("initialize", Protocol.initialize(asked), question.request());
        try (HttpExchange exchange = posts.initialize(initialize)) {
            if (!(exchange.reply() instanceof Reply.Result result)) {
                return exchange.reply();
            }
            String version = result.value().path("protocolVersion").asText();
            if (!Protocol.SESSIONS.contains(version)) {
                throw Faults.unreadable(
                        "the server speaks version \"" + version + "\" of the protocol; known are " + Protocol.STATELESS
                                + " and " + Protocol.SESSIONS,
                        null);
            }
            Session begun = new Session(exchange.header("Mcp-Session-Id"), version);
            posts.tell(begun, Protocol.notification("notifications/initialized", null), question.request());
            session = begun;
            return null;
        }
    }

    /** An exchange with a reply that has already arrived. */
    private record Answered(Reply reply) implements Exchange {
        @Override
        public @Nullable ObjectNode next() {
            return null;
        }

        @Override
        public long bytesRead() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
