package io.adaptor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A whole application with a web server, an actuator and controllers that return what the client returns. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "adaptor.allow-hosts=127.0.0.1",
            "adaptor.secrets.SHOP_TOKEN=token-canary-web",
            "management.endpoints.web.exposure.include=health,metrics",
            "management.endpoint.health.show-details=always",
            "spring.main.lazy-initialization=true",
            "spring.threads.virtual.enabled=true"
        })
class WebApplicationTest {
    private static final ScriptedServer SHOP = ScriptedServer.start()
            .otherwise(Answer.json(200, "{\"order\": {\"id\": 820982911946154508, \"total\": 19.90, \"none\": null}}"));
    private static final String ORDER = "{\"id\":820982911946154508,\"total\":19.90,\"none\":null}";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @AfterAll
    static void closeShop() {
        SHOP.close();
    }

    @Test
    void aTreeIsTheJsonThatItIs() throws Exception {
        assertThat(get("/data")).isEqualTo(ORDER);
        assertThat(get("/object")).isEqualTo(ORDER);
        assertThat(get("/map")).isEqualTo("{\"order\":" + ORDER + "}");
    }

    @Test
    void aResultHoldsItsDataAsJson() throws Exception {
        assertThat(JsonCodec.read(get("/result")).path("data")).isEqualTo(JsonCodec.read(ORDER));
    }

    @Test
    void aTreeIsReadFromTheBodyOfARequest() throws Exception {
        assertThat(post("/echo", "{\"a\": [1.50, 12345678901234567890]}"))
                .isEqualTo("{\"a\":[1.50,12345678901234567890],\"seen\":true}");
    }

    @Test
    void theActuatorShowsHealthAndMetricsAndNoSecret() throws Exception {
        get("/data");

        String health = get("/actuator/health");
        assertThat(JsonCodec.read(health).at("/components/adaptor/status").textValue())
                .isEqualTo("UP");
        assertThat(JsonCodec.read(health)
                        .at("/components/adaptor/details/integrations/shop_here/status")
                        .textValue())
                .isEqualTo("healthy");
        assertThat(health).doesNotContain("token-canary");
        assertThat(JsonCodec.read(get("/actuator/metrics/adaptor.executions"))
                        .at("/measurements/0/value")
                        .doubleValue())
                .isPositive();
        assertThat(JsonCodec.read(get("/actuator/metrics/adaptor.connections"))
                        .path("name")
                        .textValue())
                .isEqualTo("adaptor.connections");
        assertThat(get("/actuator/metrics"))
                .contains("adaptor.executions", "http.server.requests")
                .doesNotContain("\"adaptor.attempt\"");
    }

    private String get(String path) throws Exception {
        return sent(HttpRequest.newBuilder(uri(path)).build());
    }

    private String post(String path, String json) throws Exception {
        return sent(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private String sent(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Application {
        @Bean
        AdaptorClientCustomizer shopOfThisTest() {
            String url = SHOP.url();
            return builder -> builder.integrations(IntegrationFormat.read("""
                            integration_id: shop_here
                            name: Shop
                            type: rest_api
                            category: ecommerce
                            base_url: %s
                            allow_hosts: [127.0.0.1]
                            auth_config: { type: bearer_token, credentials: { token: "${secret:SHOP_TOKEN}" } }
                            endpoints:
                              get_order: { path: /order, method: GET, response_mapping: { data_path: order } }
                            """.formatted(url), "shop"));
        }
    }

    @RestController
    static class Orders {
        private final AdaptorClient client;

        @Autowired
        Orders(AdaptorClient client) {
            this.client = client;
        }

        @GetMapping("/data")
        JsonNode data() {
            return execute().data();
        }

        @GetMapping("/object")
        Object object() {
            return execute().data();
        }

        @GetMapping("/map")
        Map<String, Object> map() {
            return Map.of("order", execute().data());
        }

        @GetMapping("/result")
        ExecutionResult result() {
            return execute();
        }

        @PostMapping("/echo")
        JsonNode echo(@RequestBody JsonNode body) {
            return ((ObjectNode) body.deepCopy()).put("seen", true);
        }

        private ExecutionResult execute() {
            ExecutionResult result = client.call("shop_here", "get_order").execute();
            assertThat(result.error()).isNull();
            return result;
        }
    }
}
