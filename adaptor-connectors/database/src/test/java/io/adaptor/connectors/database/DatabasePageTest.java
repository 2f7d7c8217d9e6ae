package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file of docs/database.md, against a real PostgreSQL. */
@Timeout(60)
class DatabasePageTest {
    private static final Pattern FILE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final Postgres postgres = Postgres.shared();
    private Integration integration;
    private AdaptorClient client;

    @BeforeEach
    void open() throws IOException {
        postgres.sql(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (id bigserial PRIMARY KEY, customer text NOT NULL, total numeric, paid_at timestamptz)",
                "GRANT ALL ON orders TO shop",
                "GRANT ALL ON SEQUENCE orders_id_seq TO shop");
        Path page = Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/database.md");
        Matcher file = FILE.matcher(Files.readString(page));
        assertThat(file.find()).isTrue();
        integration = IntegrationFormat.read(
                file.group(1)
                        .replace("jdbc:postgresql://db.example.com:5432/shop", postgres.url())
                        .replace("settings: { read_only: false }", "settings: { read_only: false, tls: none }"),
                "database.md");
        client = AdaptorClient.builder()
                .integrations(integration)
                .secrets(secret -> secret.name().equals("SHOP_DB_PASSWORD") ? Postgres.PASSWORD : null)
                .allowHosts("127.0.0.1")
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void itHasNoProblems() {
        assertThat(client.problems(integration)).isEmpty();
    }

    @Test
    void ordersComeAndGo() {
        assertThat(client.call("orders", "add_order")
                        .with("customer", "Ada")
                        .with("total", 12.5)
                        .execute()
                        .data())
                .hasToString("{\"id\":1}");
        assertThat(client.call("orders", "pay_order")
                        .with("id", 1)
                        .with("at", "2026-02-28T10:00:00+01:00")
                        .execute()
                        .error())
                .isNull();
        assertThat(client.call("orders", "find_order").with("id", 1).execute().data())
                .hasToString("{\"id\":1,\"customer\":\"Ada\",\"total\":12.5,\"paid_at\":\"2026-02-28T09:00:00Z\"}");
        assertThat(client.call("orders", "pay_order")
                        .with("id", 1)
                        .with("at", "2026-02-28T10:00:00+01:00")
                        .execute()
                        .error()
                        .code())
                .isEqualTo("DATABASE_ROWS_UNEXPECTED");
    }

    @Test
    void manyOrdersComeAndGo() {
        JsonNode orders = Shop.json("[{\"customer\":\"Ada\",\"total\":1},{\"customer\":\"Bob\",\"total\":null}]");
        assertThat(client.call("orders", "import_orders")
                        .with("orders", orders)
                        .execute()
                        .data())
                .hasToString("{\"updated\":2,\"counts\":[1,1]}");
        List<ExecutionResult> pages =
                client.call("orders", "orders_of").with("customers", Shop.json("[\"Ada\",\"Bob\"]")).pages().stream()
                        .toList();
        assertThat(pages)
                .singleElement()
                .satisfies(page -> assertThat(page.data()).hasSize(2));
        assertThat(client.call("orders", "export").records().map(Object::toString))
                .containsExactly(
                        "{\"id\":1,\"customer\":\"Ada\",\"total\":1}",
                        "{\"id\":2,\"customer\":\"Bob\",\"total\":null}");
    }

    @Test
    void aCallIsExplainedWithoutAskingTheDatabase() {
        Explanation explained =
                client.call("orders", "find_order").with("id", 7).explain();
        assertThat(explained.toString()).contains("select id, customer, total, paid_at from orders where id = ?", "7");
        assertThat(explained.toString()).doesNotContain("canary");
    }
}
