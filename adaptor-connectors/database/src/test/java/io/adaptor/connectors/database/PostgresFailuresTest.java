package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.ExecutionFailedException;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.testkit.contract.Scene;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The failures of docs/database.md, by a PostgreSQL that fails. */
@Timeout(120)
class PostgresFailuresTest {
    private static final String ENDPOINTS = """
            one: { settings: { query: select 1 as x } }
            wrong_table: { settings: { query: select * from nowhere } }
            bad_value: { settings: { query: "select :v::int as x" }, request_mapping: { body: { v: variables.v } } }
            slow: { settings: { query: select pg_sleep(60) }, timeout_ms: 500 }
            slow_stream: { settings: { query: select pg_sleep(60) }, records: {}, timeout_ms: 500 }
            stalling:
              settings: { query: "select i, pg_sleep(case when i > 16 then 60 else 0 end) from generate_series(1, 100) i" }
              records: { idle_timeout_ms: 500 }
            add: { settings: { update: "insert into t values (:id)" }, request_mapping: { body: { id: variables.id } } }
            add_again:
              settings: { update: "insert into t values (:id) on conflict do nothing" }
              request_mapping: { body: { id: variables.id } }
              retry_config: { max_retries: 10, initial_delay_ms: 2000, max_delay_ms: 2000 }
              timeout_ms: 5000
            add_slowly:
              settings: { update: "insert into t select :id from pg_sleep(60)" }
              request_mapping: { body: { id: variables.id } }
              timeout_ms: 30000
            stop_me: { settings: { query: select pg_terminate_backend(pg_backend_pid()) } }
            refuse: { settings: { query: select refuse() } }
            fill:
              settings: { update: "insert into small select repeat(md5(i::text), 50) from generate_series(1, :n) i" }
              request_mapping: { body: { n: variables.n } }
              retry_config: { max_retries: 3 }
              idempotency: { class: idempotent }
            stream: { settings: { query: "select i from generate_series(1, 1000000) i", fetch_size: 10 }, records: {} }
            """;

    private static Postgres postgres;

