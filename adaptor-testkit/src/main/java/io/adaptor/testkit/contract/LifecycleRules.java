package io.adaptor.testkit.contract;

import io.adaptor.api.ExecutionResult;
import io.adaptor.spi.Connector;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules about closing a connector, and about two connectors side by side. */
final class LifecycleRules {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration NAP = Duration.ofMillis(20);
    /**
     * Threads of the engine, the HTTP client, the server of the tests and the JDK, which the connector need not end.
     */
    private static final List<String> OF_OTHERS =
            List.of("OkHttp", "Okio", "scripted-server", "socket-vendor", "adaptor-worker", "ForkJoinPool", "kotlin");

    private static final Set<String> JDK_GROUPS = Set.of("InnocuousThreadGroup", "system");

    private LifecycleRules() {}

    static void closeLetsGo(ConnectorUnderTest questions) throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ContractRun run = ContractRun.of(questions)) {
            run.goodCall(questions.endpoint());
        }
        long end = System.nanoTime() + SOON.toNanos();
        Set<String> left = threadsSince(before);
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(NAP.toMillis());
            left = threadsSince(before);
        }
        Breach.unless(
                left.isEmpty(),
                "after close() these threads were still there: " + left,
                "end every thread, timer and pool in close(); run background work on context.executor(), whose tasks"
                        + " must end then too");
    }

    private static Set<String> threadsSince(Set<Thread> before) {
        Set<String> names = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean ofOthers = OF_OTHERS.stream().anyMatch(thread.getName()::startsWith);
            if (!before.contains(thread) && thread.isAlive() && !ofOthers && !ofTheJdk(thread)) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    // The JDK starts its own threads for the whole process, such as for the idle connections of HttpURLConnection.
    private static boolean ofTheJdk(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && JDK_GROUPS.contains(group.getName());
    }

    static void closingTwiceIsHarmless(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            run.goodCall(questions.endpoint());
            Connector connector = run.connector();
            try {
                connector.close();
                connector.close();
            } catch (RuntimeException e) {
                throw Breach.of(
                        "close() threw " + e,
                        "let close() do nothing where there is nothing (more) to close, and throw nothing: nobody can"
                                + " act on it",
                        e);
            }
        }
    }

    static void aCallAfterCloseEndsCleanly(ConnectorUnderTest questions) {
        try (ContractRun run = ContractRun.of(questions)) {
            Ended good = run.goodCall(questions.endpoint());
            Connector connector = run.connector();
            connector.close();
            Ended after = Ended.of(connector, good.request());
            Breach.unless(
                    after.clean(),
                    "a call after close(): " + after.description(),
                    "answer as before, or throw a ConnectorException with a code and a message that says that the"
                            + " connector is closed");
        }
    }

    static void twoDoNotShare(ConnectorUnderTest questions) {
        try (ContractRun one = ContractRun.of(questions);
                ContractRun other = ContractRun.of(questions)) {
            for (ContractRun run : List.of(one, other, one, other)) {
                checkOwn(run);
            }
            one.connector().close();
            checkOwn(other);
        }
    }

    private static void checkOwn(ContractRun run) {
        String text = Marker.next();
        int before = run.vendor().received().size();
        ExecutionResult result = run.execute(text);
        boolean arrived = run.vendor().received().size() > before;
        Breach.unless(
                arrived && result.success() && String.valueOf(result.data()).contains(text),
                "of two integrations with different vendors, one "
                        + (arrived ? "did not get its own answer: " + result.error() : "did not reach its own vendor"),
                "keep what belongs to an integration (base URL, sessions, pools, credentials) in the connector that"
                        + " create() makes, never in static fields or in the factory");
    }
}
