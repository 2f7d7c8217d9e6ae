package io.adaptor.inbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.adaptor.AdaptorClient;
import io.adaptor.api.inbound.EventHandler;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The HTTP server of an embedder, as docs/webhooks-in.md shows it, and a sender of events. */
final class EventServer implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient sender = HttpClient.newHttpClient();
    private final BlockingQueue<Received> results = new LinkedBlockingQueue<>();

    private EventServer(HttpServer server) {
        this.server = server;
    }

    static EventServer of(AdaptorClient client, @Nullable EventHandler handler) {
        try {
            EventServer made =
                    new EventServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            made.server.createContext("/", exchange -> made.receive(client, handler, exchange));
            made.server.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(AdaptorClient client, @Nullable EventHandler handler, HttpExchange exchange)
            throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
        byte[] body = exchange.getRequestBody().readNBytes(RawEvent.MOST_BODY_BYTES + 1);
        RawEvent event =
                new RawEvent(exchange.getRequestMethod(), url() + exchange.getRequestURI(), Headers.of(fields), body);
        Received received = client.receive(new ConnectionKey("default", "o", "default"), event, handler);
        results.add(received);
        exchange.getResponseHeaders().set("Content-Type", received.answer().contentType());
        received.answer().headers().toMap().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(received.status(), received.answer().body().length);
        exchange.getResponseBody().write(received.answer().body());
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Delivers an event over the wire. */
    Delivered deliver(SignedEvent event) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + event.path())).timeout(Duration.ofSeconds(20));
        event.headers().forEach(request::header);
        request.method(
                event.method(),
                event.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(event.body()));
        HttpResponse<String> response = sender.send(request.build(), BodyHandlers.ofString());
        return new Delivered(response.statusCode(), response.headers(), response.body(), results.take());
    }

    /** What the sender saw, and what the receiver knows. */
    record Delivered(int status, HttpHeaders headers, String body, Received received) {
        String code() {
            return received.error() == null ? "" : received.error().code();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
