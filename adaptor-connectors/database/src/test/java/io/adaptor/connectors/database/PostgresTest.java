package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements against a real PostgreSQL. */
@Timeout(120)
class PostgresTest {
    private final Postgres postgres = Postgres.shared();

    @BeforeEach
    void tables() {
        postgres.sql(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (id bigserial PRIMARY KEY, customer text NOT NULL, total numeric(20,4), paid timestamptz,"
                        + " tags text[], UNIQUE (customer, total))",
                "GRANT ALL ON orders TO shop",
                "GRANT ALL ON SEQUENCE orders_id_seq TO shop");
    }

    private Shop shop(String endpoints) {
        return Shop.at(postgres.url(), Shop.LOGIN, endpoints);
    }

    @Test
    void aQueryReturnsRows() {
        postgres.sql("INSERT INTO orders (customer, total) VALUES ('Ada', 1.10), ('Bob', NULL)");
        try (Shop shop = shop("""
                find:
                  settings: { query: "select customer, total from orders where customer = :name or :name = '*' order by id" }
                  request_mapping: { body: { name: variables.name } }
                  response_mapping: { data_path: rows }
                """)) {
            assertThat(shop.call("find", "{\"name\": \"Ada\"}").data())
                    .hasToString("[{\"customer\":\"Ada\",\"total\":1.1000}]");
            assertThat(shop.call("find", "{\"name\": \"*\"}").data()).hasSize(2);
        }
    }

    @Test
    void everyTypeKeepsItsValue() {
        try (Shop shop = shop("""
                types:
                  settings:
                    query: |
                      select 9223372036854775807::bigint as big, 123456789012345678901234567890.12345678901234567890::numeric as num,
                        'NaN'::numeric as nan, 1.5::float8 as dbl, 0.1::float4 as flt, true as yes, null::int as nothing,
                        'a "b"'::text as txt, '{"a": 1.10, "b": [1, null]}'::jsonb as js, '6a0c4e58-3c8c-4f4e-8a4e-111111111111'::uuid as id,
                        '\\xdeadbeef'::bytea as bytes, date '2026-02-28' as d, time '10:00:00.5' as t, timetz '10:00:00+02' as tz,
                        timestamp '2026-02-28 10:00:00' as ts, timestamptz '2026-02-28 10:00:00.123456+02' as tstz,
                        'infinity'::timestamptz as never, array[1,2,null]::int[] as ints, array['a','b "c"',null,'']::text[] as texts,
                        array[[1,2],[3,4]]::bigint[] as matrix, array['2026-02-28 10:00:00+00'::timestamptz] as times,
                        interval '1 day 02:03' as iv, '192.168.0.1'::inet as ip, 12.5::money::text as m, B'101' as bits,
                        int4range(1, 5) as r, '{}'::int[] as none, array['{"x":1}'::jsonb] as jsons, array[true,false] as flags,
                        array['\\x01'::bytea] as blobs
                  response_mapping: { data_path: "rows[0]" }
                """)) {
            ExecutionResult result = shop.call("types", "{}");
            assertThat(result.error()).isNull();
            JsonNode row = result.data();
            assertThat(row)
                    .hasToString("{\"big\":9223372036854775807"
                            + ",\"num\":123456789012345678901234567890.12345678901234567890,\"nan\":\"NaN\",\"dbl\":1.5,\"flt\":0.1"
                            + ",\"yes\":true,\"nothing\":null,\"txt\":\"a \\\"b\\\"\",\"js\":{\"a\":1.10,\"b\":[1,null]}"
                            + ",\"id\":\"6a0c4e58-3c8c-4f4e-8a4e-111111111111\",\"bytes\":\"3q2+7w==\",\"d\":\"2026-02-28\""
                            + ",\"t\":\"10:00:00.5\",\"tz\":\"10:00:00+02:00\",\"ts\":\"2026-02-28T10:00:00\""
                            + ",\"tstz\":\"2026-02-28T08:00:00.123456Z\",\"never\":\"infinity\",\"ints\":[1,2,null]"
                            + ",\"texts\":[\"a\",\"b \\\"c\\\"\",null,\"\"],\"matrix\":[[1,2],[3,4]]"
                            + ",\"times\":[\"2026-02-28T10:00:00Z\"],\"iv\":\"1 day 02:03:00\",\"ip\":\"192.168.0.1\",\"m\":\"$12.50\""
                            + ",\"bits\":\"101\",\"r\":\"[1,5)\",\"none\":[],\"jsons\":[{\"x\":1}],\"flags\":[true,false]"
                            + ",\"blobs\":[\"AQ==\"]}");
        }
    }

    @Test
    void everyTypeIsSentAsItIs() {
        postgres.sql(
                "DROP TABLE IF EXISTS kinds",
                "CREATE TABLE kinds (b bigint, n numeric, f float8, t text, j jsonb, u uuid, x bytea, ts timestamp, tz timestamptz,"
                        + " a int[], ta text[], ok boolean)",
                "GRANT ALL ON kinds TO shop");
        try (Shop shop = shop("""
                put:
                  settings:
                    update: insert into kinds values (:b, :n, :f, :t, :j, :u, :x, :ts, :tz, :a, :ta, :ok) returning *
                  request_mapping:
                    body: { b: variables.b, n: variables.n, f: variables.f, t: variables.t, j: variables.j, u: variables.u,
                      x: variables.x, ts: variables.ts, tz: variables.tz, a: variables.a, ta: variables.ta, ok: variables.ok }
                  response_mapping: { data_path: "rows[0]" }
                """)) {
            String sent =
                    "{\"b\":9007199254740993,\"n\":0.10000000000000000001,\"f\":0.5,\"t\":\"':x ? \\\\\",\"j\":{\"a\":[1.10]}"
                            + ",\"u\":\"6a0c4e58-3c8c-4f4e-8a4e-111111111111\",\"x\":\"3q2+7w==\",\"ts\":\"2026-02-28T10:00:00\""
                            + ",\"tz\":\"2026-02-28T10:00:00Z\",\"a\":[1,null,3],\"ta\":[\"a\\\"b\",null,\"NULL\",\"\\\\\"],\"ok\":false}";
            ExecutionResult result = shop.call("put", sent);
            assertThat(result.error()).isNull();
            assertThat(result.data()).hasToString(sent);
        }
    }

    @Test
    void aZoneIsNotDroppedInSilence() {
        try (Shop shop = shop("""
                at:
                  settings: { query: "select :t::timestamp as t" }
                  request_mapping: { body: { t: variables.t } }
                """)) {
            assertThat(shop.call("at", "{\"t\": \"2026-02-28T10:00:00+01:00\"}").error())
                    .satisfies(error -> assertThat(error.code()).isEqualTo("VALIDATION_FAILED"));
        }
    }

    @Test
    void anUpdateReturnsItsCountAndKeys() {
        try (Shop shop = shop("""
                add:
                  settings:
                    update: "insert into orders (customer, total) values (:customer, :total)"
                    generated_keys: [id]
                  request_mapping: { body: { customer: variables.customer, total: variables.total } }
                """)) {
            assertThat(shop.call("add", "{\"customer\": \"Ada\", \"total\": 12.34}")
                            .data())
                    .hasToString("{\"updated\":1,\"keys\":[{\"id\":1}]}");
            assertThat(postgres.value("select total from orders")).isEqualTo("12.3400");
        }
    }

    @Test
    void aBatchIsAllOrNothing() {
        try (Shop shop = shop("""
                add_all:
                  settings:
                    batch: "insert into orders (customer, total) values (:customer, :total)"
                    generated_keys: [id]
                  request_mapping: { body: { items: variables.orders } }
                """)) {
            ExecutionResult refused = shop.call(
                    "add_all",
                    "{\"orders\": [{\"customer\": \"Ada\", \"total\": 1}, {\"customer\": \"Bob\", \"total\": 2}, {\"customer\": \"Ada\","
                            + " \"total\": 1}]}");
            assertThat(refused.error().code()).isEqualTo("DATABASE_CONSTRAINT");
            assertThat(postgres.value("select count(*) from orders")).isEqualTo("0");

            ExecutionResult added = shop.call(
                    "add_all",
                    "{\"orders\": [{\"customer\": \"Ada\", \"total\": 1}, {\"customer\": \"Bob\", \"total\": null}]}");
            assertThat(added.data().path("updated").asInt()).isEqualTo(2);
            assertThat(added.data().path("keys")).hasSize(2);
            assertThat(postgres.value("select count(*) from orders")).isEqualTo("2");
        }
    }

    @Test
    void anotherNumberOfRowsThanExpectedChangesNothing() {
        postgres.sql("INSERT INTO orders (customer, total) VALUES ('Ada', 1), ('Ada', 2)");
        try (Shop shop = shop("""
                pay:
                  settings: { update: "update orders set total = total + 10 where id < :id", expect_rows: 1 }
                  request_mapping: { body: { id: variables.id } }
                """)) {
            ExecutionResult result = shop.call("pay", "{\"id\": 100}");
            assertThat(result.error().code()).isEqualTo("DATABASE_ROWS_UNEXPECTED");
            assertThat(result.error().message()).contains("2 rows instead of 1");
            assertThat(postgres.value("select count(*) from orders where total > 10"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aQueryCannotChangeAnything() {
        postgres.sql("CREATE OR REPLACE FUNCTION sneak() RETURNS int LANGUAGE sql AS"
                + " $$ INSERT INTO orders (customer) VALUES ('x') RETURNING 1 $$");
        try (Shop shop = shop("sneak: { settings: { query: select sneak() } }")) {
            assertThat(shop.call("sneak", "{}").error().code()).isEqualTo("DATABASE_READ_ONLY");
            assertThat(postgres.value("select count(*) from orders")).isEqualTo("0");
        }
    }

    @Test
    void pagesFollowTheKeys() {
        postgres.sql("INSERT INTO orders (customer, total) SELECT 'c' || (i % 3), i FROM generate_series(1, 25) i");
        try (Shop shop = shop("""
                list:
                  settings:
                    query: "select id, customer from orders where total > :least"
                    keyset: { columns: [customer, id], size: 10 }
                  request_mapping: { body: { least: variables.least } }
                  response_mapping: { data_path: rows }
                  pagination: { style: cursor, param: body.next, cursor_path: next }
                """)) {
            List<ExecutionResult> pages = shop.client().call("shop", "list").with("least", 0).pages().stream()
                    .toList();
            assertThat(pages).extracting(page -> page.data().size()).containsExactly(10, 10, 5);
            assertThat(pages.stream()
                            .flatMap(page -> Stream.of(page.data()))
                            .flatMap(rows -> rows.findValuesAsText("id").stream()))
                    .hasSize(25)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void rowsAreRecords() {
        postgres.sql("INSERT INTO orders (customer, total) SELECT 'c', i FROM generate_series(1, 5000) i");
        try (Shop shop = shop("""
                export:
                  settings: { query: "select id as number, total from orders order by id", fetch_size: 100 }
                  records: {}
                  response_mapping: { field_mappings: { id: number } }
                """)) {
            try (Stream<JsonNode> records = shop.client().call("shop", "export").records()) {
                assertThat(records.limit(3))
                        .extracting(Object::toString)
                        .containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
            }
            assertThat(shop.client().call("shop", "export").records().count()).isEqualTo(5000);
            assertThat(shop.call("export", "{}").data()).hasSize(5000);
        }
    }

    @Test
    void aProcedureIsCalledWithParametersThatComeBack() {
        postgres.sql(
                "CREATE OR REPLACE PROCEDURE twice(IN a numeric, INOUT b numeric) LANGUAGE plpgsql AS $$ BEGIN b := a * 2; END $$");
        try (Shop shop = shop("""
                twice:
                  settings: { call: "call twice(:a, null)" }
                  request_mapping: { body: { a: variables.a } }
                  response_mapping: { data_path: "rows[0]" }
                """)) {
            assertThat(shop.call("twice", "{\"a\": 1.25}").data()).hasToString("{\"b\":2.50}");
        }
    }

    @Test
    void operatorsAndTextsAreNoParameters() {
        try (Shop shop = shop("""
                odd:
                  settings:
                    query: |
                      select '{"a":1}'::jsonb ?? 'a' as has, ':x' as text, $$ :y ? $$ as dollars, E'\\':z' as escaped,
                        (array[1,2,3])[1:2] as slice, "c:d" as name /* :w /* nested ? */ */ -- :v
                      from (select 1 as "c:d") s where :n::int = 1;
                  request_mapping: { body: { n: variables.n } }
                  response_mapping: { data_path: "rows[0]" }
                """)) {
            assertThat(shop.call("odd", "{\"n\": 1}").data())
                    .hasToString(
                            "{\"has\":true,\"text\":\":x\",\"dollars\":\" :y ? \",\"escaped\":\"':z\",\"slice\":[1,2]"
                                    + ",\"name\":1}");
        }
    }

    @Test
    void aMockIsMappedAsAnAnswerIs() {
        try (Shop shop = Shop.at("jdbc:postgresql://127.0.0.1:1/nowhere", Shop.LOGIN, """
                find:
                  settings: { query: "select total from orders where id = :id" }
                  request_mapping: { body: { id: variables.id } }
                  response_mapping: { data_path: "rows[0]" }
                  mock_response: { rows: [ { total: 12.30 } ] }
                """)) {
            assertThat(shop.call("find", "{\"id\": 1}").data()).hasToString("{\"total\":12.30}");
        }
    }

    @Test
    void tooManyRowsAreAnError() {
        try (Shop shop = shop("""
                many: { settings: { query: "select * from generate_series(1, 100)", max_rows: 99 } }
                enough: { settings: { query: "select * from generate_series(1, 100)", max_rows: 100 } }
                """)) {
            assertThat(shop.call("many", "{}").error().code()).isEqualTo("RESPONSE_TOO_LARGE");
            assertThat(shop.call("enough", "{}").error()).isNull();
        }
    }
}
