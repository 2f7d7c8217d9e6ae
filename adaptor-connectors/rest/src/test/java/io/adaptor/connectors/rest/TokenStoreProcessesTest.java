package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Secret;
import io.adaptor.connectors.rest.RotatingVendor.Asked;
import io.adaptor.connectors.rest.RotatingVendor.Lost;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Tokens;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.FileTokenStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one store of files, with a vendor whose refresh tokens rotate, and one of them killed while it waits for
 * new tokens. The token timeout is a second, so a lease is over four seconds after its owner died.
 */
@Timeout(120)
class TokenStoreProcessesTest {
    private static final ConnectionKey KEY = new ConnectionKey("default", "vendor", "default");
    private static final int ROUNDS = 10;

    @TempDir
    Path folder;

    private final String key = CredentialCipher.newKey();

    @Test
    void whenOneIsKilledBeforeTheVendorRotatedTheOtherGoesOn() throws Exception {
        try (RotatingVendor vendor = shortLived(false)) {
            List<String> codes = survivorOfAKill(vendor, Lost.BEFORE_ROTATION);

            assertThat(codes).hasSize(ROUNDS).containsOnly("ok");
            assertThat(vendor.asked()).as("by both").allMatch(Asked::granted);
            assertThat(vendor.asked())
                    .extracting(Asked::refreshToken)
                    .as("each refresh token is used once")
                    .doesNotHaveDuplicates();
            assertThat(vendor.asked().get(vendor.asked().size() - 1).by()).isEqualTo("survivor");
        }
    }

    @Test
    void whenTheNewTokensDiedWithItAVendorThatTakesTheOldOnceMoreIsEnough() throws Exception {
        try (RotatingVendor vendor = shortLived(true)) {
            List<String> codes = survivorOfAKill(vendor, Lost.AFTER_ROTATION);

            assertThat(codes).hasSize(ROUNDS).containsOnly("ok");
            assertThat(vendor.asked()).allMatch(Asked::granted);
            List<Asked> asked = vendor.asked();
            int last = lastOfTheVictim(asked);
            assertThat(asked.get(last + 1))
                    .as("what was stored last is tried once more")
                    .isEqualTo(new Asked("survivor", asked.get(last).refreshToken(), true));
            assertThat(asked.stream().map(Asked::refreshToken).distinct())
                    .as("only that one is used twice")
                    .hasSize(asked.size() - 1);
        }
    }

    @Test
    void whenTheNewTokensDiedWithItAStrictVendorLeavesOnlyAPerson() throws Exception {
        try (RotatingVendor vendor = shortLived(false)) {
            List<String> codes = survivorOfAKill(vendor, Lost.AFTER_ROTATION);

            int end = codes.indexOf("RECONNECT_REQUIRED");
            assertThat(codes.subList(0, end)).isNotEmpty().containsOnly("ok");
            assertThat(codes.subList(end, ROUNDS)).containsOnly("RECONNECT_REQUIRED");
            List<Asked> asked = vendor.asked();
            int last = lastOfTheVictim(asked);
            assertThat(asked.subList(last + 1, asked.size()))
                    .as("the old one is tried once, and nothing after that")
                    .containsExactly(new Asked("survivor", asked.get(last).refreshToken(), false));
            assertThat(store().read(KEY)).matches(StoredTokens::dead, "is marked dead for all");
        }
    }

    @Test
    void tokensThatEndedAreRenewedOnceByTwoProcessesWithManyThreads() throws Exception {
        store().save(KEY, ended(), 0);
        try (RotatingVendor vendor = new RotatingVendor(false, 3600, Duration.ofHours(1));
                WorkerJvm one = start("one", vendor, 10);
                WorkerJvm other = start("other", vendor, 10)) {
            work(one.ready(), other.ready());
            assertThat(vendor.asked()).as("ended by the clock").hasSize(1).allMatch(Asked::granted);
        }
        // Known to both of them, and refused by the vendor.
        try (RotatingVendor vendor = new RotatingVendor(false, 3600, Duration.ofHours(1));
                WorkerJvm one = start("one", vendor, 10);
                WorkerJvm other = start("other", vendor, 10)) {
            store().delete(KEY);
            store().save(KEY, withAccess("access-of-old"), 0);
            work(one.ready(), other.ready());
            assertThat(vendor.asked()).as("refused").hasSize(1).allMatch(Asked::granted);
        }
    }

    /** What the survivor's executions came to; the victim is killed in the middle of the renewal. */
    private List<String> survivorOfAKill(RotatingVendor vendor, Lost where) throws Exception {
        try (WorkerJvm victim = start("victim", vendor);
                WorkerJvm survivor = start("survivor", vendor)) {
            victim.ready().work(2, 1000, 50);
            while (victim.executions() < 5) {
                Thread.sleep(20);
            }
            survivor.ready().work(1, ROUNDS, 300);
            while (survivor.executions() < 2) {
                Thread.sleep(20);
            }
            vendor.lose("victim", where);
            assertThat(vendor.caught()).as("the victim renews").isTrue();
            int before = survivor.executions();
            victim.kill();
            vendor.dead();
            List<String> codes = survivor.codes();
            assertThat(before).as("executions before the kill").isLessThan(ROUNDS - 3);
            assertThat(vendor.mostAtOnce()).as("renewals at once").isEqualTo(1);
            return codes;
        }
    }

    private static void work(WorkerJvm one, WorkerJvm other) throws Exception {
        one.work(25, 2, 0);
        other.work(25, 2, 0);
        assertThat(one.codes()).hasSize(50).containsOnly("ok");
        assertThat(other.codes()).hasSize(50).containsOnly("ok");
    }

    private static int lastOfTheVictim(List<Asked> asked) {
        int last = asked.size() - 1;
        while (!asked.get(last).by().equals("victim")) {
            last--;
        }
        return last;
    }

    // They are told to live for one second and live for three, so that a slow machine doesn't see them refused.
    private static RotatingVendor shortLived(boolean tolerant) {
        return new RotatingVendor(tolerant, 1, Duration.ofSeconds(3));
    }

    private static Tokens ended() {
        return new Tokens(
                Secret.of("access-of-old"),
                Secret.of("refresh-0"),
                Instant.now().minusSeconds(1),
                List.of(),
                Map.of());
    }

    private static Tokens withAccess(String access) {
        return new Tokens(Secret.of(access), Secret.of("refresh-0"), null, List.of(), Map.of());
    }

    private FileTokenStore store() {
        return FileTokenStore.open(folder.resolve("tokens"), CredentialCipher.of(key));
    }

    // A lease lasts for some token timeouts, so that a survivor waits for the end of one.
    private WorkerJvm start(String name, RotatingVendor vendor) throws Exception {
        return start(name, vendor, 2);
    }

    private WorkerJvm start(String name, RotatingVendor vendor, int tokenTimeout) throws Exception {
        return WorkerJvm.start(name, folder, key, """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %1$s
                timeout_ms: 20000
                retry_config: { max_retries: 0 }
                auth_config:
                  type: oauth2
                  oauth2_flow: refresh_token
                  token_url: %1$s/token
                  token_params: { asked_by: %2$s }
                  token_timeout_seconds: %3$d
                  clock_skew_seconds: 0
                  credentials: { client_id: us, client_secret: our-own-secret, refresh_token: refresh-0 }
                endpoints:
                  get: { path: /thing, method: GET }
                """.formatted(vendor.server.url(), name, tokenTimeout));
    }
}
