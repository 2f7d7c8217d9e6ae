package io.adaptor.connectors.rest;

import io.adaptor.api.Payload;
import io.adaptor.http.HttpHop;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The HTTP client of the JDK as a transport. It looks names up itself, so it is not pinned. */
// snippet
final class JdkHop implements HttpHop {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public Answer exchange(HttpRequest request, List<InetAddress> addresses) throws IOException, InterruptedException {
        java.net.http.HttpRequest.Builder sent = java.net.http.HttpRequest.newBuilder(request.url())
                .method(request.method().name(), body(request));
        request.headers().fields().forEach(field -> sent.header(field.name(), field.value()));
        HttpResponse<InputStream> answer = client.send(sent.build(), HttpResponse.BodyHandlers.ofInputStream());
        List<Headers.Field> fields = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            // HTTP/2 has fields of its own.
            if (!name.startsWith(":")) {
                values.forEach(value -> fields.add(new Headers.Field(name, value)));
            }
        });
        return new Answer(answer.statusCode(), Headers.of(fields), answer.body());
    }

    private static BodyPublisher body(HttpRequest request) {
        byte[] bytes = request.body();
        Payload.Stream stream = request.stream();
        if (stream != null) {
            return BodyPublishers.ofInputStream(() -> opened(stream));
        }
        return bytes == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
    }

    private static InputStream opened(Payload.Stream stream) {
        try {
            return stream.source().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
// end of snippet
