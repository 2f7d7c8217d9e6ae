package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.access.ApiKey;
import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.access.BrowserSession;
import io.adaptor.server.access.BrowserSessions;
import io.adaptor.server.access.Scope;
import io.adaptor.testkit.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a session of a browser goes on. */
class BrowserSessionsTest {
    private final FakeTime time = FakeTime.create();
    private final ApiKeys keys = new ApiKeys(TestDatabase.SQL, time);
    private final BrowserSessions sessions = new BrowserSessions(TestDatabase.SQL, keys, time);

    @BeforeEach
    void reset() {
        TestDatabase.reset("acme");
    }

    private ApiKey key(Instant end) {
        return keys.create("acme", "person", EnumSet.of(Scope.READ), new ApiKey.Limits(end, null))
                .key();
    }

    @Test
    void aSessionThatIsNotUsedEndsAfterTwoHours() {
        String token = sessions.begin(key(null)).token();

        time.advance(Duration.ofMinutes(119));
        assertThat(sessions.find(token)).isPresent();
        time.advance(Duration.ofMinutes(119));
        assertThat(sessions.find(token)).isPresent();
        time.advance(BrowserSession.IDLE);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void aSessionThatIsUsedAllTheTimeEndsAfterTwelveHours() {
        String token = sessions.begin(key(null)).token();

        for (int hour = 0; hour < 11; hour++) {
            time.advance(Duration.ofHours(1));
            assertThat(sessions.find(token)).as("hour %d", hour).isPresent();
        }
        time.advance(Duration.ofHours(1));
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void aSessionNeverOutlivesItsKey() {
        BrowserSessions.Fresh fresh = sessions.begin(key(time.clock().instant().plus(Duration.ofMinutes(5))));

        assertThat(fresh.session().life().ends())
                .isEqualTo(time.clock().instant().plus(Duration.ofMinutes(5)));
        time.advance(Duration.ofMinutes(5));
        assertThat(sessions.find(fresh.token())).isEmpty();
    }

    @Test
    void nothingThatIsKeptOpensASession() {
        String token = sessions.begin(key(null)).token();

        assertThat(TestDatabase.owner()
                        .sql("SELECT s::text FROM browser_sessions s")
                        .query(String.class)
                        .single())
                .doesNotContain(token)
                .doesNotContain(BrowserSessions.csrf(token));
        assertThat(sessions.find(BrowserSessions.csrf(token))).isEmpty();
    }
}
