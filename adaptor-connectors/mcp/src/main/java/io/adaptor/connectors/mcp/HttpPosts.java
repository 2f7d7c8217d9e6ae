package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The requests of Streamable HTTP (specification, basic/transports). Thread-safe. */
final class HttpPosts implements FollowUps {
    private static final String VERSION = "MCP-Protocol-Version";
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ConnectorContext context;
    private final Pause pause;
    private final AtomicLong ids = new AtomicLong();

    /**
     * Creates the sender of requests to the address of a connection.
     *
     * @param pause waits before the rest of a response is requested
     */
    HttpPosts(ConnectorContext context, Pause pause) {
        this.context = context;
        this.pause = pause;
    }

    /** Sends a self-contained request. */
    Exchange stateless(Question question) {
        long id = ids.incrementAndGet();
        HttpRequest request = stateless(question, id);
        return new HttpExchange(this, context.http().send(request), size(request), null, id, question);
    }

    /** Sends a request within a session; it is cancelled if it ends without a response. */
    Exchange within(Session session, Question question) {
        long id = ids.incrementAndGet();
        HttpRequest request = session.mark(post(question, question.message(id, none())));
        var registration = question.request().onTimeout(() -> later(session, Protocol.cancelled(id)));
        try (registration) {
            return new HttpExchange(this, context.http().send(request), size(request), session, id, question);
        }
    }

    /** Sends {@code initialize}; the response has the id of the new session. */
    HttpExchange initialize(Question question) {
        long id = ids.incrementAndGet();
        HttpRequest request = post(question, question.message(id, none()));
        return new HttpExchange(this, context.http().send(request), size(request), null, id, question);
    }

    @Override
    public HttpResponse resume(Session session, String lastId, Question question) {
        HttpRequest request = question.request()
                .http(HttpMethod.GET, url())
                .withHeaders(stated(question.request())
                        .with("Accept", "text/event-stream")
                        .with("Last-Event-ID", lastId));
        return context.http().send(session.mark(request));
    }

    @Override
    public void tell(@Nullable Session session, ObjectNode message, ConnectorRequest about) {
        HttpRequest request = body(about.http(HttpMethod.POST, url()).withHeaders(stated(about)), message);
        try (HttpResponse response = context.http().send(session == null ? request : session.mark(request))) {
            // Usually 202. The response to a notification is ignored.
            response.status();
        }
    }

    @Override
    public void later(Session session, ObjectNode message) {
        HttpRequest request = session.mark(body(HttpRequest.of(HttpMethod.POST, url(), FAREWELL), message));
        try {
            context.executor().execute(() -> quietly(request));
        } catch (RejectedExecutionException busy) {
            // The server will notice by itself that the request was abandoned.
        }
    }

    /** Ends a session. */
    void end(Session session) {
        quietly(session.mark(HttpRequest.of(HttpMethod.DELETE, url(), FAREWELL)));
    }

    RequestPreview preview(Question question, @Nullable Session session) {
        return context.http()
                .preview(
                        session == null
                                ? stateless(question, 1)
                                : session.mark(post(question, question.message(1, none()))));
    }

    @Override
    public void pause(Duration time) {
        pause.of(time);
    }

    private HttpRequest stateless(Question question, long id) {
        Headers headers = Headers.empty().with(VERSION, Protocol.STATELESS).with("Mcp-Method", question.method());
        if (!question.name().isEmpty()) {
            headers = headers.with("Mcp-Name", HeaderText.of(question.name()));
        }
        for (Map.Entry<String, String> mirrored : question.mirrored().entrySet()) {
            String value = HeaderText.of(question.params().path("arguments").get(mirrored.getKey()));
            if (value != null) {
                headers = headers.with("Mcp-Param-" + mirrored.getValue(), value);
            }
        }
        HttpRequest post = post(question, question.message(id, Protocol.meta()));
        return post.withHeaders(post.headers().withAll(headers));
    }

    private HttpRequest post(Question question, ObjectNode message) {
        ConnectorRequest request = question.request();
        return body(request.http(HttpMethod.POST, url()).withHeaders(stated(request)), message);
    }

    private static HttpRequest body(HttpRequest request, ObjectNode message) {
        return request.withHeader("Content-Type", "application/json")
                .withHeader("Accept", "application/json, text/event-stream")
                .withBody(JsonCodec.bytes(message));
    }

    private static Headers stated(ConnectorRequest request) {
        try {
            return Headers.of(request.headers());
        } catch (IllegalArgumentException e) {
            throw Faults.invalid("headers", String.valueOf(e.getMessage()));
        }
    }

    private void quietly(HttpRequest request) {
        try (HttpResponse response = context.http().send(request)) {
            response.status();
        } catch (ConnectorException | IllegalStateException e) {
            // The request was only a courtesy to the server.
        }
    }

    private URI url() {
        return URI.create(String.valueOf(context.baseUrl()));
    }

    private static long size(HttpRequest request) {
        byte[] body = request.body();
        return body == null ? 0 : body.length;
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
