package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.IntegrationHealth;
import io.adaptor.api.IntegrationHealth.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The last executions of one integration. Thread-safe. */
final class HealthWindow {
    private static final int MOST_WARNINGS = 10;
    private static final int DEGRADED_FAILURES = 2;
    private static final double DEGRADED_RATE = 0.1;
    private static final double UNHEALTHY_RATE = 0.5;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Seen> executions = new ArrayDeque<>();
    private final Map<String, Long> warnings = new LinkedHashMap<>();
    private @Nullable Instant lastSuccess;
    private @Nullable Instant lastError;
    private int consecutiveFailures;

    void add(HealthSign sign, ExecutionResult result, long nanos, Instant now) {
        boolean worked = sign == HealthSign.WORKED;
        lock.lock();
        try {
            executions.addLast(new Seen(nanos, result.executionTime().toNanos(), worked));
            if (executions.size() > HealthMonitor.MOST_EXECUTIONS) {
                executions.removeFirst();
            }
            if (worked) {
                lastSuccess = now;
                consecutiveFailures = 0;
            } else {
                lastError = now;
                consecutiveFailures++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Records notices that the vendor sent along with its response. */
    void warn(JsonNode notices, long nanos) {
        lock.lock();
        try {
            notices.forEach(notice -> warn(notice.asText(), nanos));
        } finally {
            lock.unlock();
        }
    }

    // A repeated warning becomes the newest; the oldest is removed if there are too many.
    private void warn(String warning, long nanos) {
        warnings.remove(warning);
        warnings.put(warning, nanos);
        if (warnings.size() > MOST_WARNINGS) {
            warnings.remove(warnings.keySet().iterator().next());
        }
    }

    IntegrationHealth health(String integrationId, long now, Duration window) {
        lock.lock();
        try {
            long begin = now - window.toNanos();
            while (!executions.isEmpty() && executions.getFirst().at() - begin < 0) {
                executions.removeFirst();
            }
            // A warning outlives the window, because it stays valid even if nothing is executed for an hour.
            warnings.values().removeIf(at -> at - (now - Duration.ofDays(1).toNanos()) < 0);
            long failures = executions.stream().filter(seen -> !seen.worked()).count();
            double rate = executions.isEmpty() ? 0 : (double) failures / executions.size();
            return IntegrationHealth.builder()
                    .integrationId(integrationId)
                    .status(status(rate))
                    .uptimePercentage(uptime(now))
                    .averageLatency(Duration.ofNanos((long)
                            executions.stream().mapToLong(Seen::took).average().orElse(0)))
                    .errorRate(rate)
                    .lastSuccess(lastSuccess)
                    .lastError(lastError)
                    .consecutiveFailures(consecutiveFailures)
                    .warnings(List.copyOf(warnings.keySet()))
                    .build();
        } finally {
            lock.unlock();
        }
    }

    private Status status(double rate) {
        if (consecutiveFailures >= HealthMonitor.UNHEALTHY_FAILURES
                || (rate >= UNHEALTHY_RATE && executions.size() >= HealthMonitor.ENOUGH)) {
            return Status.UNHEALTHY;
        }
        return consecutiveFailures >= DEGRADED_FAILURES || rate >= DEGRADED_RATE ? Status.DEGRADED : Status.HEALTHY;
    }

    private double uptime(long now) {
        Iterator<Seen> all = executions.iterator();
        if (!all.hasNext()) {
            return consecutiveFailures > 0 ? 0 : 100;
        }
        Seen last = all.next();
        long watched = now - last.at();
        long down = 0;
        while (all.hasNext()) {
            Seen next = all.next();
            down += last.worked() ? 0 : next.at() - last.at();
            last = next;
        }
        down += last.worked() ? 0 : now - last.at();
        if (watched <= 0) {
            return last.worked() ? 100 : 0;
        }
        return 100.0 * (watched - down) / watched;
    }

    private record Seen(long at, long took, boolean worked) {}
}
