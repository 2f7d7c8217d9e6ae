package io.adaptor.internal.run;

import io.adaptor.api.MemoryLimit;
import io.adaptor.api.TimeLimit;
import io.adaptor.internal.http.HopTimes;
import io.adaptor.internal.http.TimedHops;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.internal.threads.EngineTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops an execution when its time is over or it is cancelled: runs the abort action that the call has registered,
 * interrupts the thread if there is none or it has no effect, and gives the execution up if it ignores both. The
 * interrupt status of the thread is restored at the end of the execution, and the thread is not interrupted afterwards.
 * Created on the thread of the execution; thread-safe.
 */
final class Watch extends EngineTimer.Timed implements TimeLimit, TimedHops {
    /** Links of the list of executions in flight, used only by {@link InFlight}. */
    @Nullable
    Watch next;

    @Nullable
    Watch previous;

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long OVERDUE = TimeUnit.SECONDS.toNanos(1);
    private static final long FOREVER = TimeUnit.DAYS.toNanos(36_500);

    private Thread thread = Thread.currentThread();
    private final EngineThreads threads;
    private final Overrun overrun;
    private final MemoryLimit memory;

    private final @Nullable List<HopTimes> hops;
    private int attempts;
    private boolean hasDeadline;
    private long deadline;
    private boolean attempting;
    private long attemptEnd;
    private @Nullable Abort aborts;
    private Stage stage = Stage.IN_TIME;
    private volatile @Nullable End end;
    private boolean set;
    private long setFor;
    private long endedAt;
    private boolean interrupted;
    private boolean away;
    private boolean over;

    /**
     * Watches the execution of this thread.
     *
     * @param timesHops whether exchanges record the durations of their phases
     */
    Watch(EngineThreads threads, Overrun overrun, MemoryLimit memory, boolean timesHops) {
        this.hops = timesHops ? new ArrayList<>() : null;
        this.threads = threads;
        this.overrun = overrun;
        this.memory = memory;
    }

    @Override
    public @Nullable HopTimes hop(String host) {
        if (hops == null) {
            return null;
        }
        synchronized (this) {
            HopTimes hop = new HopTimes(attempts, host);
            hops.add(hop);
            return hop;
        }
    }

    /** Returns the recorded durations of exchanges; empty if they are not recorded. */
    List<HopTimes> hops() {
        if (hops == null) {
            return List.of();
        }
        synchronized (this) {
            return List.copyOf(hops);
        }
    }

    /** Sets the deadline of the whole execution. */
    synchronized void deadlineIn(Duration left) {
        hasDeadline = true;
        deadline = EngineTimer.now() + nanos(left);
        schedule();
    }

    /** Starts an attempt with a timeout. */
    synchronized void attempt(Duration timeout) {
        attempts++;
        attempting = true;
        attemptEnd = EngineTimer.now() + nanos(timeout);
        schedule();
    }

    /** Ends the attempt; returns whether it had timed out. */
    synchronized boolean attemptEnded() {
        attempting = false;
        if (end == End.ATTEMPT) {
            end = null;
            stage = Stage.IN_TIME;
            leaveUninterrupted();
            set = false;
            threads.timer().cancel(this);
            schedule();
            return true;
        }
        if (end == null) {
            schedule();
        }
        return false;
    }

    /** Stops watching the thread until the execution continues, possibly on another thread. */
    synchronized void pause() {
        away = true;
        leaveUninterrupted();
    }

    /** Continues the execution on this thread. */
    synchronized void resume() {
        away = false;
        thread = Thread.currentThread();
        if (stage == Stage.INTERRUPTED || stage == Stage.GIVEN_UP) {
            stage = Stage.ABORTED;
        }
    }

    /** Cancels the execution. */
    synchronized void cancel() {
        if (over || end == End.CANCELLED) {
            return;
        }
        boolean striking = end != null;
        end = End.CANCELLED;
        if (!striking) {
            strike();
        }
    }

    /** Returns whether the execution was cancelled. */
    boolean cancelled() {
        return end == End.CANCELLED;
    }

    /** Returns whether the deadline has ended the execution between its attempts. */
    boolean deadlinePassed() {
        return end == End.DEADLINE;
    }

    /** Stops watching the thread, and clears its interrupt status unless the interrupt came from elsewhere. */
    synchronized void close() {
        over = true;
        threads.timer().cancel(this);
        leaveUninterrupted();
    }

    @Override
    public Registration onEnd(Runnable abort) {
        Abort registered = new Abort(abort);
        synchronized (this) {
            if (end == null) {
                registered.earlier = aborts;
                aborts = registered;
                return registered;
            }
        }
        registered.run();
        return registered;
    }

    @Override
    public synchronized boolean expired() {
        return end == End.ATTEMPT || end == End.DEADLINE;
    }

