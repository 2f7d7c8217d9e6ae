package io.adaptor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Tokens;
import io.adaptor.support.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is its own; the contract of all stores is tested in the testkit. */
class InMemoryTokenStoreTest {
    private final ManualTime time = new ManualTime();
    private final InMemoryTokenStore store = new InMemoryTokenStore(time, 2);

    @Test
    void aNewConnectionPushesOutTheAccessTokenSavedLongestAgo() {
        store.save(key("a"), tokens("a", null), 0);
        store.save(key("b"), tokens("b", null), 0);

        store.save(key("c"), tokens("c", null), 0);

        assertThat(store.read(key("a"))).isNull();
        assertThat(store.read(key("b"))).isNotNull();
        assertThat(store.read(key("c"))).isNotNull();
    }

    @Test
    void refreshTokensAreNotPushedOut() {
        store.save(key("a"), tokens("a", "refresh"), 0);
        store.save(key("b"), tokens("b", "refresh"), 0);

        assertThatThrownBy(() -> store.save(key("c"), tokens("c", null), 0))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("is full: its 2 connections hold refresh tokens");

        assertThat(store.read(key("a"))).isNotNull();
        assertThat(store.save(
                        key("a"), tokens("a2", "refresh2"), store.read(key("a")).version()))
                .as("those that are there can still be renewed")
                .isNotNull();
    }

    @Test
    void aLeaseThatIsHeldIsNotPushedOut() {
        store.tryLease(key("a"), "me", Duration.ofMinutes(1));
        store.save(key("b"), tokens("b", null), 0);

        store.save(key("c"), tokens("c", null), 0);

        assertThat(store.tryLease(key("a"), "you", Duration.ofMinutes(1))).isFalse();
        assertThat(store.read(key("b"))).isNull();
    }

    @Test
    void aLeaseThatWasGivenBackTakesNoRoom() {
        for (int i = 0; i < 1000; i++) {
            store.tryLease(key("k" + i), "me", Duration.ofMinutes(1));
            store.release(key("k" + i), "me");
        }
        assertThat(store).hasToString("InMemoryTokenStore[0 of 2 connections]");
    }

    private static ConnectionKey key(String tenant) {
        return new ConnectionKey(tenant, "crm", "default");
    }

    private static Tokens tokens(String access, @Nullable String refresh) {
        return new Tokens(Secret.of(access), refresh == null ? null : Secret.of(refresh), null, List.of(), Map.of());
    }
}
