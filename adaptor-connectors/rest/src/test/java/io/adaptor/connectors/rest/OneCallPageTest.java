package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.RequestFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/one-call.md shows, run; the page quotes what stands between the marks. */
class OneCallPageTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Path SOURCES =
            ROOT.resolve("adaptor-connectors/rest/src/test/java/io/adaptor/connectors/rest");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *// snippet\\n(.*?)^ *// end of snippet");

    private final ScriptedServer server = ScriptedServer.start().otherwise(Answer.json(200, "{\"id\": 7}"));
    private Integration shop;
    private AdaptorClient client;

    @BeforeEach
    void build() {
        shop = IntegrationFormat.read("""
                integration_id: shop
                name: Shop
                type: rest_api
                category: test
                base_url: URL
                endpoints:
                  get_order:
                    method: GET
                    path: /orders/{id}
                    request_mapping: {path_params: {id: variables.order_id}}
                """.replace("URL", server.url()), "shop.yaml");
        client = AdaptorClient.builder()
                .integrations(shop)
                .allowHosts("127.0.0.1")
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @AfterAll
    static void thePageQuotesThem() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/one-call.md"));
        int count = 0;
        for (String source : List.of("OneCallPageTest.java", "JdkHop.java")) {
            Matcher snippets = SNIPPET.matcher(Files.readString(SOURCES.resolve(source)));
            for (; snippets.find(); count++) {
                assertThat(page).contains(snippets.group(1).stripTrailing().stripIndent());
            }
        }
        assertThat(count).isEqualTo(6);
    }

    @Test
    void headersAndParametersOfOneCall() {
        // snippet
        ExecutionResult result = client.call("shop", "get_order")
                .with("order_id", 7)
                .header("Accept-Language", "de")
                .query("expand", List.of("lines", "customer"))
                .execute();
        // end of snippet
        assertThat(result.success()).isTrue();
        assertThat(server.requests().get(0).target()).isEqualTo("/orders/7?expand=lines&expand=customer");
        assertThat(server.requests().get(0).headers().first("Accept-Language")).isEqualTo("de");
    }

    @Test
    void theSameAsJson() throws IOException {
        Matcher json = Pattern.compile("(?ms)^```json\\n(.*?)^```")
                .matcher(Files.readString(ROOT.resolve("docs/one-call.md")));
        assertThat(json.find()).isTrue();
        ExecutionRequest request = RequestFormat.read(JsonCodec.read(json.group(1)), "shop", "get_order");

        assertThat(client.execute(request).success()).isTrue();
        assertThat(server.requests().get(0).target()).isEqualTo("/orders/7?expand=lines&expand=customer");
    }

    @Test
    void aCallWithoutAnEndpoint() {
        // snippet
        ExecutionResult result = client.adHoc("shop", HttpMethod.POST, "/v1/orders/7/notes")
                .query("notify", true)
                .json(Map.of("text", "call back"))
                .execute();
        // end of snippet
        assertThat(result.data()).hasToString("{\"id\":7}");
        assertThat(server.requests().get(0).target()).isEqualTo("/v1/orders/7/notes?notify=true");
        assertThat(result.executionLog().endpointName()).isEqualTo("(ad hoc) POST /v1/orders/7/notes");
    }

    @Test
    void settingsOfOkHttp() {
        String version = "7";
        // snippet
        AdaptorClient client = AdaptorClient.builder()
                .integrations(shop)
                .okHttp(http -> http.addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Client", version).build())))
                .allowHosts("127.0.0.1")
                .build();
        // end of snippet
        client.call("shop", "get_order").with("order_id", 7).execute();
        client.close();

        assertThat(server.requests().get(0).headers().first("X-Client")).isEqualTo("7");
    }

    @Test
    void aTransportOfTheApplication() {
        // snippet
        AdaptorClient client = AdaptorClient.builder()
                .integrations(shop)
                .httpTransport(new JdkHop())
                .allowHosts("127.0.0.1")
                .build();
        // end of snippet
        // snippet
        Explanation explanation =
                client.call("shop", "get_order").with("order_id", 7).explain();
        System.out.println(explanation.notes());
        // end of snippet
        assertThat(client.call("shop", "get_order")
                        .with("order_id", 7)
                        .execute()
                        .success())
                .isTrue();
        assertThat(explanation.notes()).anyMatch(note -> note.contains("not bound to the addresses that were checked"));
        client.close();
    }
}
