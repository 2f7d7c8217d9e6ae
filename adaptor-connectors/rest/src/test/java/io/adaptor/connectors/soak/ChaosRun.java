package io.adaptor.connectors.soak;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.metrics.AdaptorMetrics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Callers against an upstream gone mad, then against the same upstream healed; keeps what should not have been. */
final class ChaosRun implements AutoCloseable {
    private static final int CALLERS = 64;

    private final long seed;
    private final Stories stories = new Stories();
    private final Ledger ledger = new Ledger(stories);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ChaosTokens tokens;
    private final ChaosUpstream upstream;
    private final AdaptorClient client;
    private final List<String> objections = new ArrayList<>();

    ChaosRun(long seed) {
        this.seed = seed;
        this.tokens = new ChaosTokens(seed);
        this.upstream = new ChaosUpstream(seed, ledger, tokens);
        this.client = AdaptorClient.builder()
                .integrations(EverythingArmed.integration(upstream.url(), tokens.url()))
                .allowHosts("127.0.0.1")
                .interceptor(ledger)
                .listener(stories)
                .listener(AdaptorMetrics.of(metrics))
                .random(new Random(seed)::nextDouble)
                .build();
    }

    /** Calls for a while, then asks whether all is well again. */
    void run(Duration howLong) throws Exception {
        long end = System.nanoTime() + howLong.toNanos();
        ScheduledExecutorService endings = Executors.newScheduledThreadPool(4);
        List<Caller> callers = IntStream.range(0, CALLERS)
                .mapToObj(number -> new Caller(number, seed, client, stories, endings, end))
                .toList();
        callers.forEach(Thread::start);
        outages(end);
        for (Caller caller : callers) {
            caller.join(10_000);
            if (caller.isAlive()) {
                objections.add(caller.getName() + " is stuck: " + List.of(caller.getStackTrace()));
            }
        }
        endings.shutdownNow();
        settle();
        heal();
        together();
        settle();
        balance();
    }

    /** What was wrong; empty when nothing was. */
    List<String> objections() {
        List<String> all = new ArrayList<>(objections);
        all.addAll(stories.objections);
        return all;
    }

    private void outages(long end) throws IOException, InterruptedException {
        Random random = new Random(seed + 2);
        while (end - System.nanoTime() > 0) {
            Thread.sleep(Math.min(300 + random.nextInt(700), Math.max(1, (end - System.nanoTime()) / 1_000_000)));
            long began = System.nanoTime();
            upstream.outage(20 + random.nextInt(60));
            ledger.outage(began, System.nanoTime());
        }
    }

    // Everything that began has ended, and nothing is held any more.
    private void settle() throws InterruptedException {
        soon(
                "executions have not ended",
                () -> stories.count(ExecutionEvent.Started.class) == stories.count(ExecutionEvent.Finished.class));
        soon(
                "connections are still in use",
                () -> client.httpPoolUse().open() == client.httpPoolUse().idle());
        if (ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null) {
            objections.add("threads are deadlocked");
        }
    }

    // An endpoint may say once how long to wait; what it says must be true.
    private void heal() throws InterruptedException {
        upstream.heal();
        tokens.heal();
        int wait = 0;
        for (ExecutionResult result : everything("first")) {
            Integer asked = result.error() == null ? null : result.error().retryAfter();
            wait = Math.max(wait, asked == null ? 0 : asked);
        }
        Thread.sleep(Duration.ofSeconds(wait).toMillis());
        List<ExecutionResult> bad = notWell("second");
        // A pause of the machine may be longer than the shortest deadline, but does not come in every round.
        for (int again = 0; again < 5 && !bad.isEmpty() && bad.stream().allMatch(ChaosRun::tookLong); again++) {
            bad = notWell("again" + again);
        }
        bad.forEach(result -> objections.add("healed, but " + result.requestId() + " took " + result.executionTime()
                + " and ended as " + result.error()));
    }

    private List<ExecutionResult> notWell(String round) {
        return everything(round).stream()
                .filter(result -> !result.success() || result.executionTime().compareTo(Duration.ofSeconds(1)) > 0)
                .toList();
    }

