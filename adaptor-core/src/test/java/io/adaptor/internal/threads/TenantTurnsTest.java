package io.adaptor.internal.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TenantTurnsTest {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();

    @Test
    void aTenantWithOneTaskDoesNotWaitForAllTasksOfAnother() {
        TenantTurns turns = new TenantTurns(threads::add, 1, 100);
        for (int i = 1; i <= 5; i++) {
            submit(turns, "busy", "busy" + i);
        }
        submit(turns, "quiet", "quiet1");
        submit(turns, "third", "third1");

        threads.remove().run();

        assertThat(ran).containsExactly("busy1", "busy2", "quiet1", "third1", "busy3", "busy4", "busy5");
    }

    @Test
    void noMoreTasksRunAtATimeThanAllowedAndAFreePlaceIsUsedAgain() {
        TenantTurns turns = new TenantTurns(threads::add, 2, 100);
        for (int i = 1; i <= 5; i++) {
            submit(turns, "one", "task" + i);
        }
        assertThat(threads).hasSize(2);

        threads.remove().run();
        threads.remove().run();
        submit(turns, "one", "task6");

        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(ran).hasSize(6);
    }

    @Test
    void aTenantMayTakeHalfOfThePlacesToWait() {
        TenantTurns turns = new TenantTurns(threads::add, 1, 4);
        for (int i = 1; i <= 3; i++) {
            submit(turns, "busy", "busy" + i);
        }
        assertThatThrownBy(() -> submit(turns, "busy", "busy4")).isInstanceOf(RejectedExecutionException.class);

        submit(turns, "quiet", "quiet1");
        submit(turns, "quiet", "quiet2");
        assertThatThrownBy(() -> submit(turns, "third", "third1")).isInstanceOf(RejectedExecutionException.class);
        threads.remove().run();
        assertThat(ran).hasSize(5);
    }

    @Test
    void aTaskThatNoThreadTakesDoesNotKeepItsPlace() {
        TenantTurns turns = new TenantTurns(
                task -> {
                    throw new RejectedExecutionException("closed");
                },
                1,
                4);

        assertThatThrownBy(() -> submit(turns, "one", "task1")).hasMessage("closed");
        assertThatThrownBy(() -> submit(turns, "one", "task2")).hasMessage("closed");
    }

    private void submit(TenantTurns turns, String tenant, String name) {
        turns.submit(tenant, () -> ran.add(name));
    }
}
