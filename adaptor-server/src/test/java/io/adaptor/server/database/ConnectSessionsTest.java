package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.Authorization.Started;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectionKey;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectSessionsTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final ConnectionKey KEY = new ConnectionKey("acme", "crm", "user-1");

    private final ConnectSessions sessions = new ConnectSessions(TestDatabase.SQL, TestDatabase.KEYS);

    @BeforeEach
    void reset() {
        TestDatabase.reset("acme");
    }

    private ConnectSession created() {
        return sessions.byToken(sessions.create(KEY, "Ada", null, NOW)).orElseThrow();
    }

    @Test
    void aLinkIsOpenUntilItsTimeIsOverOrItIsUsed() {
        ConnectSession session = created();

        assertThat(session.isOpen(NOW.minusMillis(1))).isTrue();
        assertThat(session.isOpen(NOW)).isFalse();
        assertThat(sessions.use(session, NOW)).isTrue();
        assertThat(sessions.use(session, NOW)).isFalse();
    }

    @Test
    void aConsentIsTakenOnceAndNothingOfItIsReadableInTheDatabase() {
        ConnectSession session = created();
        Started started = new Started(
                URI.create("https://a.example/authorize"), "the-canary-state", Secret.of("the-canary-verifier"), NOW);
        sessions.consenting(session, started, "the-canary-token");

        assertThat(TestDatabase.owner()
                        .sql("SELECT s::text FROM connect_sessions s")
                        .query(String.class)
                        .single())
                .doesNotContain("canary", hex("canary"));
        ConnectSession found = sessions.byState("the-canary-state").orElseThrow();
        ConnectSessions.Consenting kept = sessions.takeConsent(found).orElseThrow();
        assertThat(kept.started().verifier().reveal()).isEqualTo("the-canary-verifier");
        assertThat(kept.token()).isEqualTo("the-canary-token");
        assertThat(sessions.takeConsent(found)).isEmpty();
    }

    @Test
    void oneBrowserGoesOnWithALink() {
        ConnectSession session = created();

        assertThat(sessions.bind(session, "one")).isTrue();
        assertThat(sessions.bind(session, "one")).isTrue();
        assertThat(sessions.bind(session, "two")).isFalse();
    }

    @Test
    void aLinkOfADisabledTenantIsNotThere() {
        String token = sessions.create(KEY, null, null, NOW);
        TestDatabase.owner().sql("UPDATE tenants SET enabled = false").update();

        assertThat(sessions.byToken(token)).isEmpty();
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        Arrays.stream(text.chars().toArray()).forEach(c -> hex.append(String.format("%02x", c)));
        return hex.toString();
    }
}
