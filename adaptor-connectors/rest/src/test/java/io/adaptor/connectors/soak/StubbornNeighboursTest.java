package io.adaptor.connectors.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 64 callers, among connectors that wait for their own tasks, take five seconds to be made or closed, or swallow every
 * interruption, and stores that throw: every execution ends within its bound, and those that have nothing to do with any
 * of it wait for nobody.
 */
class StubbornNeighboursTest {
    private static final int CALLERS = 64;
    private static final Duration BOUND = Duration.ofSeconds(1);
    /** How late an execution may end: two cores are shared by all callers. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final Stubborn stubborn = new Stubborn();
    private final Queue<String> objections = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger good = new AtomicInteger();
    private volatile int editions;

    @Test
    @Timeout(120)
    void nobodyWaitsForThemForAMoment() throws Exception {
        survives(Duration.ofSeconds(4));
    }

    @Test
    @Tag("soak")
    @Timeout(4000)
    void nobodyWaitsForThemForAWhile() throws Exception {
        survives(Duration.ofSeconds(Integer.getInteger("adaptor.soak.seconds", 60)));
    }

    private void survives(Duration howLong) throws Exception {
        try (AdaptorClient client = AdaptorClient.builder()
                .repository(this::find)
                .cache(new BrokenCache())
                .connector(stubborn)
                .build()) {
            long end = System.nanoTime() + howLong.toNanos();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Random random = new Random(i);
                Thread caller = new Thread(() -> {
                    while (System.nanoTime() < end) {
                        one(client, random);
                    }
                });
                callers.add(caller);
                caller.start();
            }
            while (System.nanoTime() < end) {
                // The connector for "closing" is retired and made anew, and the old one takes five seconds to close.
                editions++;
                TimeUnit.MILLISECONDS.sleep(200);
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
        stubborn.letGo();
        ChaosRun.within(
                Duration.ofSeconds(20),
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("adaptor-closer")));
        System.out.println("stubborn neighbours: " + calls + " calls, " + good + " of bystanders");
        assertThat(objections).isEmpty();
        assertThat(good.get()).as("calls of bystanders").isGreaterThan(10);
    }

    private void one(AdaptorClient client, Random random) {
        String kind = Stubborn.KINDS.get(random.nextInt(Stubborn.KINDS.size()));
        // Each kind is another tenant: what one does to itself by filling its own share is its own affair.
        ExecutionRequest request = ExecutionRequest.builder(kind, "get")
                .tenantId(kind)
                .connection("user" + random.nextInt(200))
                .build();
        boolean bystander = kind.equals(Stubborn.BYSTANDER);
        long start = System.nanoTime();
        try {
            ExecutionResult result = bystander || random.nextBoolean() && !kind.equals(Stubborn.SWALLOWING)
                    ? client.execute(request)
                    : client.executeAsync(request).get(30, TimeUnit.SECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            calls.incrementAndGet();
            if (took.compareTo(BOUND.plus(SLACK)) > 0) {
                objections.add(kind + " ended after " + took.toMillis() + " ms: " + result.error());
            }
            if (bystander) {
                good.incrementAndGet();
                if (!result.success()) {
                    objections.add("a bystander failed: " + result.error());
                }
            }
        } catch (Exception e) {
            objections.add(kind + ": " + e);
        }
    }

    private Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        if (integrationId.equals(Stubborn.STORE)) {
            throw new IllegalStateException("the repository is down");
        }
        int edition = integrationId.equals(Stubborn.CLOSING) ? editions : 0;
        // How long a bystander takes is measured, and not to be cut off where the machine pauses.
        boolean bystander = integrationId.equals(Stubborn.BYSTANDER);
        Integration integration = IntegrationFormat.read(
                """
                integration_id: %s
                tenant_id: %s
                name: X
                type: custom
                connector: stubborn
                category: test
                base_url: https://%s-%d.example
                endpoints:
                  get: {method: GET, timeout_ms: %d, deadline_ms: %d, cache_config: {}, retry_config: {max_retries: 0},
                        circuit_breaker: {enabled: false}}
                """.formatted(
                                integrationId,
                                tenantId,
                                integrationId,
                                edition,
                                bystander ? 20_000 : 500,
                                bystander ? 20_000 : BOUND.toMillis()),
                "x.yaml");
        return Optional.of(new Versioned<>(integration, integrationId + edition));
    }
}
