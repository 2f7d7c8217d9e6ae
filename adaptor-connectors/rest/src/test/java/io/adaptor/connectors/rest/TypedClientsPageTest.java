package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.ExecutionFailedException;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.typed.ConnectionId;
import io.adaptor.typed.EndpointName;
import io.adaptor.typed.IntegrationClient;
import io.adaptor.typed.Variable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/typed-clients.md shows, run; the page quotes what stands between the marks. */
class TypedClientsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Path SOURCE =
            ROOT.resolve("adaptor-connectors/rest/src/test/java/io/adaptor/connectors/rest/TypedClientsPageTest.java");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *// snippet\\n(.*?)^ *// end of snippet");
    private static final String TOKEN = "t-47114711";

    private ScriptedServer server;
    private AdaptorClient client;

    // snippet
    record Order(String orderId, BigDecimal total, Optional<String> note, Instant createdAt) {}

    @IntegrationClient("shop")
    interface Shop {
        Order getOrder(String orderId);

        Stream<Order> listOrders(LocalDate createdAfter);

        @EndpointName("get_order")
        CompletableFuture<Order> orderLater(@Variable("order_id") String id);

        @EndpointName("get_order")
        Order orderOf(@ConnectionId String account, String orderId);
    }
    // end of snippet

    @IntegrationClient("shop")
    interface Wrong {
        Order getOrder(String number);
    }

    @IntegrationClient("shop")
    interface Trees {
        JsonNode getOrder(String orderId);
    }

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        Matcher block = Pattern.compile("(?ms)^```yaml\\n(.*?)^```").matcher(page());
        assertThat(block.find()).isTrue();
        client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(
                        block.group(1)
                                        .replace("https://shop.example", server.url())
                                        .replace("${secret:SHOP_TOKEN}", TOKEN)
                                + "allow_hosts: [127.0.0.1]\n",
                        "shop.yaml"))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @AfterAll
    static void thePageQuotesThem() throws IOException {
        String page = page();
        Matcher snippets = SNIPPET.matcher(Files.readString(SOURCE));
        int count = 0;
        for (; snippets.find(); count++) {
            assertThat(page).contains(snippets.group(1).stripTrailing().stripIndent());
        }
        assertThat(count).isEqualTo(2);
    }

    @Test
    void ordersAreReadOverHttp() throws Exception {
        server.answer(
                        Answer.json(200, order("7", "1.10", ",\"note\":\"urgent\"")),
                        Answer.json(200, "{\"orders\":[" + order("1", "0.10", "") + "],\"next\":\"c2\"}"),
                        Answer.json(200, "{\"orders\":[" + order("2", "0.20", "") + "]}"))
                .otherwise(Answer.json(200, order("8", "2", "")));
        // snippet
        Shop orders = client.as(Shop.class);

        Order order = orders.getOrder("7");
        List<Order> recent = orders.listOrders(LocalDate.of(2026, 1, 1)).toList();
        // end of snippet
        assertThat(order)
                .isEqualTo(new Order(
                        "7", new BigDecimal("1.10"), Optional.of("urgent"), Instant.parse("2026-01-02T03:04:05Z")));
        assertThat(recent).extracting(Order::total).containsExactly(new BigDecimal("0.10"), new BigDecimal("0.20"));
        assertThat(orders.orderLater("8").get().orderId()).isEqualTo("8");
        assertThat(server.requests().get(0).target()).isEqualTo("/v1/orders/7");
        assertThat(server.requests().get(1).target()).isEqualTo("/v1/orders?created_after=2026-01-01");
        assertThat(server.requests().get(2).target()).contains("cursor=c2", "created_after=2026-01-01");
        assertThat(server.requests().get(3).headers().first("Authorization")).contains("Bearer " + TOKEN);
    }

    @Test
    void aFailureHasTheResultAndNeverTheSecret() {
        server.answer(
                Answer.json(404, "{\"message\":\"no order\"}"),
                Answer.json(200, "{\"" + TOKEN + "\":1,\"total\":2}"),
                Answer.json(200, order("7", "\"" + TOKEN + "\"", "")));
        Shop orders = client.as(Shop.class);

        ExecutionFailedException absent = failure(() -> orders.getOrder("7"));
        ExecutionFailedException named = failure(() -> orders.getOrder("7"));
        ExecutionFailedException valued = failure(() -> orders.getOrder("7"));

        assertThat(absent.result().executionLog().statusCode()).isEqualTo(404);
        assertThat(named)
                .hasMessageContaining("orderId")
                .hasMessageContaining("***")
                .hasMessageNotContaining(TOKEN);
        assertThat(valued).hasMessageContaining("total").hasMessageNotContaining(TOKEN);
        for (ExecutionFailedException failure : new ExecutionFailedException[] {named, valued}) {
            assertThat(failure.result().error().code()).isEqualTo("RESPONSE_UNREADABLE");
            assertThat(failure.result().error().toString()).doesNotContain(TOKEN);
            assertThat(failure.result().data()).isNotNull();
        }
    }

    @Test
    void mistakesAreSaidAsOnThePage() throws IOException {
        InvalidValueException wrong = catchThrowableOfType(InvalidValueException.class, () -> client.as(Wrong.class));

        assertThat(page()).contains("\n" + wrong.getMessage() + "\n");
    }

    @Test
    void treesKeepTheirDigits() {
        server.otherwise(Answer.json(200, order("7", "1.10", "")));

        assertThat(client.as(Trees.class).getOrder("7").get("total").decimalValue())
                .isEqualTo(new BigDecimal("1.10"));
    }

    private static ExecutionFailedException failure(Runnable call) {
        return catchThrowableOfType(ExecutionFailedException.class, call::run);
    }

    private static String order(String id, String total, String more) {
        return "{\"order_id\":\"" + id + "\",\"total\":" + total
                + ",\"created_at\":\"2026-01-02T03:04:05Z\",\"vip\":true" + more + "}";
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/typed-clients.md"));
    }
}
