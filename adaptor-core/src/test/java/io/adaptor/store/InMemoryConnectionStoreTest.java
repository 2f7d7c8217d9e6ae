package io.adaptor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Connection;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectionKey;
import org.junit.jupiter.api.Test;

/** What is its own; the contract of all stores is tested in the testkit. */
class InMemoryConnectionStoreTest {
    private final InMemoryConnectionStore store = new InMemoryConnectionStore(10);

    @Test
    void aTenantThatFillsItLocksNobodyOut() {
        for (int i = 0; i < 5; i++) {
            put("noisy", "c" + i);
        }
        assertThatThrownBy(() -> put("noisy", "c5"))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("no room left for tenant \"noisy\": it holds 5 connections of it, of 10");

        put("quiet", "c0");
        put("quiet", "c1");
        assertThat(store).hasToString("InMemoryConnectionStore[7 of 10 connections]");
    }

    @Test
    void aDeletedConnectionMakesRoomForAnotherOfItsTenant() {
        String version = "";
        for (int i = 0; i < 5; i++) {
            version = put("noisy", "c" + i);
        }
        store.delete(new ConnectionKey("noisy", "crm", "c4"), version);

        put("noisy", "c5");
    }

    private String put(String tenant, String id) {
        return store.put(Connection.builder(tenant, "crm", id).build(), null).version();
    }
}
