package io.adaptor.internal.threads;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a client, separated by purpose, so that no purpose waits for a thread that another one holds:
 * executions, tasks of connectors, opening, renewals, and ending calls. Virtual threads if the JDK has them, otherwise
 * bounded pools whose threads end when idle. Thread-safe.
 */
public final class EngineThreads implements AutoCloseable {
    /** The maximum number of executions of one tenant that run on client threads at a time without virtual threads. */
    public static final int MOST_THREADS = 64;

    /** The maximum number of executions that wait for such a thread. */
    public static final int MOST_WAITING = 10_000;

    /** The maximum number of executions of one tenant that run on client threads at a time with virtual threads. */
    public static final int MOST_VIRTUAL = 10_000;

    /** How many tasks of connectors run at a time on a JDK without virtual threads; none waits. */
    public static final int MOST_TASKS = 512;

    /** How many executions that run on threads of the client may leave them for their pauses. */
    public static final int MOST_PARKED = 10_000;

    /** When to look again for a thread if none was available. */
    public static final Duration SOON = Duration.ofMillis(50);

    /** The factor for all tenants together: half of the free places are left for the next tenant. */
    private static final int ALL_TENANTS = 2;

    /** A thread starts the next task before it ends, so in the worst case there are twice as many. */
    private static final int LEAVING = 2;

    private static final int MOST_OPENING = 64;
    private static final int MOST_RENEWING = 64;
    private static final int MOST_OPENING_WAITING = 1_000;
    private static final int MOST_ENDING = 64;
    /** Threads of abandoned executions that have not returned yet, in addition to the running ones. */
    private static final int MOST_GIVEN_UP = 192;

    private final boolean virtual;
    private final ExecutorService executions;
    private final ExecutorService tasks;
    private final ExecutorService opening;
    private final ExecutorService renewing;
    private final TenantShares taskPlaces;
    private final TenantShares parked = new TenantShares(MOST_PARKED);
    private final ExecutorService ending = pool("adaptor-ending", MOST_ENDING);
    private final TenantTurns executionTurns;
    private final TenantTurns openingTurns;
    private final TenantTurns renewalTurns;
    private final EngineTimer timer = new EngineTimer();

    /** Creates threads that are started on demand. */
    public EngineThreads() {
        ExecutorService perTask = virtualThreads();
        this.virtual = perTask != null;
        this.executions =
                perTask == null ? pool("adaptor-worker", ALL_TENANTS * MOST_THREADS + MOST_GIVEN_UP) : perTask;
        this.tasks = perTask == null ? pool("adaptor-task", MOST_TASKS) : virtualOnes();
        this.taskPlaces = new TenantShares(perTask == null ? MOST_TASKS : MOST_VIRTUAL);
        this.opening = perTask == null ? pool("adaptor-opening", LEAVING * MOST_OPENING) : virtualOnes();
        this.renewing = perTask == null ? pool("adaptor-token-renewal", LEAVING * MOST_RENEWING) : virtualOnes();
        this.executionTurns =
                new TenantTurns(executions, ALL_TENANTS * (virtual ? MOST_VIRTUAL : MOST_THREADS), MOST_WAITING);
        this.openingTurns = new TenantTurns(opening, MOST_OPENING, MOST_OPENING_WAITING);
        this.renewalTurns = new TenantTurns(renewing, MOST_RENEWING, MOST_OPENING_WAITING);
    }

    private static ExecutorService virtualOnes() {
        return Objects.requireNonNull(virtualThreads());
    }

    private static @Nullable ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException olderJdk) {
            return null;
        }
    }

    private static ExecutorService pool(String name, int most) {
        AtomicInteger numbers = new AtomicInteger();
        return new ThreadPoolExecutor(0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, name + "-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns the threads of executions, on which tenants take turns. */
    public TenantTurns executions() {
        return executionTurns;
    }

    /** Returns the shares of executions that may leave their thread during a pause. */
    public TenantShares parked() {
        return parked;
    }

    /** Returns the executor for tasks of a tenant's connectors, which runs them immediately or rejects them. */
    public Executor tasks(String tenant) {
        return task -> runTask(tenant, task);
    }

    private void runTask(String tenant, Runnable task) {
        if (!taskPlaces.tryTake(tenant)) {
            throw new RejectedExecutionException(
                    "too many tasks of connectors of tenant \"" + tenant + "\" are running; none waits for another");
        }
        try {
            tasks.execute(() -> {
                try {
                    task.run();
                } finally {
                    taskPlaces.giveBack(tenant);
                }
            });
        } catch (RejectedExecutionException e) {
            taskPlaces.giveBack(tenant);
            throw e;
        }
    }

    /** Returns the threads that open shared objects, on which tenants take turns. */
    public TenantTurns opening() {
        return openingTurns;
    }

    /** Returns the threads that renew tokens, which opening may wait for; tenants take turns. */
    public TenantTurns renewals() {
        return renewalTurns;
    }

    /** Returns the executor that ends calls whose time is over. */
    public Executor ending() {
        return ending;
    }

    /**
     * Ends something that is due, for the timer: on another thread, now or as soon as one is available.
     *
     * @param due rescheduled if no thread is available
     */
    public void whenEnding(Runnable end, EngineTimer.Timed due) {
        try {
            ending.execute(end);
        } catch (RejectedExecutionException allAreBusy) {
            if (!ending.isShutdown()) {
                timer.schedule(due, EngineTimer.now() + SOON.toNanos());
            }
        }
    }

    /** Returns the timer. */
    public EngineTimer timer() {
        return timer;
    }

    /** Interrupts everything that is still running. */
    @Override
    public void close() {
        timer.close();
        executions.shutdownNow();
        tasks.shutdownNow();
        opening.shutdownNow();
        renewing.shutdownNow();
        ending.shutdown();
    }
}
