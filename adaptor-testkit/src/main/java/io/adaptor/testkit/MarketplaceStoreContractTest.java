package io.adaptor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.TemplateUse;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.MarketplaceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link MarketplaceStore}. Extend it, return your store from {@link #open}, and run it like any
 * JUnit test.
 */
public abstract class MarketplaceStoreContractTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final int THREADS = 8;
    private static final int EACH = 25;
    private static final int MANY = 1_010;

    @Nullable
    private MarketplaceStore opened;

    /** Called by the subclass. */
    protected MarketplaceStoreContractTest() {}

    /**
     * Opens a store.
     *
     * @return an empty store
     * @throws Exception if it can't be opened
     */
    protected abstract MarketplaceStore open() throws Exception;

    @BeforeEach
    void openTheStore() throws Exception {
        opened = open();
        assertNotNull(opened, "open must return a store");
    }

    private MarketplaceStore store() {
        MarketplaceStore store = opened;
        if (store == null) {
            throw new IllegalStateException("not opened");
        }
        return store;
    }

    private static TemplateRating rating(String item, String tenant, int stars, int day) {
        return new TemplateRating(item, tenant, stars, "ok, \"quoted\" ü", NOW.plusSeconds(86_400L * day));
    }

    private static TemplateUse use(
            String item, String tenant, String integration, String endpoint, int calls, int failures) {
        return new TemplateUse(item, tenant, integration, endpoint, calls, failures, NOW.plusSeconds(calls));
    }

    /** A new store has no data about a template. */
    @Test
    void anEmptyStoreKnowsNothing() {
        assertEquals(List.of(), store().ratings("stripe", 10));
        assertEquals(List.of(), store().uses("stripe", "acme"));
        assertEquals(Map.of(), store().standings());
    }

    /** Ratings are returned complete, newest first, and at most as many as requested. */
    @Test
    void ratingsAreListedByTime() {
        store().rate(rating("stripe", "b", 4, 2));
        store().rate(rating("stripe", "a", 5, 1));
        store().rate(rating("stripe", "c", 3, 3));
        store().rate(rating("jira", "a", 1, 9));

        assertEquals(
                List.of(rating("stripe", "c", 3, 3), rating("stripe", "b", 4, 2), rating("stripe", "a", 5, 1)),
                store().ratings("stripe", 10));
        assertEquals(List.of(rating("stripe", "c", 3, 3)), store().ratings("stripe", 1));
    }

    /** A rating without a comment has none when it is read. */
    @Test
    void aRatingNeedsNoComment() {
        TemplateRating bare = new TemplateRating("stripe", "a", 5, null, NOW);
        store().rate(bare);

        assertEquals(List.of(bare), store().ratings("stripe", 10));
    }

    /** A tenant has one rating per template, the last one. */
    @Test
    void aTenantRatesOnce() {
        store().rate(rating("stripe", "a", 1, 1));
        store().rate(rating("stripe", "a", 4, 2));

        assertEquals(List.of(rating("stripe", "a", 4, 2)), store().ratings("stripe", 10));
        assertEquals(new TemplateStanding(1, 4, 0, 0, 0), store().standings().get("stripe"));
    }

    /** A store may limit the ratings per tenant: further ratings are rejected, never dropped silently. */
    @Test
    void aRatingIsKeptOrRefused() {
        Set<String> kept = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            String item = "item-" + i;
            try {
                store().rate(new TemplateRating(item, "a", 3, null, NOW));
                kept.add(item);
            } catch (AdaptorException e) {
                assertEquals(StandardErrorCode.VALIDATION_FAILED, e.code());
            }
        }
        store().rate(new TemplateRating("item-0", "a", 5, null, NOW));
        store().rate(new TemplateRating("item-" + (MANY - 1), "b", 4, null, NOW));

        Map<String, TemplateStanding> standings = store().standings();
        kept.add("item-" + (MANY - 1));
        assertEquals(kept, standings.keySet());
        // An existing rating may be replaced.
        assertEquals(new TemplateStanding(1, 5, 0, 0, 0), standings.get("item-0"));
    }

    /** The size of a list is limited. */
    @Test
    void listsAreBounded() {
        assertThrows(IllegalArgumentException.class, () -> store().ratings("stripe", 0));
        assertThrows(IllegalArgumentException.class, () -> store().ratings("stripe", MarketplaceStore.MOST_LISTED + 1));
    }

    /** Counts of one endpoint are added, and the latest time is kept. */
    @Test
    void usesAddUp() {
        store().count(use("stripe", "acme", "pay", "get_balance", 3, 1));
        store().count(use("stripe", "acme", "pay", "get_balance", 2, 0));

        assertEquals(
                List.of(new TemplateUse("stripe", "acme", "pay", "get_balance", 5, 1, NOW.plusSeconds(3))),
                store().uses("stripe", "acme"));
    }

    /** A tenant sees its own uses, of one template, by installation and endpoint. */
    @Test
    void usesAreTheTenantsOwn() {
        store().count(use("stripe", "acme", "pay", "list", 1, 0));
        store().count(use("stripe", "acme", "pay", "create", 1, 0));
        store().count(use("stripe", "acme", "another", "list", 1, 0));
        store().count(use("jira", "acme", "issues", "list", 1, 0));
        store().count(use("stripe", "other", "pay", "list", 1, 0));

        assertEquals(
                List.of("another list", "pay create", "pay list"),
                store().uses("stripe", "acme").stream()
                        .map(use -> use.integrationId() + " " + use.endpoint())
                        .toList());
    }

    /** The standing of a template is that of all tenants. */
    @Test
    void standingsSumUpAllTenants() {
        store().rate(rating("stripe", "acme", 5, 1));
        store().rate(rating("stripe", "other", 2, 2));
        store().count(use("stripe", "acme", "pay", "list", 10, 2));
        store().count(use("stripe", "acme", "pay", "create", 1, 1));
        store().count(use("stripe", "acme", "second", "list", 4, 0));
        store().count(use("stripe", "other", "pay", "list", 5, 0));
        store().count(use("jira", "other", "issues", "list", 7, 0));

        assertEquals(
                Map.of("stripe", new TemplateStanding(2, 7, 3, 20, 3), "jira", new TemplateStanding(0, 0, 1, 7, 0)),
                store().standings());
    }

    /** Concurrent counts are all recorded. */
    @Test
    void nothingIsLostBetweenThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        store().count(use("stripe", "acme", "pay", "list", 1, 0));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(THREADS * EACH, store().uses("stripe", "acme").get(0).calls());
    }
}
