package io.adaptor.api.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreshIdsTest {
    @Test
    void noIdOfAProcessComesTwice() {
        FreshIds ids = new FreshIds(new SecureRandom());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            seen.add(ids.one());
        }
        assertThat(seen).hasSize(100_000);
    }

    @Test
    void idsOfTwoProcessesDiffer() {
        FreshIds one = new FreshIds(new SecureRandom());
        FreshIds other = new FreshIds(new SecureRandom());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(one.one());
            seen.add(other.one());
        }
        assertThat(seen).hasSize(20_000);
    }

    @Test
    void anIdIsAUuidOfVersionFour() {
        UUID id = UUID.fromString(FreshIds.next());

        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }
}
