package io.adaptor.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adaptor.api.Connection;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.time.Instant;
import java.util.ArrayList;
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
 * The contract of every {@link ConnectionStore}. Extend it, return your store from {@link #open}, and run it like any
 * JUnit test.
 */
public abstract class ConnectionStoreContractTest {
    private static final String TENANT = "acme";
    private static final String INTEGRATION = "shop";
    private static final int THREADS = 16;

    @Nullable
    private ConnectionStore opened;

    /** Called by the subclass. */
    protected ConnectionStoreContractTest() {}

    /**
     * Opens a store.
     *
     * @return an empty store
     * @throws Exception if it can't be opened
     */
    protected abstract ConnectionStore open() throws Exception;

    @BeforeEach
    void openTheStore() throws Exception {
        opened = open();
    }

    @Test
    void thereIsNothingAtFirst() {
        assertEquals(Optional.empty(), store().find(key("one")), "find() of nothing must be empty");
        assertEquals(List.of(), store().list(TENANT, INTEGRATION, null, 10), "list() of nothing must be empty");
    }

    @Test
    void whatWasPutIsFoundWhole() {
        Connection whole = Connection.builder(TENANT, INTEGRATION, "one")
                .label("\u00c4rger & S\u00f6hne \ud83d\ude80")
                .values(Map.of("site", "acme.example.com", "odd", "\u65e5 \"x\" ${y}"))
                .secrets(Map.of("key", Secret.of("-----BEGIN\nline\n-----END")))
                .status(Connection.Status.RECONNECT_REQUIRED, "HTTP 401", Instant.parse("2026-05-01T10:00:00.123Z"))
                .build();
        Versioned<Connection> put = store().put(whole, null);

        assertEquals(whole, put.value(), "put() must return what it stored");
        assertEquals(put, found("one"), "find() must return the value and version that put() returned");
        Connection bare = Connection.builder(TENANT, INTEGRATION, "two").build();
        store().put(bare, null);
        assertEquals(bare, found("two").value(), "what was not given must not be there");
    }

    @Test
    void aChangeHasAVersionThatTheConnectionNeverHad() {
        List<String> versions = new ArrayList<>();
        Versioned<Connection> stored = store().put(connection("one", "first"), null);
        versions.add(stored.version());
        for (String site : List.of("second", "first", "second")) {
            stored = store().put(connection("one", site), stored.version());
            assertFalse(versions.contains(stored.version()), "a changed connection must have a new version");
            versions.add(stored.version());
        }
        store().delete(key("one"), stored.version());
        assertFalse(
                versions.contains(store().put(connection("one", "other"), null).version()),
                "a connection that is made again must not have an old version: answers are cached under it");
    }

    @Test
    void aPutOnAnotherVersionChangesNothingAndNamesTheCurrentOne() {
        Versioned<Connection> first = store().put(connection("one", "first"), null);
        Versioned<Connection> second = store().put(connection("one", "second"), first.version());

        VersionConflictException conflict = conflict(() -> store().put(connection("one", "third"), first.version()));

        assertEquals(second.version(), conflict.currentVersion(), "the conflict must name the stored version");
        assertEquals(second, found("one"), "a refused put must change nothing");
    }

    @Test
    void aPutThatExpectsNoneFindsNone() {
        Versioned<Connection> first = store().put(connection("one", "first"), null);
        conflict(() -> store().put(connection("one", "second"), null));
        assertEquals(first, found("one"), "a refused put must change nothing");
        assertNull(
                conflict(() -> store().put(connection("two", "x"), first.version()))
                        .currentVersion(),
                "the conflict must say that nothing is stored");
        assertEquals(Optional.empty(), store().find(key("two")), "a refused put must store nothing");
    }

    @Test
    void ofManyWritersOneWins() throws Exception {
        Versioned<Connection> base = store().put(connection("one", "base"), null);
        List<Callable<Boolean>> writers = new ArrayList<>();
        List<Callable<Boolean>> creators = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String site = "site" + i;
            writers.add(() -> wins(() -> store().put(connection("one", site), base.version())));
            creators.add(() -> wins(() -> store().put(connection("two", site), null)));
        }

        assertEquals(1, together(writers), "of several puts on one version one must win");
        assertEquals(1, together(creators), "of several puts that expect none one must win");
    }

    @Test
    void noTwoConnectionsShareAPlaceHoweverAlikeTheirNamesAre() {
        List<ConnectionKey> keys = new ArrayList<>();
        for (String id : List.of(
                "c",
                "b:c",
                "a:b:c",
                "b/c",
                "..",
                "../c",
                "B:C",
                "b c",
                "b\\c",
                "c.connection",
                "\u00e9",
                "e\u0301",
                "%2F",
                "x".repeat(128))) {
            keys.add(new ConnectionKey("a", "b", id));
            keys.add(new ConnectionKey("a", "b-b", id));
            keys.add(new ConnectionKey("a-b", "b", id));
        }
        keys.forEach(key -> store().put(named(key), null));

        for (ConnectionKey key : keys) {
            assertEquals(
                    named(key),
                    store().find(key).map(Versioned::value).orElse(null),
                    "each connection must be found under its own key");
        }
        assertEquals(
                keys.size() / 3,
                store().list("a", "b", null, 1000).size(),
                "list() must keep to tenant and integration");
    }

    @Test
    void tenantsAndIntegrationsDoNotSeeEachOther() {
        Versioned<Connection> own = store().put(connection("one", "x"), null);

        assertAll(
                () -> assertEquals(
                        Optional.empty(),
                        store().find(new ConnectionKey("other", INTEGRATION, "one")),
                        "find() must keep to the tenant"),
                () -> assertEquals(
                        Optional.empty(),
                        store().find(new ConnectionKey(TENANT, "other", "one")),
                        "find() must keep to the integration"),
                () -> assertEquals(List.of(), store().list("other", INTEGRATION, null, 10), "list() too"),
                () -> conflict(() -> {
                    store().delete(new ConnectionKey("other", INTEGRATION, "one"), own.version());
                    return own;
                }));
        assertEquals(own, found("one"), "what another tenant does must change nothing");
    }

    @Test
    void pagesFollowEachOtherByIdWithoutGapsOrRepetition() {
        List<String> ids = List.of("A", "Z", "_a", "a", "a-b", "b", "c1", "c10", "c2");
        for (String id : List.of("c2", "a", "Z", "c10", "_a", "b", "A", "c1", "a-b")) {
            store().put(connection(id, "x"), null);
        }

        List<String> listed = new ArrayList<>();
        List<Versioned<Connection>> page = store().list(TENANT, INTEGRATION, null, 2);
        while (!page.isEmpty()) {
            assertTrue(page.size() <= 2, "list() must not return more than the limit");
            page.forEach(stored -> listed.add(stored.value().connectionId()));
            page = listed.size() > ids.size()
                    ? List.of()
                    : store().list(TENANT, INTEGRATION, listed.get(listed.size() - 1), 2);
        }

        assertEquals(ids, listed, "pages must hold every connection once, by ascending id");
        assertEquals(found("Z"), store().list(TENANT, INTEGRATION, "A", 1).get(0), "list() must return whole values");
        assertThrows(
                IllegalArgumentException.class,
                () -> store().list(TENANT, INTEGRATION, null, 0),
                "a limit of 0 must be refused");
        assertThrows(
                IllegalArgumentException.class,
                () -> store().list(TENANT, INTEGRATION, null, ConnectionStore.MOST_LISTED + 1),
                "a limit above the most must be refused");
    }

    @Test
    void whatIsDeletedIsGone() {
        Versioned<Connection> first = store().put(connection("one", "first"), null);
        Versioned<Connection> second = store().put(connection("one", "second"), first.version());

        conflict(() -> {
            store().delete(key("one"), first.version());
            return first;
        });
        assertEquals(second, found("one"), "a refused delete must delete nothing");
        store().delete(key("one"), second.version());

        assertEquals(Optional.empty(), store().find(key("one")), "what is deleted must not be found");
        assertEquals(List.of(), store().list(TENANT, INTEGRATION, null, 10), "what is deleted must not be listed");
        assertNotEquals(second, store().put(connection("one", "second"), null), "it is another connection now");
    }

    @Test
    void nothingShowsASecret() {
        Versioned<Connection> put = store().put(
                        Connection.builder(TENANT, INTEGRATION, "one")
                                .secrets(Map.of("key", Secret.of("planted-secret-1")))
                                .build(),
                        null);
        assertFalse(
                (put + " " + found("one") + " " + store()).contains("planted-secret-1"),
                "toString() must not show a secret");
    }

    private static Connection named(ConnectionKey key) {
        return Connection.builder(key.tenantId(), key.integrationId(), key.connection())
                .values(Map.of("of", key.tenantId() + "|" + key.integrationId() + "|" + key.connection()))
                .build();
    }

    private static Connection connection(String id, String site) {
        return Connection.builder(TENANT, INTEGRATION, id)
                .values(Map.of("site", site))
                .build();
    }

    private static ConnectionKey key(String id) {
        return new ConnectionKey(TENANT, INTEGRATION, id);
    }

    private Versioned<Connection> found(String id) {
        return store().find(key(id)).orElseThrow(() -> new AssertionError("find() must find what was put"));
    }

    private static VersionConflictException conflict(Callable<Versioned<Connection>> write) {
        return assertThrows(
                VersionConflictException.class,
                write::call,
                "a write on another version must be refused: compare expectedVersion with the version that is stored");
    }

    private static boolean wins(Callable<Versioned<Connection>> write) throws Exception {
        try {
            write.call();
            return true;
        } catch (VersionConflictException e) {
            return false;
        }
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

    private ConnectionStore store() {
        if (opened == null) {
            throw new IllegalStateException("no store was opened");
        }
        return opened;
    }
}
