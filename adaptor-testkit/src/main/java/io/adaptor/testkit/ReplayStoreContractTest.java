package io.adaptor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.spi.inbound.ReplayStore.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link ReplayStore}. Extend it, return your store from {@link #open}, and run it like any JUnit
 * test.
 */
public abstract class ReplayStoreContractTest {
    private static final EventKey KEY = key("acme", "crm", "default", "e1");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration KEEP = Duration.ofDays(4);
    private static final int THREADS = 16;

    private final FakeTime time = FakeTime.create();

    @Nullable
    private ReplayStore opened;

    /** Called by the subclass. */
    protected ReplayStoreContractTest() {}

    /**
     * Opens a store.
     *
     * @param time the time source of the store
     * @return an empty store, with space for at least 1000 events per tenant
     * @throws Exception if it can't be opened
     */
    protected abstract ReplayStore open(TimeSource time) throws Exception;

    @BeforeEach
    void openTheStore() throws Exception {
        opened = open(time);
    }

    private ReplayStore store() {
        return assertNotNullStore(opened);
    }

    private static ReplayStore assertNotNullStore(@Nullable ReplayStore store) {
        assertNotNull(store, "open must return a store");
        return store;
    }

    private static EventKey key(String tenant, String integration, String connection, String digest) {
        return new EventKey(new ConnectionKey(tenant, integration, connection), digest);
    }

    /** An unknown event is first, and in progress from then on. */
    @Test
    void anEventIsFirstOnce() {
        assertEquals(Seen.FIRST, store().begin(KEY, LEASE));
        assertEquals(Seen.UNDER_WAY, store().begin(KEY, LEASE));
    }

    /** A handled event is kept for the requested time. */
    @Test
    void whatWasHandledIsRememberedForItsTime() {
        store().begin(KEY, LEASE);
        store().done(KEY, KEEP);
        assertEquals(Seen.DONE, store().begin(KEY, LEASE));
        time.advance(KEEP.minusSeconds(1));
        assertEquals(Seen.DONE, store().begin(KEY, LEASE), "before its time is over");
        time.advance(Duration.ofSeconds(2));
        assertEquals(Seen.FIRST, store().begin(KEY, LEASE), "after its time");
    }

    /** An event that could not be handled may be started again immediately. */
    @Test
    void whatIsForgottenIsFirstAgain() {
        store().begin(KEY, LEASE);
        store().forget(KEY);
        assertEquals(Seen.FIRST, store().begin(KEY, LEASE));
    }

    /** A late process can't remove an event that was handled. */
    @Test
    void whatWasHandledIsNotForgotten() {
        store().begin(KEY, LEASE);
        store().done(KEY, KEEP);
        store().forget(KEY);
        assertEquals(Seen.DONE, store().begin(KEY, LEASE));
    }

    /** The event of a process that died can be handled by another. */
    @Test
    void anEventUnderWayIsFirstAgainAfterItsLease() {
        store().begin(KEY, LEASE);
        time.advance(LEASE.minusSeconds(1));
        assertEquals(Seen.UNDER_WAY, store().begin(KEY, LEASE), "within the lease");
        time.advance(Duration.ofSeconds(2));
        assertEquals(Seen.FIRST, store().begin(KEY, LEASE), "after the lease");
    }

    /** An event is identified by all parts of its key. */
    @Test
    void eventsOfOthersAreOthers() {
        store().begin(KEY, LEASE);
        store().done(KEY, KEEP);
        for (EventKey other : List.of(
                key("other", "crm", "default", "e1"),
                key("acme", "other", "default", "e1"),
                key("acme", "crm", "other", "e1"),
                key("acme", "crm", "default", "E1"),
                key("acme", "crm", "default", "e1_"))) {
            assertEquals(Seen.FIRST, store().begin(other, LEASE), other.toString());
        }
    }

    /** A thousand events are all kept. */
    @Test
    void manyEventsAreRemembered() {
        for (int i = 0; i < 1000; i++) {
            EventKey one = key("acme", "crm", "default", "n" + i);
            store().begin(one, LEASE);
            store().done(one, KEEP);
        }
        for (int i = 0; i < 1000; i++) {
            assertEquals(Seen.DONE, store().begin(key("acme", "crm", "default", "n" + i), LEASE), "event " + i);
        }
    }

    /** If many threads start the same event at the same time, exactly one is first. */
    @Test
    void oneOfManyIsFirst() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < 20; round++) {
                EventKey one = key("acme", "crm", "default", "r" + round);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Seen>> results = new ArrayList<>();
                Callable<Seen> begin = () -> {
                    start.await();
                    return store().begin(one, LEASE);
                };
                for (int i = 0; i < THREADS; i++) {
                    results.add(pool.submit(begin));
                }
                start.countDown();
                int first = 0;
                for (Future<Seen> result : results) {
                    first += result.get() == Seen.FIRST ? 1 : 0;
                }
                assertEquals(1, first, "of " + THREADS + " threads");
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
