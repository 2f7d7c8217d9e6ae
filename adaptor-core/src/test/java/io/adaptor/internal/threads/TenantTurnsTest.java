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

        runAll();

        assertThat(ran).containsExactly("busy1", "busy2", "quiet1", "third1", "busy3", "busy4", "busy5");
    }

    @Test
    void noMoreTasksRunAtATimeThanAllowedAndAFreePlaceIsUsedAgain() {
        TenantTurns turns = new TenantTurns(threads::add, 2, 100);
        for (int i = 1; i <= 3; i++) {
            submit(turns, "one", "one" + i);
            submit(turns, "two", "two" + i);
        }
        assertThat(threads).hasSize(2);

        runAll();
        submit(turns, "one", "last");

        assertThat(threads).hasSize(1);
        runAll();
        assertThat(ran).hasSize(7);
    }

    @Test
    void aTenantLeavesHalfOfTheFreePlacesToTheNext() {
        TenantTurns turns = new TenantTurns(threads::add, 8, 100);
        for (int i = 1; i <= 10; i++) {
            submit(turns, "first", "first" + i);
        }
        assertThat(threads).hasSize(4);
        for (int i = 1; i <= 10; i++) {
            submit(turns, "second", "second" + i);
        }
        assertThat(threads).hasSize(6);

        submit(turns, "third", "third1");

        assertThat(threads).hasSize(7);
        runAll();
        assertThat(ran).hasSize(21);
    }

    @Test
    void aTaskThatIsGivenUpLeavesItsPlaceThoughItStillRuns() {
        TenantTurns turns = new TenantTurns(threads::add, 1, 100);
        TenantTurns.Turn stuck = turns.submit("one", () -> {});
        submit(turns, "one", "next");
        assertThat(threads).hasSize(1);

        stuck.leave();

        assertThat(threads).hasSize(2);
        runAll();
        assertThat(ran).containsExactly("next");
    }

    @Test
    void aTaskThatIsWithdrawnDoesNotRunAndOneWhoseTurnHasComeCantBe() {
        TenantTurns turns = new TenantTurns(threads::add, 1, 100);
        TenantTurns.Turn running = turns.submit("one", () -> ran.add("running"));
        TenantTurns.Turn waiting = turns.submit("one", () -> ran.add("waiting"));

        assertThat(running.withdraw()).isFalse();
        assertThat(waiting.withdraw()).isTrue();

        runAll();
        assertThat(ran).containsExactly("running");
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
        runAll();
        assertThat(ran).hasSize(5);
    }

    @Test
    void whatGoesOnAfterAPauseComesBeforeWhatHasNotBegunAndIsNotRefused() {
        TenantTurns turns = new TenantTurns(threads::add, 1, 4);
        submit(turns, "one", "first");
        submit(turns, "one", "second");
        submit(turns, "one", "third");
        assertThatThrownBy(() -> submit(turns, "one", "fourth")).isInstanceOf(RejectedExecutionException.class);

        turns.goOn("one", () -> ran.add("paused"));

        runAll();
        assertThat(ran).containsExactly("first", "paused", "second", "third");
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
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
