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
 * Stands between a connector and a real vendor, passes everything on, and writes it down without secrets. Put {@link
 * #url()} where the vendor's base URL was, run the integration, and {@link #save}; {@link ReplayServer} plays the file.
 *
 * <p>Masked are: headers, query parameters and JSON or form fields with names such as {@code Authorization}, {@code
 * Cookie}, {@code X-Api-Key}, {@code access_token}, {@code password}; whatever goes to and from a token endpoint; the
 * values given to {@link #start}, and every value found by its name, wherever else they stand, also Base64 and URL
 * encoded. The vendor gets the real ones.
 *
 * <p>What it can't find: values it does not know in paths and free text; known values inside of other encodings
 * (compressed, encrypted, Base64 of a longer text). Look through a recording before you publish it. What people typed
 * (names, addresses) is data, and stays. Bodies that mention the vendor's host are not changed, so links in them lead
 * past the recorder. Thread-safe; keeps at most {@value #MOST} exchanges. Close it.
 */
public final class HttpRecorder implements AutoCloseable {
    /** The number of exchanges after which it answers 507 and records no more. */
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
     * @throws IllegalArgumentException if a secret is too short to be distinguished from innocent text
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
     * Where the recorder is.
     *
     * @return {@code http://127.0.0.1:port}, to be followed by the path of the vendor's base URL
     */
    public String url() {
        return server.url();
    }

    /**
     * Writes down what was said so far, masked.
     *
     * @param file the file, replaced if it is there
     */
    public void save(Path file) {
        RecordingFile.write(file, new Scrubber(secrets).scrub(List.copyOf(exchanges)));
    }

    /** Closes the recorder; what was not saved is lost. */
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

    // A redirect to the vendor itself must come back through here.
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

    /** One line per name, as answers are written here; cookies, which can't be joined, keep the first. */
    static Map<String, String> single(Headers headers) {
        Map<String, String> single = new LinkedHashMap<>();
        for (Headers.Field field : headers.fields()) {
            boolean cookie = field.name().equalsIgnoreCase("Set-Cookie");
            single.merge(field.name(), field.value(), (one, other) -> cookie ? one : one + ", " + other);
        }
        return single;
    }
}
