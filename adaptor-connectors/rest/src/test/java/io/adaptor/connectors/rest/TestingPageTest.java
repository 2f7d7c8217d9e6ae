package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ConnectorTestKit;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.Fault;
import io.adaptor.testkit.FaultyVendor;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.testkit.TestExecution;
import io.adaptor.testkit.recording.HttpRecorder;
import io.adaptor.testkit.recording.ReplayServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/testing.md shows, run; the page quotes what stands between the marks. */
@Timeout(30)
class TestingPageTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Path TESTS = ROOT.resolve("adaptor-connectors/rest/src/test/java/io/adaptor/connectors/rest");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *// snippet\\n(.*?)^ *// end of snippet");
    private static final String ORDERS = """
            integration_id: orders
            name: Orders
            type: rest_api
            category: test
            base_url: https://orders.example/v1
            auth_config:
              type: api_key
              api_key_header: X-Api-Key
              credentials: { api_key: "${secret:ORDERS_KEY}" }
            endpoints:
              get_order:
                path: /orders/{order_id}
                method: GET
                request_mapping:
                  path_params: { order_id: variables.order_id }
            """;

    @TempDir
    Path folder;

    @Test
    void theKit() {
        // snippet
        FakeTime time = FakeTime.create();
        try (ConnectorTestKit kit = ConnectorTestKit.builder()
                .integration(ORDERS)
                .secret("ORDERS_KEY", "k-47114711")
                .time(time)
                .start()) {
            kit.vendor().answer(Answer.json(503, "{}"), Answer.json(200, "{\"id\": 7}"));

            TestExecution order = kit.execute("get_order", "{\"variables\": {\"order_id\": 7}}");

            order.succeeded().hasData("/id", 7).hasAttempts(2).heard(ExecutionEvent.RetryScheduled.class, 1);
            order.sent(0).hasMethod("GET").hasPath("/v1/orders/7").hasHeader("X-Api-Key", "k-47114711");
        }
        // end of snippet
        assertThat(time.sleeps()).hasSize(1);
    }

    @Test
    void theFaultyVendor() {
        // snippet
        FakeTime time = FakeTime.create();
        try (FaultyVendor vendor = FaultyVendor.start(time.clock()).next(Fault.RETRY_AFTER_DATE);
                ConnectorTestKit kit = ConnectorTestKit.builder()
                        .integration(ORDERS)
                        .secret("ORDERS_KEY", "k-47114711")
                        .time(time)
                        .vendorAt(vendor.url())
                        .start()) {
            kit.execute("get_order", "{\"variables\": {\"order_id\": 7}}")
                    .succeeded()
                    .hasAttempts(2);

            assertThat(time.sleeps().get(0)).isGreaterThanOrEqualTo(Fault.WAIT);
        }
        // end of snippet
    }

    @Test
    void theRecorder() {
        try (ScriptedServer vendor = ScriptedServer.start().otherwise(Answer.json(200, "{\"id\": 7}"))) {
            String realVendor = vendor.url();
            String key = "k-47114711";
            // snippet
            Path file = folder.resolve("orders.json");
            try (HttpRecorder recorder = HttpRecorder.start(URI.create(realVendor), key)) {
                run(recorder.url(), key);
                recorder.save(file);
            }

            try (ReplayServer replay = ReplayServer.start(file)) {
                run(replay.url(), "any-other-key");
                replay.verify();
            }
            // end of snippet
            assertThat(file).content().doesNotContain(key);
        }
    }

    private static void run(String url, String key) {
        try (ConnectorTestKit kit = ConnectorTestKit.builder()
                .integration(ORDERS)
                .secret("ORDERS_KEY", key)
                .vendorAt(url)
                .start()) {
            kit.execute("get_order", "{\"variables\": {\"order_id\": 7}}")
                    .succeeded()
                    .hasData("/id", 7);
        }
    }

    @Test
    void thePageQuotesWhatIsRunHere() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/testing.md"));
        int snippets = 0;
        for (String source : new String[] {"TestingPageTest.java", "RestContractTest.java"}) {
            Matcher matcher = SNIPPET.matcher(Files.readString(TESTS.resolve(source)));
            while (matcher.find()) {
                snippets++;
                assertThat(page)
                        .contains("```java\n" + matcher.group(1).stripTrailing().stripIndent() + "\n```");
            }
        }
        assertThat(snippets).isEqualTo(4);
        assertThat(page).contains("```yaml\n" + ORDERS + "```");
        for (Fault fault : Fault.values()) {
            assertThat(page).contains("`" + fault + "`");
        }
    }
}
