package io.adaptor.internal.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.support.Eventually;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineThreadsTest {
    private final EngineThreads threads = new EngineThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void whatWaitsForATurnIsNotRefusedWhenItComes() {
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            threads.opening()
                    .submit("tenant" + i, () -> {
                        await(open);
                        ran.incrementAndGet();
                    })
                    .whenRefused(refused::incrementAndGet);
        }

        open.countDown();

        assertThat(Eventually.holds(() -> ran.get() + refused.get() == 300)).isTrue();
        assertThat(refused).hasValue(0);
    }

    @Test
    void aBoundThatFailsDoesNotEndTheTimer() throws Exception {
        CountDownLatch next = new CountDownLatch(1);
        threads.timer()
                .schedule(
                        new Due(() -> {
                            throw new IllegalStateException("of a bound");
                        }),
                        EngineTimer.now());
        threads.timer().schedule(new Due(next::countDown), EngineTimer.now() + TimeUnit.MILLISECONDS.toNanos(50));

        assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsDueWhileAllEndingThreadsAreBusyComesAgain() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        for (int i = 0; i < 64; i++) {
            threads.ending().execute(() -> await(open));
        }
        CountDownLatch ended = new CountDownLatch(1);
        EngineTimer.Timed due = new EngineTimer.Timed() {
            @Override
            protected void due() {
                threads.whenEnding(ended::countDown, this);
            }
        };
        threads.timer().schedule(due, EngineTimer.now());

        open.countDown();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Due extends EngineTimer.Timed {
        private final Runnable action;

        private Due(Runnable action) {
            this.action = action;
        }

        @Override
        protected void due() {
            action.run();
        }
    }
}
