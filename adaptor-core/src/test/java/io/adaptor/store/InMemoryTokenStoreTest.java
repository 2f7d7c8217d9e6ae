package io.adaptor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Tokens;
import io.adaptor.support.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is its own; the contract of all stores is tested in the testkit. */
class InMemoryTokenStoreTest {
    private final ManualTime time = new ManualTime();
    private final InMemoryTokenStore store = new InMemoryTokenStore(time, 4);

    @Test
    void aNewConnectionPushesOutTheAccessTokenThatItsTenantSavedLongestAgo() {
        store.save(key("other"), tokens("o", null), 0);
        store.save(key("one", "a"), tokens("a", null), 0);
        store.save(key("one", "b"), tokens("b", null), 0);

        assertThat(store.read(key("one", "a"))).isNull();
        assertThat(store.read(key("one", "b"))).isNotNull();
        assertThat(store.read(key("other"))).isNotNull();
    }

    @Test
    void refreshTokensAreNotPushedOut() {
        store.save(key("one", "a"), tokens("a", "refresh"), 0);
        store.save(key("one", "b"), tokens("b", "refresh"), 0);

        assertThatThrownBy(() -> store.save(key("one", "c"), tokens("c", null), 0))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContaining("no room left for tenant \"one\": the 2 connections");

        StoredTokens kept = Objects.requireNonNull(store.read(key("one", "a")));
        assertThat(store.save(key("one", "a"), tokens("a2", "refresh2"), kept.version()))
                .as("those that are there can still be renewed")
                .isNotNull();
    }

    @Test
    void aTenantThatFillsItLocksNobodyOut() {
        InMemoryTokenStore large = new InMemoryTokenStore(time, 100);
        int saved = 0;
        try {
            for (; saved < 1_000; saved++) {
                large.save(key("noisy", "c" + saved), tokens("t", "refresh"), 0);
            }
        } catch (AdaptorException full) {
            assertThat(full).hasMessageContaining("noisy");
        }
        assertThat(saved).isEqualTo(50);

        for (int i = 0; i < 20; i++) {
            assertThat(large.save(key("quiet", "c" + i), tokens("t", "refresh"), 0))
                    .isNotNull();
        }
        large.delete(key("noisy", "c0"));
        assertThat(large.read(key("noisy", "c1"))).isNotNull();
    }

    @Test
    void aLeaseThatIsHeldIsNotPushedOut() {
        store.tryLease(key("one", "a"), "me", Duration.ofMinutes(1));
        store.save(key("one", "b"), tokens("b", null), 0);

        store.save(key("one", "c"), tokens("c", null), 0);

        assertThat(store.tryLease(key("one", "a"), "you", Duration.ofMinutes(1)))
                .isFalse();
        assertThat(store.read(key("one", "b"))).isNull();
    }

    @Test
    void aLeaseThatWasGivenBackTakesNoRoom() {
        for (int i = 0; i < 1000; i++) {
            store.tryLease(key("k" + i), "me", Duration.ofMinutes(1));
            store.release(key("k" + i), "me");
        }
        assertThat(store).hasToString("InMemoryTokenStore[0 of 4 connections]");
    }

    private static ConnectionKey key(String tenant) {
        return key(tenant, "default");
    }

    private static ConnectionKey key(String tenant, String connection) {
        return new ConnectionKey(tenant, "crm", connection);
    }

    private static Tokens tokens(String access, @Nullable String refresh) {
        return new Tokens(Secret.of(access), refresh == null ? null : Secret.of(refresh), null, List.of(), Map.of());
    }
}
