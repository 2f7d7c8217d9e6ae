package io.adaptor.spring;

import io.adaptor.AdaptorClient;
import io.adaptor.diagnostics.HealthMonitor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports the health of integrations as {@code adaptor} in the health of the application. */
@AutoConfiguration(after = AdaptorAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
class AdaptorHealthAutoConfiguration {
    // Nested, because the annotations can't be read without the class that the outer condition requires.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("adaptor")
    @ConditionalOnBean({AdaptorClient.class, HealthMonitor.class})
    static class Indicator {
        @Bean
        @ConditionalOnMissingBean(name = {"adaptorHealthIndicator", "adaptorHealthContributor"})
        HealthIndicator adaptorHealthIndicator(
                AdaptorClient client, HealthMonitor monitor, AdaptorProperties properties) {
            return new AdaptorHealthIndicator(
                    client, monitor, properties.health().unhealthyIsDown());
        }

        @Bean
        ClientWatch adaptorHealthWatch(HealthMonitor monitor) {
            return monitor::watch;
        }
    }
}
