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
 * The threads of a client, apart by what they do, so that none of it waits for a thread that another holds: executions,
 * the tasks of connectors, opening and renewing, ending calls. Virtual where the JDK has them, else bounded pools whose
 * threads end when idle. Thread-safe.
 */
public final class EngineThreads implements AutoCloseable {
    /** How many executions of one tenant run on threads of the client at a time on a JDK without virtual threads. */
    public static final int MOST_THREADS = 64;

    /** How many executions wait for such a thread at most. */
    public static final int MOST_WAITING = 10_000;

    /** How many executions of one tenant run on threads of the client at a time where threads are virtual. */
    public static final int MOST_VIRTUAL = 10_000;

    /** How many tasks of connectors run at a time on a JDK without virtual threads; none waits. */
    public static final int MOST_TASKS = 512;

    /** How many executions that run on threads of the client may leave them for their pauses. */
    public static final int MOST_PARKED = 10_000;

    /** When to look again for a thread where there was none. */
    public static final Duration SOON = Duration.ofMillis(50);

    /** How many times as many run of all tenants together: half of what is free is left to the next. */
    private static final int ALL_TENANTS = 2;

    /** A thread starts the next task before it ends itself, so at the worst there are twice as many. */
    private static final int LEAVING = 2;

    private static final int MOST_OPENING = 64;
    private static final int MOST_RENEWING = 64;
    private static final int MOST_OPENING_WAITING = 1_000;
    private static final int MOST_ENDING = 64;
    /** Threads of executions that were given up and have not come back yet, on top of those that run. */
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

    /** Threads that are started when there is work for them. */
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

    /** Runs executions, tenants taking turns. */
    public TenantTurns executions() {
        return executionTurns;
    }

    /** Executions that may leave their thread when they pause. */
    public TenantShares parked() {
        return parked;
    }

    /** Runs what connectors of a tenant hand to other threads: at once, or not at all. */
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

    /** Opens what many wait for, tenants taking turns. */
    public TenantTurns opening() {
        return openingTurns;
    }

    /** Renews tokens, which opening may wait for, tenants taking turns. */
    public TenantTurns renewals() {
        return renewalTurns;
    }

    /** Ends calls whose time is over. */
    public Executor ending() {
        return ending;
    }

    /**
     * Ends something that is due, for the timer: on another thread now, or as soon as there is one.
     *
     * @param due comes again then
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

    /** The one timer. */
    public EngineTimer timer() {
        return timer;
    }

    /** Interrupts what still runs. */
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
