package io.adaptor.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How integrations are executed.
 *
 * @param concurrent the maximum number of concurrent executions; further ones are rejected with 429
 * @param timeout the timeout of an attempt for integrations that set none
 * @param pooled the number of idle HTTP connections kept for each integration
 * @param hosts the addresses allowed beyond public ones
 * @param plugins the directory of plugins; null for none
 */
public record EngineSettings(
        int concurrent,
        Duration timeout,
        int pooled,
        HostSettings hosts,
        @Nullable Path plugins) {
    /**
     * The addresses allowed beyond public ones.
     *
     * @param allowed private hosts, addresses or CIDR ranges that every integration may reach
     * @param mayAllow the addresses that integrations may allow for themselves with {@code allow_hosts}
     * @param schemes the allowed URL schemes
     * @param addresses the data sources, file roots, brokers and commands that may be used in addition
     */
    public record HostSettings(
            List<String> allowed, List<String> mayAllow, List<String> schemes, List<String> addresses) {}

    static EngineSettings of(Variables variables) {
        String plugins = variables.text("ADAPTOR_PLUGINS");
        return new EngineSettings(
                variables.whole("MAX_CONCURRENT_INTEGRATIONS", 50, 1, 10_000),
                variables.millis("DEFAULT_TIMEOUT_MS", 5_000, 100, 60_000),
                variables.whole("CONNECTION_POOL_SIZE", 20, 1, 1_000),
                new HostSettings(
                        variables.list("ADAPTOR_ALLOW_HOSTS"),
                        variables.list("ADAPTOR_INTEGRATIONS_MAY_ALLOW"),
                        variables.list("ADAPTOR_SCHEMES", "https"),
                        // Separated by spaces, since the address of a broker contains commas.
                        variables.words("ADAPTOR_ADDRESSES")),
                plugins == null ? null : Path.of(plugins));
    }
}
