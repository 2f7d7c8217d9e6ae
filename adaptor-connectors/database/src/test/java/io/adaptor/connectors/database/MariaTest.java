package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements against Debian's MariaDB. */
@Timeout(120)
class MariaTest {
    private static Maria maria;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Maria.installed(), "MariaDB is not installed: apt-get install mariadb-server");
        maria = Maria.shared();
    }

    private Shop shop(String endpoints) {
        return Shop.at(maria.url(), Shop.LOGIN, endpoints);
    }

    @Test
    void everyTypeKeepsItsValue() {
        maria.sql(
                "CREATE OR REPLACE TABLE shop.kinds (big bigint unsigned, n decimal(40,20), d double, f float, b boolean, t text,"
                        + " j json, x blob, dt datetime(6), ts timestamp(6) null, da date, ti time, bi bit(1), y year, u uuid)",
                "INSERT INTO shop.kinds VALUES (18446744073709551615, 1.10, 0.5, 0.1, 2, 'ä', '{\"a\":1.10}', x'deadbeef',"
                        + " '2026-02-28 10:00:00.5', from_unixtime(1), '2026-02-28', '-100:00:00', b'1', 2026,"
                        + " '6a0c4e58-3c8c-4f4e-8a4e-111111111111'), (null, null, null, null, null, null, null, null, null,"
                        + " null, null, null, null, null, null)");
        try (Shop shop =
                shop("kinds: { settings: { query: select * from kinds }, response_mapping: { data_path: rows } }")) {
            ExecutionResult result = shop.call("kinds", "{}");
            assertThat(result.error()).isNull();
            assertThat(result.data().get(0))
                    .hasToString(
                            "{\"big\":18446744073709551615,\"n\":1.10000000000000000000,\"d\":0.5,\"f\":0.1,\"b\":2"
                                    + ",\"t\":\"ä\",\"j\":{\"a\":1.10},\"x\":\"3q2+7w==\",\"dt\":\"2026-02-28T10:00:00.500000\""
                                    + ",\"ts\":\"1970-01-01T00:00:01.000000Z\",\"da\":\"2026-02-28\",\"ti\":\"-100:00:00\",\"bi\":true"
                                    + ",\"y\":2026,\"u\":\"6a0c4e58-3c8c-4f4e-8a4e-111111111111\"}");
            assertThat(result.data().get(1)).allMatch(JsonNode::isNull);
        }
    }

    @Test
    void everyTypeIsSentAsItIs() {
        maria.sql(
                "CREATE OR REPLACE TABLE shop.sent (id bigint auto_increment primary key, n decimal(40,20), t text, j json,"
                        + " x blob, dt datetime, ts timestamp null)");
        try (Shop shop = shop("""
                put:
                  settings:
                    update: insert into sent (n, t, j, x, dt, ts) values (:n, :t, :j, :x, :dt, :ts)
                    types: { x: blob, ts: timestamptz, dt: timestamp }
                    generated_keys: [id]
                  request_mapping:
                    body: { n: variables.n, t: variables.t, j: variables.j, x: variables.x, dt: variables.dt, ts: variables.ts }
                get: { settings: { query: "select n, t, j, x, dt, ts from sent" }, response_mapping: { data_path: "rows[0]" } }
                """)) {
            ExecutionResult put = shop.call(
                    "put",
                    "{\"n\":1.10000000000000000001,\"t\":\"':x ? \\\\\",\"j\":{\"a\":[1.10]},\"x\":\"3q2+7w==\""
                            + ",\"dt\":\"2026-02-28T10:00:00\",\"ts\":\"2026-02-28T10:00:00+01:00\"}");
            assertThat(put.error()).isNull();
            assertThat(put.data().path("updated").asInt()).isEqualTo(1);
            assertThat(put.data().path("keys")).hasSize(1);
            assertThat(shop.call("get", "{}").data())
                    .hasToString(
                            "{\"n\":1.10000000000000000001,\"t\":\"':x ? \\\\\",\"j\":{\"a\":[1.10]},\"x\":\"3q2+7w==\""
                                    + ",\"dt\":\"2026-02-28T10:00:00\",\"ts\":\"2026-02-28T09:00:00Z\"}");
        }
    }

    @Test
    void aBatchIsAllOrNothingAndAQueryOnlyReads() {
        maria.sql(
                "CREATE OR REPLACE TABLE shop.parts (id int primary key, t text)",
                "CREATE OR REPLACE FUNCTION shop.sneak() RETURNS INT MODIFIES SQL DATA BEGIN INSERT INTO shop.parts VALUES"
                        + " (9, 'x'); RETURN 1; END");
        try (Shop shop = shop("""
                add: { settings: { batch: "insert into parts values (:id, :t)" }, request_mapping: { body: { items: variables.l } } }
                sneak: { settings: { query: select sneak() as x } }
                """)) {
            assertThat(shop.call("add", "{\"l\": [{\"id\": 1, \"t\": \"a\"}, {\"id\": 1, \"t\": \"b\"}]}")
                            .error()
                            .code())
                    .isEqualTo("DATABASE_CONSTRAINT");
            assertThat(shop.call("sneak", "{}").error().code()).isEqualTo("DATABASE_READ_ONLY");
            assertThat(maria.value("select count(*) from shop.parts")).isEqualTo("0");
            assertThat(shop.call("add", "{\"l\": [{\"id\": 1, \"t\": \"a\"}, {\"id\": 2, \"t\": \"b\"}]}")
                            .data())
                    .hasToString("{\"updated\":2,\"counts\":[1,1]}");
            assertThat(maria.value("select count(*) from shop.parts")).isEqualTo("2");
        }
    }

    @Test
    void pagesAndRecordsComeInOrder() {
        maria.sql(
                "CREATE OR REPLACE TABLE shop.many (g int, id int)",
                "INSERT INTO shop.many SELECT seq % 3, seq FROM seq_1_to_5000");
        try (Shop shop = shop("""
                pages:
                  settings: { query: select g as part, id from many where id <= 25, keyset: { columns: [part, id], size: 10 } }
                  response_mapping: { data_path: rows }
                  pagination: { style: cursor, param: body.next, cursor_path: next }
                all: { settings: { query: "select id from many order by id", fetch_size: 10 }, records: {} }
                """.replace(
                        "select g as part, id from many where id <= 25",
                        "\"select g as part, id from many where id <= 25\""))) {
            List<ExecutionResult> pages =
                    shop.client().call("shop", "pages").pages().stream().toList();
            assertThat(pages).extracting(page -> page.data().size()).containsExactly(10, 10, 5);
            try (Stream<JsonNode> records = shop.client().call("shop", "all").records()) {
                assertThat(records.limit(25).count()).isEqualTo(25);
            }
            assertThat(shop.client().call("shop", "all").records().count()).isEqualTo(5000);
        }
    }

    @Test
    void aProcedureReturnsItsParameters() {
        maria.sql(
                "CREATE OR REPLACE PROCEDURE shop.twice(IN a DECIMAL(10,2), OUT b DECIMAL(10,2)) SET b = a * 2",
                "GRANT EXECUTE ON PROCEDURE shop.twice TO shop@'%'");
        try (Shop shop = shop("""
                twice:
                  settings: { call: "call twice(:a, :b)", out: { b: numeric } }
                  request_mapping: { body: { a: variables.a } }
                """)) {
            ExecutionResult result = shop.call("twice", "{\"a\": 1.25}");
            assertThat(result.error()).isNull();
            assertThat(result.data().path("out")).hasToString("{\"b\":2.50}");
        }
    }

    @Test
    void aStatementThatTakesTooLongIsCancelled() {
        try (Shop shop = shop("slow: { settings: { query: select sleep(60) as x }, timeout_ms: 500 }")) {
            assertThat(shop.call("slow", "{}").error().code()).isEqualTo("TIMEOUT");
            maria.await("select count(*) from information_schema.processlist where info like 'select sleep%'", "0");
        }
    }

    @Test
    void aRefusedLoginIsSaidAtOnce() {
        try (Shop shop = Shop.at(
                maria.url(),
                "{ type: basic_auth, credentials: { username: shop, password: wrong-canary-1 } }",
                "one: { settings: { query: select 1 as x } }")) {
            assertThat(shop.call("one", "{}").error().code()).isEqualTo("AUTH_FAILED");
        }
    }
}
