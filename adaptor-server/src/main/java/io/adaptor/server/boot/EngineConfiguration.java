package io.adaptor.server.boot;

import io.adaptor.AdaptorClient;
import io.adaptor.security.OperatorPolicy;
import io.adaptor.server.database.PostgresConnectionStore;
import io.adaptor.server.database.PostgresExecutionLog;
import io.adaptor.server.database.PostgresIntegrationStore;
import io.adaptor.server.database.PostgresSecrets;
import io.adaptor.server.database.PostgresTokenStore;
import io.adaptor.server.engine.ExecutionRecords;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.server.settings.EngineSettings;
import io.adaptor.server.settings.FeatureSettings;
import io.adaptor.server.settings.ServerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The library's client, over the stores of the server. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean
    FeatureSettings features(ServerSettings settings) {
        return settings.features();
    }

    @Bean
    ServedIntegrations servedIntegrations(PostgresIntegrationStore store, ServerSettings settings) {
        return new ServedIntegrations(store, settings.engine().timeout());
    }

    @Bean(destroyMethod = "close")
    ExecutionRecords executionRecords(PostgresExecutionLog log) {
        return new ExecutionRecords(log::write);
    }

    @Bean(destroyMethod = "close")
    AdaptorClient client(
            ServerSettings settings,
            WrappingKey key,
            ServedIntegrations integrations,
            PostgresConnectionStore connections,
            PostgresTokenStore tokens,
            PostgresSecrets secrets,
            ExecutionRecords records) {
        EngineSettings engine = settings.engine();
        AdaptorClient.Builder builder = AdaptorClient.builder()
                .repository(integrations)
                .connectionStore(connections)
                .tokenStore(tokens)
                .secrets(secrets)
                .withoutEnvironment()
                .limits(limits(engine))
                .allowHosts(engine.hosts().allowed().toArray(String[]::new))
                .sealingKey(key.derived("cursors"))
                .skipBrokenPlugins()
                .listener(records);
        return (engine.plugins() == null ? builder : builder.plugins(engine.plugins())).build();
    }

    private static OperatorPolicy limits(EngineSettings engine) {
        return OperatorPolicy.untrusted().toBuilder()
                .mayAllowHosts(engine.hosts().mayAllow().toArray(String[]::new))
                .schemes(engine.hosts().schemes().toArray(String[]::new))
                .mostPooled(engine.pooled())
                .build();
    }
}
