package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/records.md shows is what happens. */
class RecordsPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("adaptor.root", "..")).resolve("docs/records.md");

    @Test
    void theExamplesReadTheRecords() throws IOException {
        String page = Files.readString(PAGE);
        try (ScriptedServer server = ScriptedServer.start();
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(at(server.url(), block(page, "yaml", 1)))
                        .allowHosts("127.0.0.1")
                        .build()) {
            server.otherwise(Answer.json(200, """
                    {"data": {"orders": [
                        {"order_no": "A1", "amounts": {"gross": 19.90}},
                        {"order_no": "A2", "amounts": {"gross": 0}},
                        {"order_no": "A3", "amounts": {"gross": 1}}]}}"""));

            List<Order> found = new ArrayList<>();
            try (Stream<Order> orders = client.call("shop", "export").records(Order.class)) {
                orders.filter(order -> order.total().signum() > 0).forEach(found::add);
            }
            List<JsonNode> total = new ArrayList<>();
            ExecutionResult result =
                    client.call("shop", "export").forEachRecord(order -> total.add(order.get("total")));
            JsonNode records = result.metadata().get("records");

            assertThat(found)
                    .containsExactly(new Order("A1", new BigDecimal("19.90")), new Order("A3", BigDecimal.ONE));
            assertThat(total).hasToString("[19.90, 0, 1]");
            assertThat(block(page, "java", 2)).contains("// " + records + "\n");
            String source = Files.readString(Path.of("src/test/java")
                    .resolve(RecordsPageTest.class.getName().replace('.', '/') + ".java"));
            assertThat(squeezed(source))
                    .contains(squeezed(block(page, "java", 1)))
                    .contains(squeezed(block(page, "java", 2).replaceAll("//.*", "")));
        }
    }

    /** An order as the mapping makes it. */
    record Order(String id, BigDecimal total) {}

    private static Integration at(String url, String yaml) {
        return IntegrationFormat.read(yaml, "shop.yaml").toBuilder()
                .baseUrl(url)
                .build();
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String block(String page, String language, int number) {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(page);
        for (int i = 0; i < number; i++) {
            assertThat(block.find()).as(language).isTrue();
        }
        return block.group(1);
    }
}