    private static boolean tookLong(ExecutionResult result) {
        return result.error() == null
                || Set.of("TIMEOUT", "DEADLINE_EXCEEDED")
                        .contains(result.error().code());
    }

    private List<ExecutionResult> everything(String round) {
        List<ExecutionResult> results = new ArrayList<>();
        for (String connection : EverythingArmed.CONNECTIONS) {
            for (String kind : EverythingArmed.KINDS) {
                for (String name : EverythingArmed.DEADLINES.keySet()) {
                    results.add(healthy(kind + "_" + name, connection, round).get());
                }
            }
        }
        return results;
    }

    // Who answers only to all places at once finds out whether one was lost.
    private void together() throws Exception {
        upstream.answerTogether(EverythingArmed.SLOTS);
        List<Callable<ExecutionResult>> calls = new ArrayList<>();
        for (int i = 0; i < EverythingArmed.SLOTS; i++) {
            calls.add(healthy("read_patient", "c0", "together" + i)::get);
        }
        var threads = Executors.newFixedThreadPool(EverythingArmed.SLOTS);
        try {
            for (var call : threads.invokeAll(calls)) {
                if (!call.get().success()) {
                    objections.add("a place was lost: " + call.get().error());
                }
            }
        } finally {
            threads.shutdownNow();
            upstream.answerTogether(1);
        }
    }

    private Supplier<ExecutionResult> healthy(String endpoint, String connection, String round) {
        String id = round + "-" + connection + "-" + endpoint;
        ExecutionRequest request = Caller.request(id, endpoint, connection, id, false);
        stories.begin(id, endpoint.startsWith("write"));
        return () -> client.execute(request);
    }

    private void balance() {
        objections.addAll(ledger.objections(upstream.dropped()));
        equal("executions", metered("adaptor.executions"), stories.count(ExecutionEvent.Finished.class));
        equal("failed attempts", metered("adaptor.attempts.failed"), stories.count(ExecutionEvent.AttemptFailed.class));
        equal("retries", metered("adaptor.retries"), stories.count(ExecutionEvent.RetryScheduled.class));
        equal("retries of results", stories.counted("retries"), stories.count(ExecutionEvent.RetryScheduled.class));
        equal("renewals", metered("adaptor.tokens.renewed"), stories.count(ExecutionEvent.TokenRefreshed.class));
        equal(
                "look-ups",
                metered("adaptor.cache.requests"),
                stories.count(ExecutionEvent.CacheHit.class) + stories.count(ExecutionEvent.CacheMiss.class));
        long attempts = metered("adaptor.attempts.failed") - stories.sum(story -> story.failedUnsent);
        equal(
                "sent",
                ledger.sent(),
                attempts + stories.sum(story -> story.succeeded) + stories.sum(story -> story.resent));
        long useful = tokens.expired() + EverythingArmed.CONNECTIONS.size() + tokens.lost();
        if (tokens.issued() > useful) {
            objections.add(tokens.issued() + " tokens were asked for, though only " + useful + " were needed");
        }
    }

    private void equal(String what, long one, long other) {
        if (one != other) {
            objections.add(what + ": " + one + " on one side, " + other + " on the other");
        }
    }

    private long metered(String name) {
        return metrics.getMeters().stream()
                .filter(meter -> meter.getId().getName().equals(name))
                .mapToLong(ChaosRun::count)
                .sum();
    }

    private static long count(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(measured -> measured.getStatistic() == Statistic.COUNT)
                .mapToLong(measured -> (long) measured.getValue())
                .sum();
    }

    private void soon(String objection, BooleanSupplier condition) throws InterruptedException {
        if (!within(Duration.ofSeconds(20), condition)) {
            objections.add(objection + ": " + client.httpPoolUse() + " " + stories.counts());
        }
    }

    static boolean within(Duration time, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    String report() {
        return "seed " + seed + "\nexecutions " + stories.counts() + "\nsent " + ledger.sent() + ", arrived "
                + ledger.arrived() + ": " + ledger.differences() + "\ntokens: issued " + tokens.issued() + ", expired "
                + tokens.expired() + ", lost " + tokens.lost() + "; connections dropped by the upstream "
                + upstream.dropped();
    }

    @Override
    public void close() throws IOException {
        client.close();
        upstream.close();
        tokens.close();
    }
}
