package io.adaptor.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link TokenStore}. Extend it, return your store from {@link #open}, and run it like any JUnit
 * test.
 */
public abstract class TokenStoreContractTest {
    private static final ConnectionKey KEY = new ConnectionKey("acme", "crm", "default");
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final int THREADS = 16;

    private final FakeTime time = FakeTime.create();

    @Nullable
    private TokenStore opened;

    /** Called by the subclass. */
    protected TokenStoreContractTest() {}

    /**
     * Opens a store.
     *
     * @param time the time source that measures leases
     * @return an empty store
     * @throws Exception if it can't be opened
     */
    protected abstract TokenStore open(TimeSource time) throws Exception;

    @BeforeEach
    void openTheStore() throws Exception {
        opened = open(time);
    }

    @Test
    void thereIsNothingAtFirst() {
        assertNull(store().read(KEY), "read() must return null where nothing was saved");
    }

    @Test
    void whatWasSavedIsRead() {
        Tokens tokens = new Tokens(
                Secret.of("access \u00e4\n\"1\""),
                Secret.of("refresh-1"),
                Instant.parse("2026-01-01T13:00:00.123456789Z"),
                List.of("read", "write"),
                Map.of(
                        "big", JsonNodeFactory.instance.numberNode(new BigInteger("123456789012345678901234567890")),
                        "url", JsonNodeFactory.instance.textNode("https://eu.example.com/\u65e5\u672c")));

        StoredTokens saved = saved(KEY, tokens, 0);
        StoredTokens read = present(store().read(KEY));

        assertAll(
                () -> assertEquals(saved.version(), read.version(), "read() must answer the version save() answered"),
                () -> assertEquals(0, read.baseVersion(), "the base of first tokens is 0"),
                () -> assertFalse(read.dead(), "tokens that were just saved are not dead"),
                () -> assertEquals(tokens.accessToken(), read.tokens().accessToken(), "keep the access token"),
                () -> assertEquals(tokens.refreshToken(), read.tokens().refreshToken(), "keep the refresh token"),
                () -> assertEquals(tokens.expiresAt(), read.tokens().expiresAt(), "keep expiresAt, to the nanosecond"),
                () -> assertEquals(tokens.scopes(), read.tokens().scopes(), "keep the scopes in order"),
                () -> assertEquals(
                        tokens.extras().keySet(), read.tokens().extras().keySet(), "keep every extra"),
                () -> tokens.extras()
                        .forEach((name, value) -> assertEquals(
                                JsonCodec.write(value),
                                JsonCodec.write(present(read.tokens().extras().get(name))),
                                "keep the extra " + name + " exactly")));
    }

    @Test
    void whatIsNotThereStaysNotThere() {
        saved(KEY, tokens("a", null), 0);
        Tokens read = present(store().read(KEY)).tokens();

        assertNull(read.refreshToken(), "no refresh token must stay null");
        assertNull(read.expiresAt(), "no expiry must stay null");
        assertEquals(List.of(), read.scopes(), "no scopes must stay an empty list");
        assertEquals(Map.of(), read.extras(), "no extras must stay an empty map");
    }

    @Test
    void aSaveOnTheRightBaseReplaces() {
        StoredTokens first = saved(KEY, tokens("a1", "r1"), 0);
        StoredTokens second = saved(KEY, tokens("a2", "r2"), first.version());

        assertTrue(second.version() > first.version(), "the version must grow with each save");
        assertEquals(first.version(), second.baseVersion(), "the base must be the version that was replaced");
        assertHolds("r2", "save() on the version that is stored must replace the tokens, or a rotation is lost");
    }

    @Test
    void aSaveOnAnotherBaseChangesNothing() {
        StoredTokens first = saved(KEY, tokens("a1", "r1"), 0);
        saved(KEY, tokens("a2", "r2"), first.version());

        assertNull(store().save(KEY, tokens("late", "late"), first.version()), refused("a version that was replaced"));
        assertNull(store().save(KEY, tokens("late", "late"), 0), refused("0 where there are tokens"));
        assertNull(store().save(KEY, tokens("late", "late"), Long.MAX_VALUE - 1), refused("a version yet to come"));
        assertHolds("r2", "a refused save() must leave what is there");
    }

    @Test
    void aFirstSaveNeedsTheBaseZero() {
        assertNull(store().save(KEY, tokens("a", "r"), 7), refused("a version where nothing is stored"));
        assertNull(store().read(KEY), "a refused save() must store nothing");
    }

    @Test
    void onlyTheVersionThatIsStoredIsMarkedDead() {
        StoredTokens first = saved(KEY, tokens("a1", "r1"), 0);
        assertFalse(store().markDead(KEY, first.version() + 1), "markDead() on another version must answer false");
        assertFalse(present(store().read(KEY)).dead(), "and mark nothing");

        assertTrue(store().markDead(KEY, first.version()), "markDead() on the version that is stored");
        StoredTokens dead = present(store().read(KEY));
        assertTrue(dead.dead(), "read() must show the dead mark");
        assertTrue(dead.version() > first.version(), "a dead mark has a version of its own");
        assertEquals(first.version(), dead.baseVersion(), "its base is the version that was refused");
        assertFalse(store().markDead(new ConnectionKey("acme", "crm", "other"), 0), "nothing can't be marked");
    }

    @Test
    void aLateSaveFromTheSameBaseReplacesADeadMark() {
        StoredTokens first = saved(KEY, tokens("a1", "r1"), 0);
        store().markDead(KEY, first.version());

        assertNotNull(
                store().save(KEY, tokens("a2", "r2"), first.version()),
                "a dead mark on the same base was a mistake: save() must replace it");
        assertHolds("r2", "the tokens that came late must be there");
        assertFalse(present(store().read(KEY)).dead(), "and must not be dead");
    }

    @Test
    void aDeadMarkThatIsRepeatedDoesNotShutOutTheLateSave() {
        StoredTokens first = saved(KEY, tokens("a1", "r1"), 0);
        store().markDead(KEY, first.version());
        assertTrue(store().markDead(KEY, present(store().read(KEY)).version()), "what is dead already is dead: true");

        assertNotNull(
                store().save(KEY, tokens("a2", "r2"), first.version()),
                "a second mark must not change the base of the first");
    }

    @Test
    void aSaveFromAnotherBaseDoesNotReplaceADeadMark() {
        StoredTokens first = saved(KEY, tokens("a1", "r1"), 0);
        StoredTokens second = saved(KEY, tokens("a2", "r2"), first.version());
        store().markDead(KEY, second.version());

        assertNull(
                store().save(KEY, tokens("late", "late"), first.version()),
                refused("a version older than the one marked dead"));
        assertTrue(present(store().read(KEY)).dead(), "and the mark must stay");
    }

    @Test
    void aPersonConnectsAgainOnTopOfADeadMark() {
        StoredTokens first = saved(KEY, tokens("a1", "r1"), 0);
        store().markDead(KEY, first.version());

        saved(KEY, tokens("a2", "r2"), present(store().read(KEY)).version());
        assertFalse(present(store().read(KEY)).dead(), "a save on the dead version must give life again");
    }

    @Test
    void aLeaseIsForOneOwnerWhoMayProlongIt() {
        assertTrue(store().tryLease(KEY, "me", TTL), "a free lease must be given");
        assertFalse(store().tryLease(KEY, "you", TTL), "a lease that is held must not be given to another");
        time.advance(TTL.multipliedBy(2).dividedBy(3));
        assertTrue(store().tryLease(KEY, "me", TTL), "its owner must be able to prolong it");
        time.advance(TTL.multipliedBy(2).dividedBy(3));
        assertFalse(store().tryLease(KEY, "you", TTL), "a prolonged lease must last from when it was prolonged");
    }

    @Test
    void aLeaseEndsByItself() {
        store().tryLease(KEY, "me", TTL);
        time.advance(TTL.multipliedBy(2));
        assertTrue(store().tryLease(KEY, "you", TTL), "the lease of a dead process must end by its ttl");
        store().release(KEY, "me");
        assertFalse(store().tryLease(KEY, "third", TTL), "release() by a former owner must do nothing");
    }

    @Test
    void aLeaseIsGivenBackByItsOwnerOnly() {
        store().tryLease(KEY, "me", TTL);
        store().release(KEY, "you");
        assertFalse(store().tryLease(KEY, "you", TTL), "release() by somebody else must do nothing");
        store().release(KEY, "me");
        assertTrue(store().tryLease(KEY, "you", TTL), "after release() the lease must be free at once");
    }

    @Test
    void aLeaseSurvivesASave() {
        store().tryLease(KEY, "me", TTL);
        saved(KEY, tokens("a", "r"), 0);
        assertFalse(store().tryLease(KEY, "you", TTL), "save() must not end the lease");
    }

    @Test
    void whatIsDeletedIsGoneForGood() {
        StoredTokens first = saved(KEY, tokens("a1", "r1"), 0);
        store().tryLease(KEY, "me", TTL);
        store().delete(KEY);

        assertNull(store().read(KEY), "delete() must forget the tokens");
        assertTrue(store().tryLease(KEY, "you", TTL), "delete() must forget the lease");
        assertNull(store().save(KEY, tokens("late", "late"), first.version()), "a late save() must not bring it back");
        time.advance(Duration.ofSeconds(1));
        saved(KEY, tokens("a2", "r2"), 0);
        assertNull(
                store().save(KEY, tokens("late", "late"), first.version()),
                "versions must not come back after delete(), or a late save() replaces a new grant");
        assertHolds("r2", "the new grant must stay");
    }

    @Test
    void keysDoNotMix() {
        List<ConnectionKey> keys = List.of(
                KEY,
                new ConnectionKey("ACME", "crm", "default"),
                new ConnectionKey("acme", "crm", "Default"),
                new ConnectionKey("acme", "crm", "a/b"),
                new ConnectionKey("acme", "crm/a", "b"),
                new ConnectionKey("acme/crm", "a", "b"),
                new ConnectionKey("acme", "crm", ".."),
                new ConnectionKey("acme", "crm", "../../etc/passwd"),
                new ConnectionKey("acme", "crm", "a.b"),
                new ConnectionKey("acme", "crm", "a%2Fb"),
                new ConnectionKey("acme", "crm", "a b\n:*?\\|"),
                new ConnectionKey("acme", "crm", "\u65e5\u672c \ud83d\ude00"),
                new ConnectionKey("acme", "crm", "\u00e9"),
                new ConnectionKey("acme", "crm", "e\u0301"),
                new ConnectionKey("acme", "crm", "x".repeat(256)));
        for (int i = 0; i < keys.size(); i++) {
            saved(keys.get(i), tokens("a", "r" + i), 0);
            assertTrue(store().tryLease(keys.get(i), "owner" + i, TTL), "the lease of " + keys.get(i) + " is its own");
        }
        for (int i = 0; i < keys.size(); i++) {
            assertEquals(
                    Secret.of("r" + i),
                    present(store().read(keys.get(i))).tokens().refreshToken(),
                    "each key must have its own tokens; not so " + keys.get(i));
        }
    }

    @Test
    void ofManySaversOnOneBaseOneWins() throws Exception {
        long base = 0;
        for (int round = 0; round < 5; round++) {
            long current = base;
            AtomicInteger won = new AtomicInteger();
            race(i -> {
                if (store().save(KEY, tokens("a", "r" + i), current) != null) {
                    won.incrementAndGet();
                }
            });
            assertEquals(
                    1,
                    won.get(),
                    "of " + THREADS + " saves on one base exactly one must succeed: compare and write under one lock");
            base = present(store().read(KEY)).version();
        }
    }

    @Test
    void ofManyWhoAskOneGetsTheLease() throws Exception {
        AtomicInteger won = new AtomicInteger();
        race(i -> {
            if (store().tryLease(KEY, "owner" + i, TTL)) {
                won.incrementAndGet();
            }
        });
        assertEquals(1, won.get(), "of " + THREADS + " owners exactly one must get the lease");
    }

    @Test
    void nothingShowsAToken() {
        saved(KEY, tokens("visible-access", "visible-refresh"), 0);
        String shown = store() + " " + store().read(KEY);
        assertFalse(shown.contains("visible"), "toString() must show no token");
    }

    private TokenStore store() {
        return present(opened);
    }

    private StoredTokens saved(ConnectionKey key, Tokens tokens, long base) {
        StoredTokens saved = store().save(key, tokens, base);
        assertNotNull(saved, "save() on the base that is stored, " + base + ", must succeed for " + key);
        return present(saved);
    }

    private void assertHolds(String refresh, String message) {
        assertEquals(
                Secret.of(refresh).reveal(),
                reveal(present(store().read(KEY)).tokens().refreshToken()),
                message);
    }

    private static String refused(String base) {
        return "save() on " + base + " must return null and store nothing: compare baseVersion with the version that is"
                + " stored and write in one step, or a refresh token that was replaced comes back and the grant is"
                + " lost";
    }

    private static String reveal(@Nullable Secret secret) {
        return secret == null ? "none" : secret.reveal();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("what was saved must be there, but read() returned null");
        }
        return value;
    }

    private static Tokens tokens(String access, @Nullable String refresh) {
        return new Tokens(Secret.of(access), refresh == null ? null : Secret.of(refresh), null, List.of(), Map.of());
    }

    private static void race(Runner runner) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                tasks.add(() -> {
                    runner.run(number);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Runner {
        void run(int number);
    }
}
