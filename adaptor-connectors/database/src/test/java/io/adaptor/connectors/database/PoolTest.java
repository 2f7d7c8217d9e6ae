package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections are few, current, and let go. */
@Timeout(120)
class PoolTest {
    private static final String ENDPOINTS = """
            one: { settings: { query: select current_user as me } }
            wait: { settings: { query: select pg_sleep(60) }, timeout_ms: 8000 }
            briefly: { settings: { query: select 1 as x }, timeout_ms: 1000 }
            wrong: { settings: { query: "select :v::int as x" }, request_mapping: { body: { v: variables.v } } }
            """;

    private final Postgres postgres = Postgres.shared();

    @Test
    void credentialsThatChangeAreUsedByTheNextCall() {
        AtomicReference<String> user = new AtomicReference<>("shop:shop-canary-4711");
        Integration integration = Shop.described(
                postgres.url(),
                "{ type: basic_auth, credentials: { username: \"${secret:USER}\", password: \"${secret:PASSWORD}\" } }",
                "{ tls: none }",
                ENDPOINTS);
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .secrets(secret -> user.get().split(":")[secret.name().equals("USER") ? 0 : 1])
                .allowHosts("127.0.0.1")
                .build()) {
            assertThat(client.call("shop", "one").execute().data().toString()).contains("\"shop\"");
            user.set("other:other-canary-0815");
            assertThat(client.call("shop", "one").execute().data().toString()).contains("\"other\"");
        }
    }

    @Test
    void allPlacesTakenIsThrottling() {
        Integration integration =
                Shop.described(postgres.url() + "\npool_size: 1", Shop.LOGIN, "{ tls: none }", ENDPOINTS);
        try (Shop shop = Shop.of(integration)) {
            CompletableFuture<ExecutionResult> waiting = CompletableFuture.supplyAsync(() -> shop.call("wait", "{}"));
            postgres.await(
                    "select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and usename = 'shop'"
                            + " and state = 'active'",
                    "1");
            assertThat(shop.call("briefly", "{}").error().code()).isEqualTo("DATABASE_POOL_EXHAUSTED");
            assertThat(waiting.join().error().code()).isEqualTo("TIMEOUT");
        }
    }

    @Test
    void manyFailingCallsLeaveNothingBehind() throws InterruptedException {
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        Integration integration = Shop.described(
                postgres.url() + "\ncircuit_breaker: { enabled: false }", Shop.LOGIN, "{ tls: none }", ENDPOINTS);
        try (Shop shop = Shop.of(integration)) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(shop.call("wrong", "{\"v\": \"x\"}").error().code()).isEqualTo("DATABASE_VALUE_INVALID");
            }
            assertThat(Integer.parseInt(postgres.value("select count(*) from pg_stat_activity where usename = 'shop'")))
                    .isLessThanOrEqualTo(10);
        }
        assertThat(Network.open()).isZero();
        for (int i = 0; i < 100 && ManagementFactory.getThreadMXBean().getThreadCount() > threads + 5; i++) {
            Thread.sleep(50);
        }
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThanOrEqualTo(threads + 5);
        postgres.await("select count(*) from pg_stat_activity where usename = 'shop'", "0");
    }
}
