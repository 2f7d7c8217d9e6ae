package io.adaptor.testkit.contract;

import io.adaptor.api.ExecutionResult;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Rules about concurrent calls of one connector, and about a thread that is interrupted. */
final class ThreadRules {
    private static final int CALLS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(4);
    private static final Duration NAP = Duration.ofMillis(5);

    private ThreadRules() {}

    static void eachGetsItsOwn(ConnectorUnderTest questions) throws InterruptedException {
        try (ContractRun run = ContractRun.of(questions)) {
            run.goodCall(questions.endpoint());
            Together.run(thread -> {
                for (int call = 0; call < CALLS; call++) {
                    checkOwn(run);
                }
            });
        }
    }

    private static void checkOwn(ContractRun run) {
        String text = Marker.next();
        ExecutionResult result = run.execute(text);
        Breach.unless(
                String.valueOf(result.data()).contains(text),
                "one of " + Together.THREADS + " threads that called at once asked for " + text + " and got "
                        + (result.success() ? result.data() : result.error()),
                "keep nothing of a call in fields of the connector or its factory: one instance serves all threads at"
                        + " the same time; use local variables, or immutable and concurrent classes");
    }

    static void anInterruptionEndsTheCall(ConnectorUnderTest questions) throws InterruptedException {
        try (ContractRun run = ContractRun.of(questions)) {
            Ended good = run.goodCall(questions.endpoint());
            Connector connector = run.connector();
            ConnectorRequest patient =
                    good.request().toBuilder().timeout(Scene.PATIENCE).build();
            int before = run.vendor().received().size();
            run.play(Scene.SILENT);
            CompletableFuture<Ended> end = new CompletableFuture<>();
            Thread caller = new Thread(() -> end.complete(Ended.of(connector, patient)), "contract-caller");
            caller.setDaemon(true);
            caller.start();
            Breach.unless(
                    arrived(run.vendor(), before),
                    "the second call of the connector never reached the vendor",
                    "a connector is called many times; don't answer from what an earlier call brought");
            caller.interrupt();
            check(end);
        }
    }

    private static boolean arrived(Vendor vendor, int before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (vendor.received().size() == before && System.nanoTime() < end) {
            Thread.sleep(NAP.toMillis());
        }
        return vendor.received().size() > before;
    }

    private static void check(Future<Ended> end) throws InterruptedException {
        String remedy = "let an interrupted wait end the call: don't catch InterruptedException or"
                + " InterruptedIOException to go on, and throw a ConnectorException with CANCELLED; that is how"
                + " executions are cancelled";
        try {
            Ended ended = end.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
            Breach.unless(ended.refused(), "its thread was interrupted, and " + ended.description(), remedy);
        } catch (TimeoutException e) {
            throw Breach.of(
                    "its thread was interrupted, and " + SOON.toSeconds() + " s later the call was still going on",
                    remedy,
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
