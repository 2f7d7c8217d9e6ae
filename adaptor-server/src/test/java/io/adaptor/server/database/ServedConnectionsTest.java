package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Connection;
import io.adaptor.server.engine.ServedConnections;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.testkit.ConnectionStoreContractTest;
import io.adaptor.testkit.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections that are kept for calls: a store as any other, which sees what others change a little later. */
class ServedConnectionsTest extends ConnectionStoreContractTest {
    private static final ConnectionKey KEY = new ConnectionKey("acme", "crm", "one");

    private final FakeTime time = FakeTime.create();
    private final PostgresConnectionStore stored = new PostgresConnectionStore(TestDatabase.SQL, TestDatabase.KEYS);
    private final ServedConnections served = new ServedConnections(stored, time);

    @Override
    protected ConnectionStore open() {
        TestDatabase.reset("acme", "other", "a", "a-b");
        return served;
    }

    private static Connection labelled(String label) {
        return Connection.builder("acme", "crm", "one").label(label).build();
    }

    private String label() {
        return String.valueOf(served.find(KEY).orElseThrow().value().label());
    }

    @Test
    void whatAnotherInstanceChangesIsSeenWhenItIsHeardOrAfterTenSeconds() {
        String first = served.put(labelled("first"), null).version();
        assertThat(label()).isEqualTo("first");

        String second = stored.put(labelled("second"), first).version();
        assertThat(label()).as("kept").isEqualTo("first");
        served.changed(KEY);
        assertThat(label()).as("heard").isEqualTo("second");

        stored.put(labelled("third"), second);
        time.advance(Duration.ofSeconds(10));
        assertThat(label()).as("not heard").isEqualTo("third");
    }

    @Test
    void aConflictShowsWhatIsStored() {
        String first = served.put(labelled("first"), null).version();
        label();
        stored.put(labelled("second"), first);

        assertThatThrownBy(() -> served.put(labelled("mine"), first)).isInstanceOf(VersionConflictException.class);
        assertThat(label()).isEqualTo("second");
    }

    @Test
    void itsOwnWritesAreSeenAtOnce() {
        String first = served.put(labelled("first"), null).version();
        label();
        String second = served.put(labelled("second"), first).version();
        assertThat(label()).isEqualTo("second");
        served.delete(KEY, second);
        assertThat(served.find(KEY)).isEmpty();
    }
}
