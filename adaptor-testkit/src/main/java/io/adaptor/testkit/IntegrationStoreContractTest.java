package io.adaptor.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.StoredVersion;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link IntegrationStore}. Extend it, return your store from {@link #open}, and run it like any
 * JUnit test.
 */
public abstract class IntegrationStoreContractTest {
    private static final String ACME = "acme";
    private static final int THREADS = 16;
    private static final int KEPT_AT_LEAST = 21;

    @Nullable
    private IntegrationStore opened;

    /** Called by the subclass. */
    protected IntegrationStoreContractTest() {}

    /**
     * Opens a store.
     *
     * @param time a time source that advances only when the store sleeps; for stores that accept one
     * @return an empty store
     * @throws Exception if it can't be opened
     */
    protected abstract IntegrationStore open(TimeSource time) throws Exception;

    @BeforeEach
    void openTheStore() throws Exception {
        opened = open(FakeTime.create());
    }

    @Test
    void thereIsNothingAtFirst() {
        assertAll(
                () -> assertEquals(Optional.empty(), store().find(ACME, "shop"), "find() of nothing must be empty"),
                () -> assertEquals(List.of(), store().list(ACME, null, 10), "list() of nothing must be empty"),
                () -> assertEquals(List.of(), store().versions(ACME, "shop"), "versions() of nothing must be empty"));
    }

    @Test
    void whatWasPutIsFoundWhole() {
        Integration shop = shop("first").toBuilder()
                .metadata(Map.of(
                        "price", JsonNodeFactory.instance.numberNode(new BigDecimal("1.10")),
                        "text", JsonNodeFactory.instance.textNode("\u00e4 \u65e5\n\"x\"")))
                .build();
        Versioned<Integration> put = store().put(shop, null);

        assertEquals(shop, put.value(), "put() must return what it stored");
        assertEquals(put, found("shop"), "find() must return the value and version that put() returned");
    }

    @Test
    void aChangeHasAnotherVersionAndTheSameContentTheSame() {
        Versioned<Integration> first = store().put(shop("first"), null);
        Versioned<Integration> second = store().put(shop("second"), first.version());

        assertNotEquals(first.version(), second.version(), "another content must have another version");
        assertEquals(
                second.version(),
                store().put(shop("second"), second.version()).version(),
                "a put that changes nothing must keep the version");
        assertEquals(second, found("shop"), "find() must return the newest version");
    }

    @Test
    void aPutOnAnotherVersionChangesNothingAndNamesTheCurrentOne() {
        Versioned<Integration> first = store().put(shop("first"), null);
        Versioned<Integration> second = store().put(shop("second"), first.version());

        VersionConflictException conflict = conflict(() -> store().put(shop("third"), first.version()));

        assertEquals(second.version(), conflict.currentVersion(), "the conflict must name the stored version");
        assertEquals(second, found("shop"), "a refused put must change nothing");
    }

    @Test
    void aPutThatExpectsNoneFindsNone() {
        Versioned<Integration> first = store().put(shop("first"), null);

        VersionConflictException conflict = conflict(() -> store().put(shop("second"), null));

        assertEquals(first.version(), conflict.currentVersion(), "the conflict must name the stored version");
        assertEquals(first, found("shop"), "a refused put must change nothing");
    }

    @Test
    void aPutThatExpectsAVersionNeedsAnIntegration() {
        VersionConflictException conflict = conflict(() -> store().put(shop("first"), "1"));

        assertNull(conflict.currentVersion(), "the conflict must say that nothing is stored");
        assertEquals(Optional.empty(), store().find(ACME, "shop"), "a refused put must store nothing");
    }

    @Test
    void ofManyWritersOnOneVersionOneWins() throws Exception {
        Versioned<Integration> base = store().put(shop("base"), null);
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Integration mine = shop("writer " + i);
            writers.add(() -> {
                try {
                    store().put(mine, base.version());
                    return true;
                } catch (VersionConflictException e) {
                    return false;
                }
            });
        }

        assertEquals(
                1, together(writers), "of several puts on one version one must win: compare and write under one lock");
    }

    @Test
    void ofManyWhoCreateOneWins() throws Exception {
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Integration mine = shop("writer " + i);
            writers.add(() -> {
                try {
                    store().put(mine, null);
                    return true;
                } catch (VersionConflictException e) {
                    return false;
                }
            });
        }

        assertEquals(1, together(writers), "of several puts that expect none one must win");
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        Versioned<Integration> own = store().put(shop("own"), null);
        Integration theirs = shop("theirs").toBuilder().tenantId("other").build();

        assertAll(
                () -> assertEquals(Optional.empty(), store().find("other", "shop"), "find() must keep to the tenant"),
                () -> assertEquals(List.of(), store().list("other", null, 10), "list() must keep to the tenant"),
                () -> assertEquals(List.of(), store().versions("other", "shop"), "versions() must keep to the tenant"),
                () -> assertEquals(
                        Optional.empty(),
                        store().find("other", "shop", own.version()),
                        "find() of a version must keep to the tenant"),
                () -> conflict(() -> {
                    store().delete("other", "shop", own.version());
                    return own;
                }));
        store().put(theirs, null);
        assertEquals(own, found("shop"), "two tenants may use one id");
    }

    @Test
    void namesThatAreNoIdsAreNotFound() {
        store().put(shop("first"), null);

        for (String odd : List.of("", "..", "../acme", "acme/shop", "a\u0000b", "SHOP", "shop.yaml", "x".repeat(300))) {
            assertEquals(Optional.empty(), store().find(ACME, odd), "find() of an odd id must be empty");
            assertEquals(Optional.empty(), store().find(odd, "shop"), "find() of an odd tenant must be empty");
            assertEquals(List.of(), store().list(odd, null, 10), "list() of an odd tenant must be empty");
        }
    }

    @Test
    void pagesFollowEachOtherByIdWithoutGapsOrRepetition() {
        List<String> ids = List.of("A", "Z", "_a", "a", "a-b", "b", "c1", "c10", "c2");
        List<String> shuffled = List.of("c2", "a", "Z", "c10", "_a", "b", "A", "c1", "a-b");
        shuffled.forEach(
                id -> store().put(shop("x").toBuilder().integrationId(id).build(), null));

        List<String> listed = new ArrayList<>();
        String after = null;
        List<Versioned<Integration>> page = store().list(ACME, after, 2);
        while (!page.isEmpty()) {
            assertTrue(page.size() <= 2, "list() must not return more than the limit");
            page.forEach(stored -> listed.add(stored.value().integrationId()));
            after = listed.get(listed.size() - 1);
            page = listed.size() > ids.size() ? List.of() : store().list(ACME, after, 2);
        }

        assertEquals(ids, listed, "pages must hold every integration once, by ascending id");
        assertEquals(found("Z"), store().list(ACME, "A", 1).get(0), "list() must return the versions find() returns");
        assertThrows(IllegalArgumentException.class, () -> store().list(ACME, null, 0), "a limit of 0 must be refused");
        assertThrows(
                IllegalArgumentException.class,
                () -> store().list(ACME, null, IntegrationStore.MOST_LISTED + 1),
                "a limit above the most must be refused");
    }

    @Test
    void whatIsDeletedIsGoneWithItsHistory() {
        Versioned<Integration> first = store().put(shop("first"), null);
        Versioned<Integration> second = store().put(shop("second"), first.version());

        conflict(() -> {
            store().delete(ACME, "shop", first.version());
            return first;
        });
        assertEquals(second, found("shop"), "a refused delete must delete nothing");
        store().delete(ACME, "shop", second.version());

        assertAll(
                () -> assertEquals(Optional.empty(), store().find(ACME, "shop"), "what is deleted must not be found"),
                () -> assertEquals(List.of(), store().list(ACME, null, 10), "what is deleted must not be listed"),
                () -> assertEquals(List.of(), store().versions(ACME, "shop"), "its history must be gone"),
                () -> assertEquals(
                        Optional.empty(), store().find(ACME, "shop", first.version()), "its versions must be gone"));
        store().put(shop("third"), null);
        assertEquals(1, store().versions(ACME, "shop").size(), "an id that is used again starts a new history");
    }

    @Test
    void theHistoryIsReadFromTheNewestAndEachVersionOnce() {
        Versioned<Integration> first = store().put(shop("first"), null);
        Versioned<Integration> second = store().put(shop("second"), first.version());
        Versioned<Integration> third = store().put(shop("third"), second.version());
        store().put(shop("first"), third.version());

        List<String> versions = store().versions(ACME, "shop").stream()
                .map(StoredVersion::version)
                .toList();

        assertEquals(first.version(), found("shop").version(), "equal contents must have one version");
        assertEquals(
                List.of(first.version(), third.version(), second.version()),
                versions,
                "versions() must name each version once, the current one first");
        assertEquals(
                Optional.of(second),
                store().find(ACME, "shop", second.version()),
                "an earlier version must be readable");
        assertEquals(
                Optional.empty(), store().find(ACME, "shop", "no such version"), "an unknown version must be empty");
    }

    @Test
    void enoughVersionsAreKeptAndNotAllForEver() {
        String version = null;
        for (int i = 0; i < 130; i++) {
            version = store().put(shop("edit " + i), version).version();
        }

        List<StoredVersion> kept = store().versions(ACME, "shop");
        assertTrue(kept.size() >= KEPT_AT_LEAST, "versions() must keep the current version and the 20 before it");
        assertTrue(kept.size() < 130, "versions() must be bounded");
        assertEquals(kept.size(), new HashSet<>(kept).size(), "versions() must name each version once");
        for (StoredVersion each : kept) {
            assertTrue(
                    store().find(ACME, "shop", each.version()).isPresent(), "what versions() names must be readable");
        }
    }

    private Versioned<Integration> found(String id) {
        return store().find(ACME, id).orElseThrow(() -> new AssertionError("find() must find what was put"));
    }

    private static VersionConflictException conflict(Callable<Versioned<Integration>> write) {
        return assertThrows(
                VersionConflictException.class,
                write::call,
                "a write on another version must be refused: compare expectedVersion with the version that is stored");
    }

    private static long together(List<Callable<Boolean>> writers) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            long won = 0;
            for (Future<Boolean> writer : pool.invokeAll(writers)) {
                won += writer.get() ? 1 : 0;
            }
            return won;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Integration shop(String description) {
        return Integration.builder()
                .integrationId("shop")
                .tenantId(ACME)
                .name("Shop")
                .description(description)
                .type(IntegrationType.REST_API)
                .category("test")
                .baseUrl("https://shop.example.com")
                .endpoints(Map.of(
                        "get",
                        Endpoint.builder("get")
                                .path("/orders")
                                .method(HttpMethod.GET)
                                .build()))
                .build();
    }

    private IntegrationStore store() {
        if (opened == null) {
            throw new IllegalStateException("no store was opened");
        }
        return opened;
    }
}