    @Override
    public synchronized Duration remaining() {
        long now = EngineTimer.now();
        long left = attempting ? attemptEnd - now : FOREVER;
        return Duration.ofNanos(hasDeadline ? Math.min(left, deadline - now) : left);
    }

    @Override
    public MemoryLimit memory() {
        return memory;
    }

    @Override
    protected synchronized void due() {
        if (over || (away && stage != Stage.IN_TIME)) {
            return;
        }
        switch (stage) {
            case IN_TIME -> {
                set = false;
                if (remaining().compareTo(Duration.ZERO) <= 0) {
                    end = attempting ? End.ATTEMPT : End.DEADLINE;
                    strike();
                } else {
                    schedule();
                }
            }
            case ABORTED -> interrupt();
            case INTERRUPTED -> giveUp();
            case GIVEN_UP -> run(this::logOverdue);
        }
    }

    // A timer that is set for an earlier time is not changed, but rescheduled when it is due: an execution whose
    // records are read may have a million attempts, each shorter than a microsecond.
    private void schedule() {
        if (over || stage != Stage.IN_TIME || !(attempting || hasDeadline)) {
            return;
        }
        boolean deadlineFirst = hasDeadline && (!attempting || deadline - attemptEnd < 0);
        long bound = deadlineFirst ? deadline : attemptEnd;
        if (!set || bound - setFor < 0) {
            set = true;
            setFor = bound;
            threads.timer().schedule(this, bound);
        }
    }

    private void strike() {
        endedAt = EngineTimer.now();
        List<Abort> all = registered();
        if (all.isEmpty() || !run(() -> all.forEach(Abort::run))) {
            interrupt();
            return;
        }
        stage = Stage.ABORTED;
        threads.timer().schedule(this, endedAt + GRACE);
    }

    private List<Abort> registered() {
        List<Abort> all = new ArrayList<>();
        for (Abort abort = aborts; abort != null; abort = abort.earlier) {
            all.add(0, abort);
        }
        return all;
    }

    // On another thread, because interrupting may close channels, which may block.
    private void interrupt() {
        stage = Stage.INTERRUPTED;
        boolean begun = run(this::interruptNow);
        threads.timer().schedule(this, EngineTimer.now() + GRACE);
        if (!begun) {
            interruptNow();
        }
    }

    private synchronized void interruptNow() {
        // A thread that was interrupted from elsewhere is not interrupted again, so that the foreign interrupt is not
        // cleared later.
        if (!over && !away && stage != Stage.IN_TIME && !interrupted && !thread.isInterrupted()) {
            interrupted = true;
            thread.interrupt();
        }
    }

    private void giveUp() {
        if (run(overrun::giveUp)) {
            stage = Stage.GIVEN_UP;
            threads.timer().schedule(this, endedAt + OVERDUE);
        } else {
            threads.timer().schedule(this, EngineTimer.now() + GRACE);
        }
    }

    private void logOverdue() {
        Throwable where = new Throwable("its thread stands here");
        Thread seen;
        synchronized (this) {
            seen = thread;
        }
        where.setStackTrace(seen.getStackTrace());
        synchronized (this) {
            if (over || away || stage != Stage.GIVEN_UP) {
                return;
            }
        }
        overrun.overdue(where);
    }

    private void leaveUninterrupted() {
        if (interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
    }

    /** Runs a task on another thread; returns false if none is available. */
    private boolean run(Runnable task) {
        try {
            threads.ending().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofDays(365)) > 0 ? FOREVER / 2 : Math.max(0, duration.toNanos());
    }

    /** Handles an execution that does not end. Called on threads of the engine. */
    interface Overrun {
        /** The execution ignores abort and interruption. */
        void giveUp();

        /** The execution is still running long after its time limit. */
        void overdue(Throwable where);
    }

    private enum Stage {
        IN_TIME,
        ABORTED,
        INTERRUPTED,
        GIVEN_UP
    }

    private enum End {
        ATTEMPT,
        DEADLINE,
        CANCELLED
    }

    private final class Abort implements Registration {
        private final Runnable abort;
        private @Nullable Abort earlier;

        private Abort(Runnable abort) {
            this.abort = abort;
        }

        private void run() {
            try {
                abort.run();
            } catch (RuntimeException | Error e) {
                LOG.warn(
                        "what should have ended a call has failed with {}",
                        e.getClass().getName());
            }
        }

        @Override
        public void close() {
            synchronized (Watch.this) {
                if (aborts == this) {
                    aborts = earlier;
                    return;
                }
                for (Abort later = aborts; later != null; later = later.earlier) {
                    if (later.earlier == this) {
                        later.earlier = earlier;
                        return;
                    }
                }
            }
        }
    }
}
