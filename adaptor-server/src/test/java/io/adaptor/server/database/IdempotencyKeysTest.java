package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of requests in the database. */
class IdempotencyKeysTest {
    private static final byte[] ONE = {1};
    private final IdempotencyKeys keys = new IdempotencyKeys(TestDatabase.SQL, TestDatabase.KEYS);

    @BeforeEach
    void empty() {
        TestDatabase.reset("acme", "globex");
    }

    @Test
    void aKeyWhoseServerEndedStaysTakenSoThatNothingIsDoneTwice() {
        assertThat(keys.take("acme", "k", ONE, false)).isEmpty();

        // Another server, after the first was killed.
        IdempotencyKeys.Earlier earlier = new IdempotencyKeys(TestDatabase.SQL, TestDatabase.KEYS)
                .take("acme", "k", ONE, false)
                .orElseThrow();

        assertThat(earlier.status()).isNull();
        assertThat(earlier.fingerprint()).isEqualTo(ONE);
        assertThat(keys.take("globex", "k", ONE, false)).isEmpty();
    }

    @Test
    void whatReachesNobodyElseIsTakenOverOnceItsServerMustHaveEnded() {
        keys.take("acme", "k", ONE, true);
        age("k", "4 minutes");
        assertThat(keys.take("acme", "k", ONE, true).orElseThrow().over()).isFalse();
        age("k", "6 minutes");

        assertThat(keys.take("acme", "k", ONE, false).orElseThrow().over()).isTrue();
        assertThat(keys.take("acme", "k", new byte[] {2}, true))
                .as("another request")
                .isPresent();
        assertThat(keys.take("acme", "k", ONE, true)).isEmpty();
        assertThat(keys.take("acme", "k", ONE, true))
                .as("the second one who comes")
                .isPresent();
        keys.answered("acme", "k", 201, new byte[] {3});
        age("k", "6 minutes");
        assertThat(keys.take("acme", "k", ONE, true).orElseThrow().status()).isEqualTo(201);
    }

    @Test
    void anAnswerIsKeptEncrypted() {
        keys.take("acme", "k", ONE, false);
        keys.answered("acme", "k", 201, "ak_a-fresh-key".getBytes(StandardCharsets.UTF_8));

        IdempotencyKeys.Earlier earlier = keys.take("acme", "k", ONE, false).orElseThrow();

        assertThat(earlier.status()).isEqualTo(201);
        assertThat(earlier.answer()).asString().isEqualTo("ak_a-fresh-key");
        byte[] stored = TestDatabase.owner()
                .sql("SELECT answer FROM idempotency_keys")
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("fresh-key");
    }

    @Test
    void aKeyIsForgottenAfterADayAndNotBefore() {
        keys.take("acme", "old", ONE, false);
        keys.take("acme", "young", ONE, false);
        age("old", "24 hours 1 second");
        age("young", "23 hours 59 minutes");

        assertThat(keys.take("acme", "old", ONE, false)).isEmpty();
        assertThat(keys.take("acme", "young", ONE, false)).isPresent();
    }

    private static void age(String key, String by) {
        TestDatabase.owner()
                .sql("UPDATE idempotency_keys SET started_at = now() - CAST(? AS interval) WHERE key = ?")
                .params(by, key)
                .update();
    }

    @Test
    void aKeyThatWasGivenBackIsFreeAndOneThatWasAnsweredStays() {
        keys.take("acme", "k", ONE, false);
        keys.release("acme", "k");
        assertThat(keys.take("acme", "k", ONE, false)).isEmpty();

        keys.answered("acme", "k", 200, null);
        keys.release("acme", "k");
        assertThat(keys.take("acme", "k", ONE, false)).isPresent();
    }
}
