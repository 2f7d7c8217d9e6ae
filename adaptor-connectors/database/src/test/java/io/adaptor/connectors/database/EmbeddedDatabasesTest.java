package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements against H2 and SQLite, which run in this process. */
@Timeout(60)
class EmbeddedDatabasesTest {
    private static final String NONE = "{ type: none }";

    @TempDir
    Path folder;

    private String url(String product) {
        return product.equals("h2")
                ? "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE"
                : "jdbc:sqlite:" + folder.resolve("shop.db") + "?foreign_keys=true";
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void ordersAreWrittenReadPagedAndStreamed(String product) {
        try (Shop shop = Shop.at(url(product), NONE, """
                create: { settings: { update: "create table orders (id integer primary key, customer varchar(20), total numeric(20,4))" } }
                add:
                  settings: { batch: "insert into orders values (:id, :customer, :total)", expect_rows: { min: 1 } }
                  request_mapping: { body: { items: variables.orders } }
                find:
                  settings: { query: "select * from orders where id = :id" }
                  request_mapping: { body: { id: variables.id } }
                  response_mapping: { data_path: rows }
                pages:
                  settings: { query: "select id, customer from orders", keyset: { columns: [customer, id], descending: true, size: 2 } }
                  response_mapping: { data_path: rows }
                  pagination: { style: cursor, param: body.next, cursor_path: next }
                all: { settings: { query: "select id from orders order by id" }, records: {} }
                delete:
                  settings: { update: "delete from orders where id > :id", expect_rows: 1 }
                  request_mapping: { body: { id: variables.id } }
                """)) {
            assertThat(shop.call("create", "{}").error()).isNull();
            String rows =
                    "{\"orders\": [{\"id\": 1, \"customer\": \"Ada\", \"total\": 1.5}, {\"id\": 2, \"customer\": \"Bob\","
                            + " \"total\": null}, {\"id\": 3, \"customer\": \"Ada\", \"total\": 7}]}";
            assertThat(shop.call("add", rows).data().path("updated").asInt()).isEqualTo(3);
            assertThat(shop.call("add", rows).error().code()).isEqualTo("DATABASE_CONSTRAINT");
            assertThat(shop.call("find", "{\"id\": 2}").data())
                    .hasToString("[{\"id\":2,\"customer\":\"Bob\",\"total\":null}]");
            List<ExecutionResult> pages =
                    shop.client().call("shop", "pages").pages().stream().toList();
            assertThat(pages).allSatisfy(page -> assertThat(page.error()).isNull());
            assertThat(pages)
                    .extracting(page -> page.data().findValuesAsText("id").toString())
                    .containsExactly("[2, 3]", "[1]");
            assertThat(shop.client().call("shop", "all").records().count()).isEqualTo(3);
            assertThat(shop.call("delete", "{\"id\": 0}").error().code()).isEqualTo("DATABASE_ROWS_UNEXPECTED");
            assertThat(shop.client().call("shop", "all").records().count()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void aQueryCannotChangeAnything(String product) {
        try (Shop shop = Shop.at(url(product), NONE, """
                create: { settings: { update: "create table t (id integer)" } }
                sneak: { settings: { query: "%s" } }
                count: { settings: { query: "select count(*) as n from t" }, response_mapping: { data_path: "rows[0].n" } }
                """.formatted(
                        product.equals("h2")
                                ? "select * from final table (insert into t values (1))"
                                : "insert into t values (1) returning id"))) {
            shop.call("create", "{}");
            shop.call("sneak", "{}");
            assertThat(shop.call("count", "{}").data()).hasToString("0");
        }
    }

    @Test
    void aFullDiskLeavesADatabaseOfSqliteAsItWas() throws Exception {
        try (SmallDisk disk = SmallDisk.of("256k");
                Shop shop = Shop.at("jdbc:sqlite:" + disk.folder().resolve("shop.db"), NONE, """
                        create: { settings: { update: "create table t (text varchar)" } }
                        add: { settings: { update: "insert into t values (:text)" }, request_mapping: { body: { text: variables.text } } }
                        count: { settings: { query: "select count(*) as n from t" }, response_mapping: { data_path: "rows[0].n" } }
                        """)) {
            assertThat(shop.call("create", "{}").error()).isNull();
            assertThat(shop.call("add", "{\"text\": \"small\"}").error()).isNull();

            ExecutionResult full = shop.call("add", "{\"text\": \"" + "x".repeat(500_000) + "\"}");

            assertThat(full.error().code()).isEqualTo("DATABASE_FULL");
            assertThat(full.error().details().get("outcome").asText()).isEqualTo("failed");
            assertThat(shop.call("count", "{}").data()).hasToString("1");
            assertThat(shop.call("add", "{\"text\": \"small\"}").error()).isNull();
        }
    }

    @Test
    void typesOfH2KeepTheirValues() {
        try (Shop shop = Shop.at(url("h2"), NONE, """
                types:
                  settings:
                    query: |
                      select cast(:b as bigint) as b, cast(:n as numeric(40,20)) as n, cast(:j as json) as j,
                        cast(:u as uuid) as u, cast(:x as varbinary) as x, cast(:c as clob) as c,
                        cast(:tz as timestamp with time zone) as tz, cast(:ts as timestamp) as ts, cast(:a as integer array) as a,
                        cast(null as int) as nothing, date '2026-02-28' as d, time '10:00:00' as ti,
                        cast('3q' as blob) as bl, 1.5e0 as f
                    types: { j: json, x: varbinary, a: integer array }
                  request_mapping:
                    body: { b: variables.b, n: variables.n, j: variables.j, u: variables.u, x: variables.x, c: variables.c,
                      tz: variables.tz, ts: variables.ts, a: variables.a }
                  response_mapping: { data_path: "rows[0]" }
                """)) {
            ExecutionResult result = shop.call(
                    "types",
                    "{\"b\":9007199254740993,\"n\":0.1,\"j\":{\"a\":[1.10]},\"u\":\"6a0c4e58-3c8c-4f4e-8a4e-111111111111\""
                            + ",\"x\":\"3q2+7w==\",\"c\":\"long\",\"tz\":\"2026-02-28T10:00:00+02:00\""
                            + ",\"ts\":\"2026-02-28T10:00:00\",\"a\":[1,2]}");
            assertThat(result.error()).isNull();
            JsonNode row = result.data();
            assertThat(row.toString())
                    .startsWith("{\"b\":9007199254740993,\"n\":0.10000000000000000000,\"j\":{\"a\":[1.10]}"
                            + ",\"u\":\"6a0c4e58-3c8c-4f4e-8a4e-111111111111\",\"x\":\"3q2+7w==\",\"c\":\"long\""
                            + ",\"tz\":\"2026-02-28T10:00:00+02:00\",\"ts\":\"2026-02-28T10:00:00\",\"a\":[1,2]"
                            + ",\"nothing\":null,\"d\":\"2026-02-28\",\"ti\":\"10:00:00\"");
        }
    }

    @Test
    void aStatementOfH2ThatTakesTooLongIsCancelled() {
        try (Shop shop = Shop.at(url("h2"), NONE, """
                slow:
                  settings: { query: "select count(*) from system_range(1, 10000000) a, system_range(1, 10000000) b" }
                  timeout_ms: 300
                """)) {
            assertThat(shop.call("slow", "{}").error().code()).isEqualTo("TIMEOUT");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSaid() throws IOException {
        Files.writeString(folder.resolve("shop.db"), "x".repeat(5000));
        try (Shop shop = Shop.at(url("sqlite"), NONE, "one: { settings: { query: select * from x } }")) {
            assertThat(shop.call("one", "{}").error().code()).isEqualTo("RESPONSE_UNREADABLE");
        }
    }

    @Test
    void sqliteReadsNoOtherFile() {
        try (Shop shop = Shop.at(url("sqlite"), NONE, """
                attach: { settings: { update: "attach database '%s' as other" } }
                """.formatted(folder.resolve("other.db")))) {
            assertThat(shop.call("attach", "{}").error()).isNotNull();
        }
    }
}
