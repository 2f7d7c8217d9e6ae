package io.adaptor.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.internal.threads.TenantShares;
import io.adaptor.internal.threads.TenantTurns;
import io.adaptor.support.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class SharesOfOpenThingsTest {
    private final TenantShares shares = new TenantShares(8);
    private final List<String> retired = new ArrayList<>();
    private final SharedCache<String, Thing> cache = new SharedCache<>(
            100, Duration.ofMinutes(30), new TenantTurns(Runnable::run, 10, 10), shares, new ManualTime());

    @Test
    void oneTooManyOfATenantTakesThePlaceOfItsOwn() {
        enter("quiet", "q");
        for (int i = 0; i < 100; i++) {
            enter("noisy", "n" + i);
        }

        assertThat(shares.of("noisy")).isEqualTo(3);
        assertThat(retired).hasSize(97).doesNotContain("q");
        assertThat(cache.open()).hasSize(4);
    }

    @Test
    void whatIsOpenedAnewOrTakenAwayKeepsTheCountRight() {
        for (int i = 0; i < 20; i++) {
            enter("noisy", "same", i);
        }
        assertThat(shares.of("noisy")).isEqualTo(1);

        cache.clear();

        assertThat(shares.of("noisy")).isZero();
    }

    private void enter(String tenant, String key) {
        enter(tenant, key, 0);
    }

    private void enter(String tenant, String key, int stamp) {
        cache.enter(key, stamp, tenant, before -> new Thing(key), new SharedCache.Wait() {
                    @Override
                    public <T> T on(CompletableFuture<T> future) throws ExecutionException {
                        return future.join();
                    }
                })
                .leave();
    }

    private final class Thing implements SharedCache.Item {
        private final String key;

        private Thing(String key) {
            this.key = key;
        }

        @Override
        public boolean enter() {
            return true;
        }

        @Override
        public void leave() {}

        @Override
        public void retire() {
            retired.add(key);
        }
    }
}
