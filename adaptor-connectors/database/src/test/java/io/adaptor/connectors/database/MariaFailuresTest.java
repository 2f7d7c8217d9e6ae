package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The failures of docs/database.md, by a MariaDB that fails. */
@Timeout(120)
class MariaFailuresTest {
    private static final String ENDPOINTS = """
            one: { settings: { query: select 1 as x } }
            wrong_table: { settings: { query: select * from nowhere } }
            add: { settings: { update: "insert into t values (:id)" }, request_mapping: { body: { id: variables.id } } }
            add_slowly: { settings: { update: "insert into t select 1 from (select sleep(20)) s" }, timeout_ms: 30000 }
            fill: { settings: { update: "insert into small select repeat('x', 200) from seq_1_to_10000" } }
            lock: { settings: { update: "update t set id = id where id = :id" }, request_mapping: { body: { id: variables.id } } }
            """;

    private static Maria maria;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Maria.installed(), "MariaDB is not installed: apt-get install mariadb-server");
        maria = Maria.start("--innodb-lock-wait-timeout=1", "--max-heap-table-size=16384");
        maria.sql(
                "CREATE TABLE shop.t (id int PRIMARY KEY)", "CREATE TABLE shop.small (text char(200)) ENGINE = MEMORY");
    }

    @AfterAll
    static void stop() {
        if (maria != null) {
            maria.close();
        }
    }

    private static Shop shop() {
        return Shop.at(maria.url(), Shop.LOGIN, ENDPOINTS);
    }

    private static ErrorDetail error(ExecutionResult result) {
        assertThat(result.error()).isNotNull();
        assertThat(result.error().message()).doesNotContain("canary");
        return result.error();
    }

    @Test
    void aWrongSchemaIsNotTheCallersMistake() {
        try (Shop shop = shop()) {
            assertThat(error(shop.call("wrong_table", "{}")).code()).isEqualTo("DATABASE_STATEMENT_INVALID");
            assertThat(error(shop.call("add", "{\"id\": 99999999999}")).code()).isEqualTo("DATABASE_VALUE_INVALID");
        }
    }

    @Test
    void aFullTableIsSaid() {
        try (Shop shop = shop()) {
            ErrorDetail error = error(shop.call("fill", "{}"));
            assertThat(error.code()).isEqualTo("DATABASE_FULL");
            assertThat(error.details().get("outcome").asText()).isEqualTo("failed");
            assertThat(shop.call("one", "{}").error()).isNull();
        }
    }

    @Test
    void aLockIsAConflict() throws Exception {
        maria.sql("REPLACE INTO shop.t VALUES (5)");
        try (Shop shop = shop()) {
            CompletableFuture<Void> holder = CompletableFuture.runAsync(
                    () -> maria.sql("BEGIN", "UPDATE shop.t SET id = 5 WHERE id = 5", "SELECT SLEEP(8)", "ROLLBACK"));
            awaitStatement("SELECT SLEEP(8)");
            assertThat(error(shop.call("lock", "{\"id\": 5}")).code()).isEqualTo("DATABASE_CONFLICT");
            holder.get(20, TimeUnit.SECONDS);
        }
    }

    private static void awaitStatement(String text) {
        maria.await("select count(*) from information_schema.processlist where info like '" + text + "'", "1");
    }

    @Test
    void aServerThatStopsInTheMiddleIsReachedAgain() throws Exception {
        maria.sql("DELETE FROM shop.t");
        try (Shop shop = shop()) {
            CompletableFuture<ExecutionResult> slow =
                    CompletableFuture.supplyAsync(() -> shop.call("add_slowly", "{}"));
            awaitStatement("insert into t sel%");
            maria.stop();
            ErrorDetail error = error(slow.get(30, TimeUnit.SECONDS));
            assertThat(error.code()).isIn("CONNECTION_FAILED", "DATABASE_RESTARTING");
            assertThat(error(shop.call("one", "{}")).code()).isEqualTo("CONNECTION_FAILED");
            maria.startAgain();
            assertThat(shop.call("one", "{}").error()).isNull();
            assertThat(maria.value("select count(*) from shop.t")).isEqualTo("0");
        }
    }
}
