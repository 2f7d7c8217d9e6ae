package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.inbound.InboundEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresEventsTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private final Jobs jobs =
            new Jobs(TestDatabase.SQL, TestDatabase.KEYS, TestDatabase.OPENED.transactional(), Clock.systemUTC());
    private final PostgresEvents events = new PostgresEvents(TestDatabase.SQL, TestDatabase.KEYS, jobs);

    @BeforeEach
    void reset() {
        TestDatabase.reset("acme", "globex");
    }

    private static InboundEvent event(String tenantId, String name, Instant at) {
        return new InboundEvent(
                tenantId,
                "shop",
                "default",
                name,
                null,
                "m1",
                JsonNodeFactory.instance.objectNode(),
                null,
                List.of(),
                null,
                at);
    }

    private int stored(String tenantId) {
        return events.list(tenantId, 0, 10).size();
    }

    @Test
    void anEventIsStoredOnceForAsLongAsItIsRemembered() {
        assertThat(events.storeOnce(event("acme", "orders", NOW), "crm/take", "d1"))
                .isTrue();
        assertThat(events.storeOnce(event("acme", "orders", NOW), "crm/take", "d1"))
                .isFalse();
        assertThat(events.storeOnce(event("acme", "orders", NOW), "crm/take", "d2"))
                .isTrue();
        assertThat(events.storeOnce(event("globex", "orders", NOW), null, "d1")).isTrue();
        assertThat(stored("acme")).isEqualTo(2);
        assertThat(TestDatabase.owner()
                        .sql("SELECT count(*) FROM jobs")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);

        assertThat(events.storeOnce(event("acme", "orders", NOW.plus(Duration.ofDays(4))), null, "d1"))
                .isTrue();
    }

    @Test
    void anEventThatCouldNotBeStoredIsNotRemembered() {
        assertThatThrownBy(() -> events.storeOnce(event("acme", "no\0name", NOW), null, "d1"))
                .isInstanceOf(AdaptorException.class);

        assertThat(events.storeOnce(event("acme", "orders", NOW), null, "d1")).isTrue();
        assertThat(stored("acme")).isEqualTo(1);
    }

    @Test
    void ofManyAtTheSameTimeOneIsStored() {
        List<CompletableFuture<Boolean>> all = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> events.storeOnce(event("acme", "orders", NOW), null, "d1")))
                .limit(8)
                .toList();

        assertThat(all.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(stored("acme")).isEqualTo(1);
    }
}
