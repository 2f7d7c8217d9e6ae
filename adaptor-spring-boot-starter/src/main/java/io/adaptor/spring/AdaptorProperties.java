package io.adaptor.spring;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code adaptor.*} of an application. Immutable.
 *
 * @param enabled whether a client is created
 * @param integrations the locations of integrations: resource patterns such as classpath*:/integrations/*.yaml or
 *     file:./integrations/*.yaml, read once, or a directory such as file:./integrations with a folder per tenant, whose
 *     edits take effect while the application runs
 * @param allowHosts private hosts, addresses or CIDR ranges that integrations may call; public ones are always allowed
 * @param untrustedIntegrations whether OperatorPolicy.untrusted() applies to integrations; an OperatorPolicy bean takes
 *     precedence
 * @param plugins directories of plugin JARs
 * @param skipBrokenPlugins whether the application starts without plugins that can't be loaded
 * @param logExecutions whether each execution is logged to io.adaptor.executions
 * @param requireRateLimiter whether executions fail while the RateLimiter bean fails; otherwise they run without rate
 *     limiting
 * @param health how integrations affect the health of the application
 * @param metrics the settings of metrics
 * @param traces the settings of traces
 */
@ConfigurationProperties("adaptor")
public record AdaptorProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue(AdaptorProperties.INTEGRATIONS) List<String> integrations,
        @DefaultValue List<String> allowHosts,
        @DefaultValue("false") boolean untrustedIntegrations,
        @DefaultValue List<String> plugins,
        @DefaultValue("false") boolean skipBrokenPlugins,
        @DefaultValue("true") boolean logExecutions,
        @DefaultValue("false") boolean requireRateLimiter,
        @DefaultValue Health health,
        @DefaultValue Metrics metrics,
        @DefaultValue Traces traces) {
    /** The default location of integrations; it may be empty. */
    public static final String INTEGRATIONS = "classpath*:/integrations/*.yaml";

    /**
     * Copies the collections.
     *
     * @param enabled whether a client is created
     * @param integrations the locations of integrations
     * @param allowHosts private hosts that integrations may call
     * @param untrustedIntegrations whether the limits for untrusted documents apply to integrations
     * @param plugins directories of plugin JARs
     * @param skipBrokenPlugins whether plugins that can't be loaded are skipped
     * @param logExecutions whether each execution is logged
     * @param requireRateLimiter whether executions fail while the rate limiter fails
     * @param health how integrations affect the health of the application
     * @param metrics the settings of metrics
     * @param traces the settings of traces
     */
    public AdaptorProperties {
        integrations = List.copyOf(integrations);
        allowHosts = List.copyOf(allowHosts);
        plugins = List.copyOf(plugins);
    }

    /**
     * The settings {@code adaptor.health.*}. Immutable.
     *
     * @param unhealthyIsDown whether the application is DOWN while an integration is unhealthy; otherwise only the
     *     details show it
     */
    public record Health(@DefaultValue("false") boolean unhealthyIsDown) {}

    /**
     * The settings {@code adaptor.metrics.*}. Immutable.
     *
     * @param enabled whether executions are counted and timed in the application's MeterRegistry
     * @param byTenant whether metrics carry the tag tenant; suitable for a small number of tenants
     */
    public record Metrics(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("false") boolean byTenant) {}

    /**
     * The settings {@code adaptor.traces.*}. Immutable.
     *
     * @param enabled whether executions and attempts are observed in the application's ObservationRegistry
     */
    public record Traces(@DefaultValue("true") boolean enabled) {}
}
