package io.adaptor.connectors.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everything armed, 64 callers, an upstream that fails in every way: nothing gets stuck, nothing is left behind, and the
 * books balance. {@code -Dadaptor.soak.seed=N} repeats a run as far as threads let it.
 */
class ChaosTest {
    private static final Duration FOR_A_MOMENT = Duration.ofSeconds(3);

    @Test
    @Timeout(120)
    void theBooksBalanceAndNothingIsLeftBehind() throws Exception {
        survives(FOR_A_MOMENT);
    }

    @Test
    @Tag("soak")
    @Timeout(4000)
    void theyDoAfterAWhileToo() throws Exception {
        survives(Duration.ofSeconds(Integer.getInteger("adaptor.soak.seconds", 60)));
    }

    private static void survives(Duration howLong) throws Exception {
        long seed = Long.getLong("adaptor.soak.seed", System.nanoTime() & 0xffffff);
        // What a process opens once, it opens here.
        attempt(seed + 1, Duration.ofMillis(300));
        Map<String, Long> descriptors = Leaks.descriptors();
        List<Thread> threads = Leaks.threads();

        List<String> objections = new ArrayList<>(attempt(seed, howLong));

        ChaosRun.within(Duration.ofSeconds(20), () -> Leaks.newThreads(threads).isEmpty());
        Leaks.newThreads(threads).forEach(thread -> objections.add("a thread is left: " + thread));
        ChaosRun.within(Duration.ofSeconds(20), () -> Leaks.descriptors().equals(descriptors));
        Leaks.descriptors().forEach((kind, count) -> {
            if (count > descriptors.getOrDefault(kind, 0L)) {
                objections.add(count + " descriptors of " + kind + " are open, not " + descriptors.get(kind));
            }
        });
        assertThat(objections)
                .as("-Dadaptor.soak.seed=%d: %d objections", seed, objections.size())
                .isEmpty();
    }

    private static List<String> attempt(long seed, Duration howLong) throws Exception {
        try (ChaosRun run = new ChaosRun(seed)) {
            run.run(howLong);
            System.out.println(run.report());
            return run.objections();
        }
    }
}
