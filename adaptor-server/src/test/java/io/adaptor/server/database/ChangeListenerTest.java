package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a listener hears of the changes that a database announces. */
@Timeout(60)
class ChangeListenerTest {
    private static final String MISSED = "missed";

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final ChangeListener listener =
            ChangeListener.start(TestDatabase.OPENED, TestDatabase.KEYS, heard::add, () -> heard.add(MISSED));

    @AfterEach
    void close() throws Exception {
        listener.close();
    }

    private Object next() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(25, TimeUnit.SECONDS), "nothing was heard");
    }

    private static void announce(Change.Kind kind, String... names) {
        TestDatabase.SQL.as("acme", client -> {
            Changes.announce(client, kind, "acme", names);
            return true;
        });
    }

    @Test
    void changesAreHeardWithTheirNames() throws Exception {
        assertThat(next()).as("before it listened").isEqualTo(MISSED);

        announce(Change.Kind.CONNECTION, "crm", "b/1 \u00fc");
        assertThat(next()).isEqualTo(new Change(Change.Kind.CONNECTION, "acme", List.of("crm", "b/1 \u00fc")));
        announce(Change.Kind.KEY);
        assertThat(next()).isEqualTo(new Change(Change.Kind.KEY, "acme", List.of()));
    }

    @Test
    void whatIsRolledBackIsNotHeard() throws Exception {
        next();

        assertThat(catchThrowable(() -> TestDatabase.SQL.as("acme", client -> {
                    Changes.announce(client, Change.Kind.INTEGRATION, "acme", "never");
                    throw new IllegalStateException("rolled back");
                })))
                .isNotNull();
        announce(Change.Kind.INTEGRATION, "then");

        assertThat(next()).isEqualTo(new Change(Change.Kind.INTEGRATION, "acme", List.of("then")));
    }

    @Test
    void aLostConnectionIsMadeAgainAndAnythingMayHaveChanged() throws Exception {
        next();

        TestDatabase.owner()
                .sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'adaptor-changes'")
                .query((row, number) -> true)
                .list();

        assertThat(next()).isEqualTo(MISSED);
        announce(Change.Kind.INTEGRATION, "after");
        assertThat(next()).isEqualTo(new Change(Change.Kind.INTEGRATION, "acme", List.of("after")));
    }

    @Test
    void whatAnotherReleaseAnnouncesMayBeAnything() throws Exception {
        next();

        TestDatabase.owner()
                .sql("SELECT pg_notify('adaptor_changes', 'weather\nacme\nsunny')")
                .query((row, number) -> true)
                .list();

        assertThat(next()).isEqualTo(MISSED);
    }
}
