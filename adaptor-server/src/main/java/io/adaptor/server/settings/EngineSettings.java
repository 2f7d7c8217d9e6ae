package io.adaptor.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How integrations run.
 *
 * @param concurrent the most executions at a time; what comes on top is refused with 429
 * @param timeout how long an attempt may take where the integration says nothing
 * @param pooled idle HTTP connections that are kept for each integration
 * @param hosts what is allowed beyond public addresses
 * @param plugins a directory of plugins; null for none
 */
public record EngineSettings(
        int concurrent,
        Duration timeout,
        int pooled,
        HostSettings hosts,
        @Nullable Path plugins) {
    /**
     * Addresses beyond public ones.
     *
     * @param allowed private hosts, addresses or CIDR ranges that every integration may reach
     * @param mayAllow what integrations may open for themselves with {@code allow_hosts}
     * @param schemes the schemes that addresses may have
     * @param addresses data sources, roots of files, brokers and commands that may be used beside them
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
                        // Between spaces, since the address of a broker has commas in it.
                        variables.words("ADAPTOR_ADDRESSES")),
                plugins == null ? null : Path.of(plugins));
    }
}
