package io.adaptor.spring;

import io.adaptor.tracing.AdaptorTraces;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Adds executions to the observations of the application, which its tracer turns into spans. */
@AutoConfiguration(
        before = AdaptorAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBooleanProperty(
        name = {"adaptor.enabled", "adaptor.traces.enabled"},
        matchIfMissing = true)
@ConditionalOnSingleCandidate(ObservationRegistry.class)
class AdaptorTracesAutoConfiguration {
    // It is both a listener and an interceptor, and the client uses it as both.
    @Bean
    @ConditionalOnMissingBean
    AdaptorTraces adaptorTraces(ObservationRegistry registry) {
        return AdaptorTraces.of(registry);
    }
}
