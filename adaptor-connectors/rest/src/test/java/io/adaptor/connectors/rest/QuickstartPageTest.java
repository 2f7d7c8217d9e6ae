package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ConnectorTestKit;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.testkit.TestExecution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/quickstart.md shows, run; the page quotes what stands between the marks. CI runs the whole page. */
class QuickstartPageTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Path SOURCE =
            ROOT.resolve("adaptor-connectors/rest/src/test/java/io/adaptor/connectors/rest/QuickstartPageTest.java");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *// snippet\\n(.*?)^ *// end of snippet");
    private static final String ORDER =
            "{\"order\": {\"id\": 7, \"customer\": {\"name\": \"Ada\"}, \"total_cents\": 1999}}";

    private final String shop = yaml();

    @TempDir
    private Path folder;

    record Order(int id, String customer, String total) {}

    @AfterAll
    static void thePageQuotesThem() throws IOException {
        String page = unindented(Files.readString(ROOT.resolve("docs/quickstart.md")));
        Matcher snippets = SNIPPET.matcher(Files.readString(SOURCE));
        int count = 0;
        for (; snippets.find(); count++) {
            assertThat(page).contains(unindented(snippets.group(1)));
        }
        assertThat(count).isEqualTo(3);
    }

    @Test
    void theFirstCall() throws IOException {
        try (ScriptedServer server = ScriptedServer.start().otherwise(Answer.json(200, ORDER))) {
            Path file = Files.writeString(
                    folder.resolve("shop.yaml"),
                    shop.replace("https://shop.example", server.url()).replace("${secret:SHOP_TOKEN}", "t-47114711")
                            + "allow_hosts: [127.0.0.1]\n");
            // snippet
            AdaptorClient client = AdaptorClient.builder()
                    .integrations(IntegrationFormat.read(file))
                    .build();

            ExecutionResult result =
                    client.call("shop", "get_order").with("order_id", 7).execute();
            // end of snippet
            assertThat(result.data().path("total").textValue()).isEqualTo("EUR 19.99");
            assertThat(order(client, 7)).isEqualTo(new Order(7, "Ada", "EUR 19.99"));
            client.close();
        }
    }

    // snippet
    static Order order(AdaptorClient client, int id) {
        return client.call("shop", "get_order").with("order_id", id).fetch(Order.class);
    }
    // end of snippet

    // snippet
    @Test
    void anOrderIsReadAlsoWhenTheShopStumbles() {
        try (ConnectorTestKit kit = ConnectorTestKit.builder()
                .integration(shop)
                .secret("SHOP_TOKEN", "t-47114711")
                .time(FakeTime.create())
                .start()) {
            kit.vendor()
                    .answer(
                            Answer.json(503, "{}"),
                            Answer.json(
                                    200,
                                    "{\"order\": {\"id\": 7, \"customer\": {\"name\": \"Ada\"}, \"total_cents\": 1999}}"));

            TestExecution order = kit.execute("get_order", "{\"variables\": {\"order_id\": 7}}");

            order.succeeded()
                    .hasData("/customer", "Ada")
                    .hasData("/total", "EUR 19.99")
                    .hasAttempts(2);
            order.sent(0).hasPath("/v1/orders/7").hasHeader("Authorization", "Bearer t-47114711");
        }
    }
    // end of snippet

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static String yaml() {
        try {
            Matcher block = Pattern.compile("(?ms)^```yaml\\n(.*?)^```")
                    .matcher(Files.readString(ROOT.resolve("docs/quickstart.md")));
            assertThat(block.find()).isTrue();
            return block.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
