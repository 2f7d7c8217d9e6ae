package io.adaptor.spring;

import io.adaptor.AdaptorClient;
import io.adaptor.HttpPoolUse;
import io.adaptor.api.IntegrationHealth;
import io.adaptor.diagnostics.HealthMonitor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports the client and the executed integrations, the least healthy first, at most {@value #MOST_SHOWN}. The status
 * is UP regardless of remote systems unless configured otherwise, so that a vendor's failure does not take this
 * application out of service. Thread-safe.
 */
final class AdaptorHealthIndicator extends AbstractHealthIndicator {
    static final int MOST_SHOWN = 100;

    private final AdaptorClient client;
    private final HealthMonitor monitor;
    private final boolean unhealthyIsDown;

    AdaptorHealthIndicator(AdaptorClient client, HealthMonitor monitor, boolean unhealthyIsDown) {
        super("the health of integrations can't be determined");
        this.client = client;
        this.monitor = monitor;
        this.unhealthyIsDown = unhealthyIsDown;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Map<String, IntegrationHealth> all = new LinkedHashMap<>();
        monitor.all().forEach((tenant, healths) -> healths.forEach(health -> all.put(name(tenant, health), health)));
        Map<String, Object> shown = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, IntegrationHealth> each) ->
                                each.getValue().status())
                        .reversed())
                .limit(MOST_SHOWN)
                .forEach(each -> shown.put(each.getKey(), details(each.getValue())));
        HttpPoolUse pool = client.httpPoolUse();
        builder.up()
                .withDetail("integrations", shown)
                .withDetail("http_connections", Map.of("open", pool.open(), "idle", pool.idle()))
                .withDetail("hanging_closes", client.hangingCloses());
        List<String> broken = client.plugins().list().stream()
                .filter(plugin -> plugin.broken())
                .map(plugin -> plugin.name())
                .toList();
        if (!broken.isEmpty()) {
            builder.withDetail("broken_plugins", broken);
        }
        if (all.size() > shown.size()) {
            builder.withDetail("integrations_not_shown", all.size() - shown.size());
        }
        if (unhealthyIsDown
                && all.values().stream().anyMatch(health -> health.status() == IntegrationHealth.Status.UNHEALTHY)) {
            builder.down();
        }
    }

    private static String name(String tenant, IntegrationHealth health) {
        return tenant.equals("default") ? health.integrationId() : tenant + "/" + health.integrationId();
    }

    private static Map<String, Object> details(IntegrationHealth health) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", health.status().wireName());
        details.put("uptime_percentage", health.uptimePercentage());
        details.put("error_rate", health.errorRate());
        details.put("average_latency_ms", health.averageLatency().toMillis());
        details.put("consecutive_failures", health.consecutiveFailures());
        if (health.lastSuccess() != null) {
            details.put("last_success", health.lastSuccess().toString());
        }
        if (health.lastError() != null) {
            details.put("last_error", health.lastError().toString());
        }
        if (!health.warnings().isEmpty()) {
            details.put("warnings", health.warnings());
        }
        return details;
    }
}
