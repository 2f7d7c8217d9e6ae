package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.TlsPolicy;
import io.adaptor.http.OkHttpCustomizer;
import io.adaptor.metrics.AdaptorMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Floor and engine, ready to make the same call to the same server with as many connections kept. */
final class Pair implements AutoCloseable {
    private final ObjectNode input = Samples.input();
    private final String url;
    private final OkHttpClient http;
    private final AdaptorClient client;

    /** With a server. */
    Pair(String url, int connections) {
        this(url, connections, unchanged -> {});
    }

    private Pair(String url, int connections, OkHttpCustomizer changed) {
        this.url = url;
        OkHttpClient.Builder floor =
                new OkHttpClient.Builder().connectionPool(new ConnectionPool(connections, 5, TimeUnit.MINUTES));
        changed.customize(floor);
        this.http = floor.build();
        Integration integration = Samples.integration("rest_api", url);
        this.client = AdaptorClient.builder()
                .integrations(integration.toBuilder()
                        .network(new NetworkPolicy(TlsPolicy.DEFAULT, null, connections, List.of()))
                        .build())
                .allowHosts("127.0.0.1")
                .okHttp(changed)
                .listener(AdaptorMetrics.of(new SimpleMeterRegistry()))
                .build();
        checked(engine());
    }

    /** Without one: an interceptor of the application answers, so that everything above OkHttp's own steps is there. */
    static Pair stubbed() {
        return new Pair("http://127.0.0.1:9", 5, answering(Samples.answerBytes()));
    }

    /** Answers every request with the same bytes, inside OkHttp. */
    static OkHttpCustomizer answering(byte[] answer) {
        MediaType json = MediaType.get("application/json");
        return client -> client.addInterceptor(chain -> new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .header("Content-Type", "application/json")
                .body(ResponseBody.create(answer, json))
                .build());
    }

    JsonNode floor() throws IOException {
        Request request = new Request.Builder()
                .url(url + "/v1/orders/"
                        + input.get("variables").get("order_id").asText() + "?expand=customer")
                .header("X-Client", "bench")
                .header("X-Trace", input.get("context").get("trace").asText())
                .build();
        try (Response response = http.newCall(request).execute()) {
            return HandWritten.map(JsonCodec.read(response.body().bytes()).get("data"));
        }
    }

    ExecutionResult engine() {
        return client.execute(request());
    }

    CompletableFuture<ExecutionResult> engineAsync() {
        return client.executeAsync(request());
    }

    static ExecutionResult checked(ExecutionResult result) {
        if (!result.success()) {
            throw new IllegalStateException(String.valueOf(result.error()));
        }
        return result;
    }

    private ExecutionRequest request() {
        return ExecutionRequest.builder("shop", "get_order").inputData(input).build();
    }

    @Override
    public void close() {
        client.close();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
