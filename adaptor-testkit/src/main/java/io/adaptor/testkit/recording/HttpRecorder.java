package io.adaptor.testkit.recording;

import io.adaptor.security.Redactor;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy between a connector and a real vendor that forwards everything, and records it without secrets. Use
 * {@link #url()} in place of the vendor's base URL, run the integration, and call {@link #save}; {@link ReplayServer}
 * replays the file.
 *
 * <p>Masked are: headers, query parameters and JSON or form fields with names such as {@code Authorization},
 * {@code Cookie}, {@code X-Api-Key}, {@code access_token}, {@code password}; everything sent to and received from a
 * token endpoint; the values given to {@link #start}, and every value found by its name, wherever else they stand, also
 * Base64 and URL encoded. The vendor receives the real values.
 *
 * <p>It can't find unknown secrets in paths and free text, or known secrets within other encodings (compressed,
 * encrypted, Base64 of a longer text). Review a recording before you publish it. Personal data (names, addresses) is
 * not masked. Bodies that contain the vendor's host are not changed, so links in them bypass the recorder. Thread-safe;
 * keeps at most {@value #MOST} exchanges. Must be closed.
 */
public final class HttpRecorder implements AutoCloseable {
    /** The number of exchanges after which it responds with 507 and records no more. */
    public static final int MOST = 1000;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "transfer-encoding",
            "keep-alive",
            "host",
            "expect",
            "upgrade",
            "http2-settings",
            "accept-encoding");

    private final String upstream;
    private final List<String> secrets;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final ScriptedServer server = ScriptedServer.start();

    private HttpRecorder(String upstream, List<String> secrets) {
        this.upstream = upstream;
        this.secrets = secrets;
        server.otherwise(this::forward);
    }

    /**
     * Starts a recorder.
     *
     * @param upstream scheme, host and port of the vendor
     * @param secrets the credentials in use, of eight characters or more; shorter ones are masked by name only
     * @return a running recorder
     * @throws IllegalArgumentException if a secret is too short to be distinguished from other text
     */
    public static HttpRecorder start(URI upstream, String... secrets) {
        for (String secret : secrets) {
            if (secret.length() < Redactor.SHORTEST) {
                throw new IllegalArgumentException("a secret of fewer than " + Redactor.SHORTEST
                        + " characters can't be distinguished from innocent text: record with a longer one");
            }
        }
        String text = upstream.toString();
        return new HttpRecorder(text.endsWith("/") ? text.substring(0, text.length() - 1) : text, List.of(secrets));
    }

    /**
     * Returns the URL of the recorder.
     *
     * @return {@code http://127.0.0.1:port}, to be followed by the path of the vendor's base URL
     */
    public String url() {
        return server.url();
    }

    /**
     * Writes the exchanges so far to a file, with secrets masked.
     *
     * @param file the file, replaced if it exists
     */
    public void save(Path file) {
        RecordingFile.write(file, new Scrubber(secrets).scrub(List.copyOf(exchanges)));
    }

    /** Closes the recorder; exchanges that were not saved are lost. */
    @Override
    public void close() {
        server.close();
    }

    private boolean forward(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException {
        if (exchanges.size() >= MOST) {
            return Answer.json(507, "{\"error\":\"the recorder keeps " + MOST + " exchanges and is full\"}")
                    .write(request, out);
        }
        HttpResponse<byte[]> response;
        try {
            response = client.send(outgoing(request), BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            return false;
        }
        if (response.headers().firstValue("Content-Encoding").isPresent()) {
            return Answer.json(502, "{\"error\":\"the vendor compresses unasked; that can't be recorded readably\"}")
                    .write(request, out);
        }
        List<Headers.Field> back = new ArrayList<>();
        response.headers().map().forEach((name, values) -> {
            if (kept(name)) {
                values.forEach(value -> back.add(new Headers.Field(name, local(name, value))));
            }
        });
        Headers kept = Headers.of(back);
        exchanges.add(new Exchange(
                request.method(),
                request.target(),
                Message.of(withoutConnection(request.headers()), request.body()),
                response.statusCode(),
                Message.of(kept, response.body())));
        return Answer.bytes(response.statusCode(), single(kept), response.body())
                .write(request, out);
    }

    private HttpRequest outgoing(ReceivedRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(upstream + request.target()))
                .timeout(TIMEOUT)
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        for (Headers.Field field : withoutConnection(request.headers()).fields()) {
            builder.header(field.name(), field.value());
        }
        return builder.build();
    }

    // A redirect to the vendor itself must pass through the recorder as well.
    private String local(String name, String value) {
        return name.equalsIgnoreCase("Location") && value.startsWith(upstream + "/")
                ? value.substring(upstream.length())
                : value;
    }

    static Headers withoutConnection(Headers headers) {
        return Headers.of(
                headers.fields().stream().filter(field -> kept(field.name())).toList());
    }

    private static boolean kept(String name) {
        return !name.startsWith(":") && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Returns one value per name; cookies, which can't be joined, keep the first. */
    static Map<String, String> single(Headers headers) {
        Map<String, String> single = new LinkedHashMap<>();
        for (Headers.Field field : headers.fields()) {
            boolean cookie = field.name().equalsIgnoreCase("Set-Cookie");
            single.merge(field.name(), field.value(), (one, other) -> cookie ? one : one + ", " + other);
        }
        return single;
    }
}
