package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.spi.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A response over HTTP: one document, or a stream of events, which is resumed if it ends early. */
final class HttpExchange implements Exchange {
    private static final int MOST_RESUMED = 10;
    private static final int MOST_ASKED = 100;
    /** The engine, not the protocol, interprets these statuses. */
    private static final Set<Integer> ABOUT_THE_CALLER = Set.of(401, 403, 407, 408, 429);

    private final FollowUps followUps;
    private final long requestBytes;
    private final @Nullable Session session;
    private final long id;
    private final Question question;
    private HttpResponse response;
    private @Nullable EventStream events;
    private @Nullable Reply reply;
    private long before;
    private int resumed;
    private int asked;

    /** Creates the exchange of the request with this id. */
    HttpExchange(
            FollowUps followUps,
            HttpResponse response,
            long requestBytes,
            @Nullable Session session,
            long id,
            Question question) {
        this.followUps = followUps;
        this.response = response;
        this.requestBytes = requestBytes;
        this.session = session;
        this.id = id;
        this.question = question;
        if (isGood() && isStream(response)) {
            events = new EventStream(response.body(), most());
        }
    }

    @Override
    public @Nullable ObjectNode next() {
        while (reply == null) {
            if (events == null) {
                reply = whole();
                return null;
            }
            byte[] event = read(events);
            if (event == null) {
                resume(events);
                continue;
            }
            ObjectNode message = Messages.read(event, question.request().limit().memory());
            if (message == null) {
                throw Faults.unreadable("the server sent an event that is not a message of JSON-RPC 2.0", null);
            }
            if (Messages.answers(message, id)) {
                reply = Messages.reply(message, receipt());
                response.close();
            } else if (Messages.asks(message)) {
                answer(message);
            } else {
                return message;
            }
        }
        return null;
    }

    @Override
    public Reply reply() {
        while (reply == null) {
            next();
        }
        return reply;
    }

    @Override
    public long bytesRead() {
        return before + (events == null ? 0 : events.bytesRead());
    }

    @Override
    public void close() {
        response.close();
        if (reply == null && session != null) {
            followUps.later(session, Protocol.cancelled(id));
        }
    }

    /** The status of the response. */
    int status() {
        return response.status();
    }

    /** The id of the session, from the headers of the response to {@code initialize}. */
    @Nullable
    String header(String name) {
        return response.headers().first(name);
    }

    private static byte @Nullable [] read(EventStream events) {
        try {
            return events.next();
        } catch (IOException e) {
            throw Faults.brokenOff("the connection broke before the answer arrived");
        }
    }

    private void answer(ObjectNode message) {
        if (++asked > MOST_ASKED) {
            throw Faults.unreadable("the server asked more than " + MOST_ASKED + " questions of its own", null);
        }
        if (session != null) {
            followUps.tell(session, Protocol.answerTo(message), question.request());
        }
    }

    // Only a stream with event ids can be resumed, and only within a session.
    private void resume(EventStream ended) {
        String lastId = ended.lastId();
        response.close();
        if (session == null || lastId == null || ++resumed > MOST_RESUMED) {
            throw Faults.brokenOff("the server's stream ended before the answer arrived");
        }
        before += ended.bytesRead();
        followUps.pause(ended.pause());
        response = followUps.resume(session, lastId, question);
        if (!isGood() || !isStream(response)) {
            int status = response.status();
            response.close();
            throw Faults.brokenOff(
                    "the server's stream ended before the answer arrived, and could not be resumed: HTTP " + status);
        }
        events = new EventStream(response.body(), Math.max(0, most() - before));
    }

    private Reply whole() {
        byte[] bytes = response.bytes(most());
        before = bytes.length;
        ObjectNode message = Messages.read(bytes, question.request().limit().memory());
        if (message != null && Messages.answers(message, id) && (isGood() || !isAboutTheCaller())) {
            return Messages.reply(message, receipt());
        }
        if (isGood()) {
            throw Faults.unreadable(
                            "the answer (HTTP " + response.status()
                                    + ") is not a message of JSON-RPC 2.0; check that base_url leads to the MCP endpoint",
                            null)
                    .about(new UnusableAnswer(
                            response.status(),
                            response.headers().toMap(),
                            requestBytes,
                            bytes.length,
                            TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8))));
        }
        return new Reply.Refused(receipt().response().body(payload(bytes)).build());
    }

    private static Payload payload(byte[] bytes) {
        if (bytes.length == 0) {
            return Payload.empty();
        }
        try {
            JsonNode tree = JsonCodec.read(bytes);
            return Payload.json(tree);
        } catch (IOException e) {
            return Payload.text(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private boolean isGood() {
        return response.status() >= 200 && response.status() < 300;
    }

    private boolean isAboutTheCaller() {
        return response.status() >= 500 || ABOUT_THE_CALLER.contains(response.status());
    }

    private static boolean isStream(HttpResponse response) {
        String type = response.headers().first("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    private long most() {
        return question.request().maxResponseBytes();
    }

    private Receipt receipt() {
        return new Receipt(response.status(), response.headers(), requestBytes, bytesRead());
    }
}
