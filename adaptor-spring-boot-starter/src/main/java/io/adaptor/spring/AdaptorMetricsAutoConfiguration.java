package io.adaptor.spring;

import io.adaptor.metrics.AdaptorMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Adds executions to the metrics of the application; the client uses the listener like any other listener bean. */
@AutoConfiguration(
        before = AdaptorAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(
        name = {"adaptor.enabled", "adaptor.metrics.enabled"},
        matchIfMissing = true)
@ConditionalOnSingleCandidate(MeterRegistry.class)
@EnableConfigurationProperties(AdaptorProperties.class)
class AdaptorMetricsAutoConfiguration {
    private static final Set<String> OF_OBSERVATIONS =
            Set.of("adaptor.execution", "adaptor.execution.active", "adaptor.attempt", "adaptor.attempt.active");

    @Bean
    @ConditionalOnMissingBean
    AdaptorMetrics adaptorMetrics(MeterRegistry registry, AdaptorProperties properties) {
        return properties.metrics().byTenant() ? AdaptorMetrics.byTenant(registry) : AdaptorMetrics.of(registry);
    }

    @Bean
    ClientWatch adaptorMetricsWatch(AdaptorMetrics metrics) {
        return metrics::watch;
    }

    // Boot also times every observation; those timers add no information, and their tags vary.
    @Bean
    MeterFilter adaptorObservationMeterFilter() {
        return MeterFilter.deny(id -> OF_OBSERVATIONS.contains(id.getName()));
    }
}
