package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Template;
import io.adaptor.api.TemplateSample;
import io.adaptor.api.TimeLimit;
import io.adaptor.internal.http.OfflineHop;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests with the samples of a template. As an interceptor of the call, it learns which endpoint a request
 * belongs to, by the time limit that both carry. Thread-safe.
 */
final class SampleHop implements OfflineHop, Interceptor {
    private static final int NOT_FOUND = 404;

    private final Template template;
    private final @Nullable String scene;
    private final Map<TimeLimit, String> endpoints = new ConcurrentHashMap<>();

    /**
     * Creates a hop.
     *
     * @param scene the name of the responses to use for endpoints that have them; null for the default ones
     */
    SampleHop(Template template, @Nullable String scene) {
        this.template = template;
        this.scene = scene;
    }

    @Override
    public boolean perAttempt() {
        return true;
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        TimeLimit limit = chain.request().limit();
        endpoints.put(limit, chain.request().endpoint().name());
        try {
            return chain.proceed(chain.request());
        } finally {
            endpoints.remove(limit);
        }
    }

    @Override
    public Answer exchange(HttpRequest request, List<InetAddress> addresses) {
        String endpoint = endpoints.get(request.limit());
        TemplateSample sample = endpoint == null ? null : template.samples().get(endpoint);
        if (sample == null) {
            String message =
                    "the template has no sample of " + (endpoint == null ? "this request" : "endpoint " + endpoint);
            return answer(NOT_FOUND, Map.of(), JsonCodec.write(Echo.message(message)));
        }
        String sent = Echo.text(request);
        TemplateSample.Scene chosen = chosen(sample, request.url() + "\n" + sent);
        JsonNode body = chosen.body();
        String echo = chosen.echo();
        JsonNode shown = body == null || echo == null ? body : Echo.into(body, echo, request, sent);
        return answer(chosen.status(), chosen.headers(), shown == null ? "" : text(shown, chosen.headers()));
    }

    private TemplateSample.Scene chosen(TemplateSample sample, String request) {
        if (scene != null) {
            TemplateSample.Scene wanted =
                    sample.scenes().getOrDefault(scene, template.scenes().get(scene));
            if (wanted != null) {
                return wanted;
            }
        }
        return sample.scenes().values().stream()
                .filter(one -> one.when() != null && request.contains(one.when()))
                .findFirst()
                .orElse(sample.response());
    }

    // A string with its own content type, such as text/csv, is the body itself.
    private static String text(JsonNode body, Map<String, String> headers) {
        String type = Headers.of(headers).first("Content-Type");
        return body.isTextual() && type != null && !type.contains("json") ? body.textValue() : JsonCodec.write(body);
    }

    private static Answer answer(int status, Map<String, String> stated, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(stated);
        return new Answer(status, Headers.of(headers), new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
