package io.adaptor.spring;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code adaptor.*} of an application. Immutable.
 *
 * @param enabled whether there is a client at all
 * @param integrations where integrations are read: resource patterns such as classpath*:/integrations/*.yaml or
 *     file:./integrations/*.yaml, read once, or a directory such as file:./integrations with a folder per tenant, whose edits
 *     take effect while the application runs
 * @param allowHosts private hosts, addresses or CIDR ranges that integrations may call; public ones always may be
 * @param untrustedIntegrations whether integrations are held to OperatorPolicy.untrusted(); a bean of OperatorPolicy decides
 *     instead where there is one
 * @param plugins directories of plugin JARs
 * @param skipBrokenPlugins whether the application starts without the plugins that can't be loaded
 * @param logExecutions whether each execution is a line of the log io.adaptor.executions
 * @param requireRateLimiter whether executions fail while the RateLimiter bean fails; otherwise they run uncounted
 * @param health what the health of the application says about integrations
 * @param metrics what is measured
 * @param traces what is observed
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
    /** Where integrations are read unless the application says otherwise; nothing need be there. */
    public static final String INTEGRATIONS = "classpath*:/integrations/*.yaml";

    /**
     * Takes copies.
     *
     * @param enabled whether there is a client at all
     * @param integrations where integrations are read
     * @param allowHosts private hosts that integrations may call
     * @param untrustedIntegrations whether integrations are held to the limits for untrusted documents
     * @param plugins directories of plugin JARs
     * @param skipBrokenPlugins whether plugins that can't be loaded are left out
     * @param logExecutions whether each execution is a line of the log
     * @param requireRateLimiter whether executions fail while the limiter fails
     * @param health what the health of the application says about integrations
     * @param metrics what is measured
     * @param traces what is observed
     */
    public AdaptorProperties {
        integrations = List.copyOf(integrations);
        allowHosts = List.copyOf(allowHosts);
        plugins = List.copyOf(plugins);
    }

    /**
     * The settings {@code adaptor.health.*}. Immutable.
     *
     * @param unhealthyIsDown whether the application is DOWN while an integration is unhealthy; otherwise the details show it
     */
    public record Health(@DefaultValue("false") boolean unhealthyIsDown) {}

    /**
     * The settings {@code adaptor.metrics.*}. Immutable.
     *
     * @param enabled whether executions are counted and timed in the application's MeterRegistry
     * @param byTenant whether metrics carry the tag tenant; for few tenants
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
