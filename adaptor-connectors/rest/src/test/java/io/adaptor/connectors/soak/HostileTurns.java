package io.adaptor.connectors.soak;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which harm is next: each kind once, then the one that has taken the least time so far, so that all kinds have about the
 * same time and quick ones come most often. Of those that burn the processor there is one at a time, for a caller's own
 * threads are the caller's affair. Thread-safe.
 */
final class HostileTurns {
    private static final Comparator<Turn> LEAST_FIRST =
            Comparator.<Turn>comparingLong(turn -> turn.nanos).thenComparingInt(turn -> turn.number);

    private final PriorityQueue<Turn> waiting = new PriorityQueue<>(LEAST_FIRST);
    private final PriorityQueue<Turn> burning = new PriorityQueue<>(LEAST_FIRST);
    private final int kinds;
    private final int most;
    private final long end;
    private boolean burns;
    private int begun;

    /**
     * Turns of which none was taken.
     *
     * @param most how many calls there are at most, once each kind had its own
     * @param end the nanosecond after which nothing begins, once each kind had its own
     */
    HostileTurns(List<HostileAttack> attacks, int most, long end) {
        for (int i = 0; i < attacks.size(); i++) {
            Turn turn = new Turn(attacks.get(i), i);
            (turn.attack.burns() ? burning : waiting).add(turn);
        }
        this.kinds = attacks.size();
        this.most = most;
        this.end = end;
    }

    /** The next turn, which must be {@link #over} before the kind has another; null at the end. */
    synchronized @Nullable Turn next() throws InterruptedException {
        while (begun < kinds || (begun < most && System.nanoTime() < end)) {
            Turn burner = burns ? null : burning.peek();
            Turn waiter = waiting.peek();
            Turn next = burner == null || (waiter != null && LEAST_FIRST.compare(waiter, burner) < 0) ? waiter : burner;
            if (next != null && (begun >= kinds || next.nanos == 0)) {
                (next == burner ? burning : waiting).poll();
                burns |= next == burner;
                begun++;
                return next;
            }
            wait(100);
        }
        return null;
    }

    /** Ends a turn that took so many nanoseconds. */
    synchronized void over(Turn turn, long nanos) {
        turn.nanos += nanos;
        if (turn.attack.burns()) {
            burns = false;
            burning.add(turn);
        } else {
            waiting.add(turn);
        }
        notifyAll();
    }

    /** How many were taken. */
    synchronized int begun() {
        return begun;
    }

    /** One of the kinds, and the time it has taken so far. */
    static final class Turn {
        final HostileAttack attack;
        private final int number;
        private long nanos;

        private Turn(HostileAttack attack, int number) {
            this.attack = attack;
            this.number = number;
        }
    }
}
