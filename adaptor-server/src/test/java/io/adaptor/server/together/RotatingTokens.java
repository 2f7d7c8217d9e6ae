package io.adaptor.server.together;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Grants whose refresh token is good for one use, as vendors have them that take a second use for a theft. Only where the
 * instance that used it was killed before it can have stored what it got, the same answer is given again. Thread-safe.
 */
final class RotatingTokens {
    /** How long a renewal takes here, and what an instance has beyond that to store it. */
    private static final Duration TAKES = Duration.ofMillis(50);

    private static final Duration STORING = Duration.ofMillis(500);
    private static final int SECONDS = 1;

    private final Map<String, Use> used = new ConcurrentHashMap<>();
    private final Map<String, Long> goodUntil = new ConcurrentHashMap<>();
    private final List<Kill> kills = new CopyOnWriteArrayList<>();
    private final List<String> reused = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();

    private record Use(long at, String answer) {}

    private record Kill(long began, long ended) {
        boolean mayHaveHit(long use) {
            return use - ended < 0 && began - use < STORING.toNanos();
        }
    }

    /** Kills an instance, some of whose renewals may be under way. */
    void during(Runnable kill) {
        long began = System.nanoTime();
        kill.run();
        kills.add(new Kill(began, System.nanoTime()));
    }

    /** What the token endpoint answers; null where the refresh token is refused. */
    String answer(String refresh) throws InterruptedException {
        long now = System.nanoTime();
        int dash = refresh.lastIndexOf('-');
        String grant = refresh.substring(0, dash);
        String access = grant + "-access-" + renewals.incrementAndGet();
        Use fresh =
                new Use(now, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": %d, "refresh_token": "%s-%d"}
                """.formatted(access, SECONDS, grant, Integer.parseInt(refresh.substring(dash + 1)) + 1));
        Use before = used.putIfAbsent(refresh, fresh);
        Thread.sleep(TAKES.toMillis());
        if (before == null) {
            goodUntil.put(
                    "Bearer " + access,
                    System.nanoTime() + Duration.ofSeconds(SECONDS + 1).toNanos());
            return fresh.answer();
        }
        if (kills.stream().anyMatch(kill -> kill.mayHaveHit(before.at()))) {
            inFlight.incrementAndGet();
            return before.answer();
        }
        reused.add(refresh + " after " + Duration.ofNanos(now - before.at()) + ", the first time "
                + kills.stream()
                        .map(kill ->
                                Duration.ofNanos(before.at() - kill.ended()).toString())
                        .toList()
                + " after the kills");
        return null;
    }

    boolean isGood(String authorization) {
        Long until = goodUntil.get(authorization);
        return until != null && until - System.nanoTime() > 0;
    }

    int renewals() {
        return renewals.get();
    }

    /** How many refresh tokens were used again because an instance was killed with the answer in its hands. */
    int inFlight() {
        return inFlight.get();
    }

    /** Refresh tokens that were used twice. */
    List<String> reused() {
        return reused;
    }
}
