package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends mapped requests over HTTP and reads the responses. Thread-safe. */
final class RestConnector implements Connector {
    /** Configurations have only a few paths, but a connector that delegates to this one may generate them. */
    private static final int MOST_TEMPLATES = 1_000;

    private static final Headers.Field USER_AGENT = new Headers.Field("User-Agent", "Adaptor");

    private final Supplier<@Nullable String> baseUrl;
    private final Map<String, String> general;
    private final @Nullable String contentType;
    private final HttpTransport http;
    private final Map<String, AddressedTemplate> templates = new ConcurrentHashMap<>();

    /**
     * Creates a connector; {@code baseUrl} is queried for each request, because a renewed token may change the address.
     */
    RestConnector(Integration integration, Supplier<@Nullable String> baseUrl, HttpTransport http) {
        this.baseUrl = baseUrl;
        this.general = integration.headers();
        this.contentType = contentType(general);
        this.http = http;
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        HttpRequest built = built(request);
        try (HttpResponse response = http.send(built)) {
            return read(response, request, size(built));
        }
    }

    @Override
    public RecordStream open(ConnectorRequest request) {
        HttpRequest built = built(request);
        HttpResponse response = http.send(built);
        try {
            boolean good = response.status() >= 200 && response.status() < 300 && response.status() != 204;
            if (good) {
                return RestRecords.of(response, request, size(built));
            }
            ConnectorResponse answer = read(response, request, size(built));
            response.close();
            return new NoRecords(answer);
        } catch (RuntimeException | Error e) {
            response.close();
            throw e;
        }
    }

    private static long size(HttpRequest built) {
        byte[] body = built.body();
        return built.stream() != null ? Math.max(0, built.stream().length()) : body == null ? 0 : body.length;
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        return http.preview(built(request));
    }

    private HttpRequest built(ConnectorRequest request) {
        Endpoint endpoint = request.endpoint();
        HttpMethod method = endpoint.method();
        if (method == null) {
            throw InvalidRequest.of("method", "is required for rest_api");
        }
        EncodedBody body =
                BodyEncoding.of(request.body(), request.format(), contentType(request.headers()), contentType);
        HttpRequest built = addressed(request, method).withHeaders(headers(request, body));
        byte[] bytes = body.bytes();
        if (bytes.length > 0 || body.contentType() != null) {
            if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
                throw InvalidRequest.of(
                        "body", "can't be sent with " + method + "; use query_params, or another method");
            }
            built = request.body() instanceof Payload.Stream stream ? built.withStream(stream) : built.withBody(bytes);
        }
        return built;
    }

    private static ConnectorResponse read(HttpResponse response, ConnectorRequest request, long requestBytes) {
        OutputStream download = request.download();
        if (download != null && response.status() >= 200 && response.status() < 300) {
            return downloaded(response, download, request, requestBytes);
        }
        byte[] bytes = response.bytes(request.maxResponseBytes());
        Headers headers = response.headers();
        Payload body = body(bytes, response, request, requestBytes);
        return ConnectorResponse.builder()
                .status(response.status())
                .headers(headers)
                .body(body)
                .requestBytes(requestBytes)
                .responseBytes(bytes.length)
                .build();
    }

    // A body that can't be read is kept as text, for diagnosis.
    private static Payload body(byte[] bytes, HttpResponse response, ConnectorRequest request, long requestBytes) {
        try {
            return AnswerReader.read(
                    bytes,
                    response.status(),
                    response.headers(),
                    request.format(),
                    request.limit().memory(),
                    request.projection());
        } catch (ConnectorException e) {
            throw e.about(new UnusableAnswer(
                    response.status(),
                    response.headers().toMap(),
                    requestBytes,
                    bytes.length,
                    TextNode.valueOf(AnswerReader.text(bytes, response.headers()))));
        }
    }

    private static ConnectorResponse downloaded(
            HttpResponse response, OutputStream out, ConnectorRequest request, long requestBytes) {
        Long stated = request.format().maxResponseBytes();
        Headers headers = response.headers();
        return ConnectorResponse.builder()
                .status(response.status())
                .headers(headers)
                .requestBytes(requestBytes)
                .responseBytes(response.copyTo(out, stated == null ? Long.MAX_VALUE : stated))
                .build();
    }

    private HttpRequest addressed(ConnectorRequest request, HttpMethod method) {
        String path = request.endpoint().path();
        if (path == null) {
            throw InvalidRequest.of("path", "is required for rest_api");
        }
        boolean kept = !request.endpoint().name().equals(ExecutionRequest.AD_HOC);
        AddressedTemplate template = template(path, kept);
        HttpRequest first = template.request(request, method);
        if (request.pageUrl() == null) {
            return first;
        }
        boolean elsewhere = method == HttpMethod.GET || method == HttpMethod.HEAD;
        String base = absolute(path) ? first.origin().toString() : String.valueOf(baseUrl.get());
        return first.withUrl(NextPage.of(first.url(), base, elsewhere, request.pageUrl()));
    }

    // Keyed by path, not by endpoint: a connector that builds on this one may use one endpoint name with several paths.
    private AddressedTemplate template(String path, boolean keep) {
        String base = String.valueOf(baseUrl.get());
        AddressedTemplate known = templates.get(path);
        if (known == null || !known.isAt(base)) {
            known = AddressedTemplate.of(base, whole(base, path));
            if (keep && templates.size() < MOST_TEMPLATES) {
                templates.put(path, known);
            }
        }
        return known;
    }

    private static boolean absolute(String path) {
        return path.startsWith("http://") || path.startsWith("https://");
    }

    private static String whole(String base, String path) {
        if (absolute(path)) {
            return path;
        }
        String start = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return path.isEmpty() || path.startsWith("/") || path.startsWith("?") ? start + path : start + "/" + path;
    }

    private static @Nullable String contentType(Map<String, String> headers) {
        return value(headers, "Content-Type");
    }

    private static @Nullable String value(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    private Headers headers(ConnectorRequest request, EncodedBody body) {
        try {
            List<Headers.Field> fields = new ArrayList<>(request.headers().size() + 3);
            // The transport adds the headers that the integration states for all endpoints, unless they are set here.
            if (value(general, "User-Agent") == null) {
                fields.add(USER_AGENT);
            }
            if (value(general, "Accept") == null) {
                fields.add(new Headers.Field("Accept", accept(request)));
            }
            request.headers().forEach((name, value) -> replace(fields, name, value));
            if (body.contentType() != null) {
                replace(fields, "Content-Type", body.contentType());
            }
            return Headers.of(fields);
        } catch (IllegalArgumentException e) {
            throw InvalidRequest.of("headers", String.valueOf(e.getMessage()));
        }
    }

    private static String accept(ConnectorRequest request) {
        RecordsPolicy records = request.endpoint().records();
        return records == null ? AnswerReader.accept(request.format()) : RestRecords.accept(records);
    }

    private static void replace(List<Headers.Field> fields, String name, String value) {
        Headers.Field own = new Headers.Field(name, value);
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                fields.remove(i);
            }
        }
        fields.add(own);
    }
}
