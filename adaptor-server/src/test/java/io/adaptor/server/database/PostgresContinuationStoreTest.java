package io.adaptor.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.FakeTime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresContinuationStoreTest {
    private static final Duration KEEP = Duration.ofMinutes(10);

    private final FakeTime time = FakeTime.create();
    private final PostgresContinuationStore store =
            new PostgresContinuationStore(TestDatabase.SQL, TestDatabase.KEYS, time);

    @BeforeEach
    void reset() {
        TestDatabase.reset("a", "b");
    }

    @Test
    void anotherInstanceReadsOnAndAnotherTenantDoesNot() {
        assertThat(store.put("a", "one", List.of("first", "second"), KEEP)).isTrue();

        PostgresContinuationStore other = new PostgresContinuationStore(TestDatabase.SQL, TestDatabase.KEYS, time);
        assertThat(other.find("a", "one", 1)).isEqualTo("second");
        assertThat(other.find("a", "one", 2)).isNull();
        assertThat(other.find("a", "two", 0)).isNull();
        assertThat(other.find("b", "one", 0)).isNull();
    }

    @Test
    void whatIsKeptIsEncryptedAndForgottenInTime() {
        store.put("a", "one", List.of("the words of a result"), KEEP);
        assertThat(TestDatabase.owner()
                        .sql("SELECT count(*) FROM tool_results WHERE position('words'::bytea in sealed) > 0")
                        .query(Long.class)
                        .single())
                .isZero();

        time.advance(KEEP);

        assertThat(store.find("a", "one", 0)).isNull();
        store.put("b", "two", List.of("x"), KEEP);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void theOldestResultsOfATenantMakeRoom() {
        String part = "x".repeat(1_000_000);
        List<String> half = Collections.nCopies((int) (PostgresContinuationStore.MOST_BYTES / 2 / part.length()), part);
        store.put("b", "other", half, KEEP);
        for (int i = 0; i < 3; i++) {
            assertThat(store.put("a", "result-" + i, half, KEEP)).isTrue();
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(store.find("a", "result-0", 0)).isNull();
        assertThat(store.find("a", "result-1", 0)).isEqualTo(part);
        assertThat(store.find("a", "result-2", 0)).isEqualTo(part);
        assertThat(store.find("b", "other", 0)).isEqualTo(part);
        assertThat(store.put("a", "too-long", Collections.nCopies(40, part), KEEP))
                .isFalse();
    }

    private static long rows() {
        return TestDatabase.owner()
                .sql("SELECT count(*) FROM tool_results")
                .query(Long.class)
                .single();
    }
}
