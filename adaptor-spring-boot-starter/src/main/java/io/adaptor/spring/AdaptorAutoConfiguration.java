package io.adaptor.spring;

import io.adaptor.AdaptorClient;
import io.adaptor.diagnostics.HealthMonitor;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

/** Configures the client of the application from its properties and beans. */
@AutoConfiguration
@ConditionalOnClass(AdaptorClient.class)
@ConditionalOnBooleanProperty(name = "adaptor.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AdaptorProperties.class)
class AdaptorAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SecretResolver adaptorSecretResolver(Environment environment) {
        return new PropertySecretResolver(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    HealthMonitor adaptorHealthMonitor(ObjectProvider<TimeSource> time) {
        return HealthMonitor.create(time.getIfAvailable(TimeSource::system), HealthMonitor.WINDOW);
    }

    // For applications that need two clients, or a customized one; each injection gets a new builder.
    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    AdaptorClient.Builder adaptorClientBuilder(
            AdaptorProperties properties, ApplicationContext context, ApplicationLoader loader) {
        return loader.call(() -> new ClientBuilders(properties, context).builder());
    }

    // Spring destroys it after all beans that depend on it, and the web server completes its last request before any
    // bean is destroyed.
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    AdaptorClient adaptorClient(
            AdaptorClient.Builder builder, ObjectProvider<ClientWatch> watches, ApplicationLoader loader) {
        AdaptorClient client = loader.call(() -> ClientBuilders.built(builder));
        watches.orderedStream().forEach(watch -> watch.watch(client));
        return client;
    }

    @Bean
    ApplicationLoader adaptorApplicationLoader() {
        return new ApplicationLoader();
    }
}