    @BeforeAll
    static void start() {
        postgres = Postgres.start();
        postgres.sql(
                "CREATE TABLE t (id int PRIMARY KEY)",
                "GRANT ALL ON t TO shop",
                "CREATE TABLE private (id int)",
                "CREATE FUNCTION refuse() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no more of these'; END $$");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static Shop shop() {
        return Shop.at(postgres.url(), Shop.LOGIN, ENDPOINTS);
    }

    private static ErrorDetail error(ExecutionResult result) {
        assertThat(result.error()).isNotNull();
        assertThat(result.error().message()).doesNotContain("canary");
        return result.error();
    }

    private static String outcome(ErrorDetail error) {
        return error.details().get("outcome").asText();
    }

    @Test
    void whoIsAwayIsNotReached() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Shop shop = Shop.at("jdbc:postgresql://127.0.0.1:" + port + "/x", Shop.LOGIN, ENDPOINTS)) {
            ErrorDetail error = error(shop.call("one", "{}"));
            assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
            assertThat(outcome(error)).isEqualTo("transient");
        }
    }

    @Test
    void aRefusedLoginIsSaidAtOnceAndNotRepeated() {
        try (Shop shop = Shop.at(postgres.url(), Shop.LOGIN.replace("4711", "wrong"), ENDPOINTS)) {
            ErrorDetail error = error(shop.call("one", "{}"));
            assertThat(error.code()).isEqualTo("AUTH_FAILED");
        }
    }

    @Test
    void aWrongSchemaIsNotTheCallersMistake() {
        try (Shop shop = shop()) {
            ErrorDetail error = error(shop.call("wrong_table", "{}"));
            assertThat(error.code()).isEqualTo("DATABASE_STATEMENT_INVALID");
            assertThat(error.message()).contains("relation \"nowhere\" does not exist", "42P01");
            assertThat(outcome(error)).isEqualTo("failed");
        }
        try (Shop shop = Shop.at(postgres.url().replace("/postgres", "/missing"), Shop.LOGIN, ENDPOINTS)) {
            assertThat(error(shop.call("one", "{}")).code()).isEqualTo("DATABASE_STATEMENT_INVALID");
        }
    }

    @Test
    void aFullDiskEndsTheCallAndLeavesNothingOfIt() throws Exception {
        try (SmallDisk disk = SmallDisk.of("4m");
                Shop shop = shop()) {
            postgres.sql(
                    "CREATE TABLESPACE small LOCATION '"
                            + Files.createDirectory(disk.folder().resolve("space")) + "'",
                    "CREATE TABLE small (text text) TABLESPACE small",
                    "GRANT ALL ON small TO shop");
            try {
                ExecutionResult result = shop.call("fill", "{\"n\": 20000}");

                ErrorDetail error = error(result);
                assertThat(error.code()).isEqualTo("DATABASE_FULL");
                assertThat(error.message()).contains("53100");
                assertThat(outcome(error)).isEqualTo("failed");
                // The same again would find the same disk.
                assertThat(result.retries()).isZero();
                assertThat(postgres.value("select count(*) from small")).isEqualTo("0");
                assertThat(shop.call("one", "{}").error()).isNull();
            } finally {
                postgres.sql("DROP TABLE small", "DROP TABLESPACE small");
            }
        }
    }

    @Test
    void aValueThatDoesNotFitIsTheCallersMistake() {
        try (Shop shop = shop()) {
            assertThat(error(shop.call("bad_value", "{\"v\": \"abc\"}")).code()).isEqualTo("DATABASE_VALUE_INVALID");
            assertThat(error(shop.call("add", "{\"id\": 99999999999}")).code()).isEqualTo("DATABASE_VALUE_INVALID");
            assertThat(shop.call("one", "{}").error()).isNull();
        }
    }

    @Test
    void aRefusalOfTheDatabaseIsQuoted() {
        try (Shop shop = shop()) {
            ErrorDetail error = error(shop.call("refuse", "{}"));
            assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
            assertThat(error.message()).contains("no more of these");
        }
    }

    @Test
    void aSlowStatementIsCancelledAtTheServer() {
        try (Shop shop = shop()) {
            assertThat(error(shop.call("slow", "{}")).code()).isEqualTo("TIMEOUT");
            postgres.await(
                    "select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and state = 'active'"
                            + " and usename = 'shop'",
                    "0");
            assertThat(shop.call("one", "{}").error()).isNull();
        }
    }

    @Test
    void aStreamThatDoesNotBeginOrStallsIsCancelledAtTheServer() {
        try (Shop shop = shop()) {
            assertThat(error(shop.client().call("shop", "slow_stream").forEachRecord(row -> {}))
                            .code())
                    .isEqualTo("TIMEOUT");
            assertThat(error(shop.client().call("shop", "stalling").forEachRecord(row -> {}))
                            .code())
                    .isEqualTo("RECORDS_INCOMPLETE");
            postgres.await("select count(*) from pg_stat_activity where usename = 'shop' and state = 'active'", "0");
            assertThat(shop.call("one", "{}").error()).isNull();
        }
    }

    @Test
    void aConnectionThatTheServerEndsIsReplaced() {
        try (Shop shop = shop()) {
            ErrorDetail error = error(shop.call("stop_me", "{}"));
            assertThat(error.code()).isEqualTo("DATABASE_RESTARTING");
            assertThat(outcome(error)).isEqualTo("transient");
            assertThat(shop.call("one", "{}").error()).isNull();
        }
    }

    @Test
    void connectionsThatEndedWhileIdleAreNotNoticed() throws Exception {
        try (Shop shop = shop()) {
            assertThat(shop.call("one", "{}").error()).isNull();
            postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shop'");
            Thread.sleep(600);
            assertThat(shop.call("one", "{}").error()).isNull();
        }
    }

    @Test
    void aStreamThatBreaksOffIsIncomplete() {
        try (Shop shop = shop();
                Stream<JsonNode> records = shop.client().call("shop", "stream").records()) {
            Iterator<JsonNode> rows = records.iterator();
            assertThat(rows.next()).hasToString("{\"i\":1}");
            postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shop'");
            assertThat(catchThrowableOfType(ExecutionFailedException.class, () -> rows.forEachRemaining(row -> {}))
                            .result()
                            .error()
                            .code())
                    .isEqualTo("RECORDS_INCOMPLETE");
        }
    }

    @Test
    void aRestartInTheMiddleOfAChangeIsUndoneAndRepeated() throws Exception {
        postgres.sql("DELETE FROM t");
        try (Shop shop = shop()) {
            assertThat(shop.call("one", "{}").error()).isNull();
            CompletableFuture<ExecutionResult> slow =
                    CompletableFuture.supplyAsync(() -> shop.call("add_slowly", "{\"id\": 1}"));
            postgres.await(
                    "select count(*) from pg_stat_activity where query like 'insert into t select%' and state = 'active'",
                    "1");
            postgres.stop();
            CompletableFuture<ExecutionResult> repeated =
                    CompletableFuture.supplyAsync(() -> shop.call("add_again", "{\"id\": 2}"));
            ErrorDetail error = error(slow.get(30, TimeUnit.SECONDS));
            assertThat(error.code()).isIn("DATABASE_RESTARTING", "CONNECTION_FAILED");
            postgres.startAgain();
            assertThat(repeated.get(30, TimeUnit.SECONDS).error()).isNull();
            assertThat(postgres.value("select string_agg(id::text, ',') from t"))
                    .isEqualTo("2");
        }
    }

    @Test
    void aServerThatIsFullIsThrottling() {
        postgres.sql("ALTER ROLE shop CONNECTION LIMIT 0");
        try (Shop shop = shop()) {
            ErrorDetail error = error(shop.call("one", "{}"));
            assertThat(error.code()).isEqualTo("DATABASE_OVERLOADED");
            assertThat(outcome(error)).isEqualTo("throttled");
        } finally {
            postgres.sql("ALTER ROLE shop CONNECTION LIMIT -1");
        }
    }

    @Test
    void anAnswerToACommitThatIsLostIsUnknownAndNotRepeated() {
        postgres.sql("DELETE FROM t");
        try (LostCommits proxy = new LostCommits(postgres);
                Shop shop = Shop.at(
                        proxy.url(),
                        Shop.LOGIN,
                        ENDPOINTS.replace("add: {", "add: { retry_config: { max_retries: 3, initial_delay_ms: 1 },"))) {
            ErrorDetail error = error(shop.call("add", "{\"id\": 7}"));
            assertThat(error.code()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(proxy.commits()).isEqualTo(1);
            assertThat(postgres.value("select count(*) from t")).isEqualTo("1");
        }
    }

    @Test
    void halfAnAnswerIsNoAnswer() {
        postgres.sql("CREATE OR REPLACE FUNCTION contract_answer(t text) RETURNS text LANGUAGE sql AS 'select t'");
        String endpoint =
                "ask: { settings: { query: \"select contract_answer(:t) as t\" }, request_mapping: { body: { t: variables.t } } }";
        for (Scene scene : new Scene[] {Scene.HUNG_UP, Scene.UNREADABLE}) {
            try (PostgresVendor vendor = new PostgresVendor(postgres);
                    Shop shop = Shop.at(vendor.baseUrl(), Shop.LOGIN, endpoint)) {
                vendor.play(scene);
                assertThat(error(shop.call("ask", "{\"t\": \"x\"}")).code())
                        .isIn("CONNECTION_FAILED", "RESPONSE_UNREADABLE");
                vendor.play(Scene.WELL);
                assertThat(shop.call("ask", "{\"t\": \"x\"}").error()).isNull();
            }
        }
    }

    @Test
    void aDeadlockIsUndoneAndMayBeRepeated() throws Exception {
        postgres.sql(
                "CREATE TABLE IF NOT EXISTS locks (id int PRIMARY KEY, n int)",
                "GRANT ALL ON locks TO shop",
                "DELETE FROM locks",
                "INSERT INTO locks VALUES (1, 0), (2, 0)",
                "ALTER ROLE shop SET deadlock_timeout = '200ms'");
        postgres.sql("ALTER SYSTEM SET deadlock_timeout = '200ms'", "SELECT pg_reload_conf()");
        postgres.sql("""
                CREATE OR REPLACE FUNCTION cross(a int, b int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN
                  UPDATE locks SET n = n + 1 WHERE id = a; PERFORM pg_sleep(0.5); UPDATE locks SET n = n + 1 WHERE id = b;
                  RETURN 1; END $$""");
        try (Shop shop = Shop.at(postgres.url(), Shop.LOGIN, """
                cross:
                  settings: { update: "select cross(:a, :b)" }
                  request_mapping: { body: { a: variables.a, b: variables.b } }
                  retry_config: { max_retries: 3, initial_delay_ms: 10 }
                """)) {
            CompletableFuture<ExecutionResult> one =
                    CompletableFuture.supplyAsync(() -> shop.call("cross", "{\"a\": 1, \"b\": 2}"));
            CompletableFuture<ExecutionResult> two =
                    CompletableFuture.supplyAsync(() -> shop.call("cross", "{\"a\": 2, \"b\": 1}"));
            assertThat(one.get(20, TimeUnit.SECONDS).error()).isNull();
            assertThat(two.get(20, TimeUnit.SECONDS).error()).isNull();
            assertThat(postgres.value("select string_agg(n::text, ',') from locks"))
                    .isEqualTo("2,2");
        }
    }

    @Test
    void theGuardSeesEachConnect() {
        Integration integration = Shop.described(
                postgres.url(), Shop.LOGIN, "{ tls: none }", "one: { settings: { query: select 1 as x } }");
        try (AdaptorClient client =
                AdaptorClient.builder().integrations(integration).build()) {
            assertThat(client.call("shop", "one").execute().error().code()).isEqualTo("EGRESS_DENIED");
        }
    }

    @Test
    void aServerWithoutTlsIsRefusedUnlessTheFileAllowsIt() {
        try (Shop shop = Shop.of(
                Shop.described(postgres.url(), Shop.LOGIN, "{}", "one: { settings: { query: select 1 as x } }"))) {
            ErrorDetail error = error(shop.call("one", "{}"));
            assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
            assertThat(error.message()).contains("settings.tls");
        }
    }
}
