package io.adaptor.server.boot;

import io.adaptor.security.OperatorPolicy;
import io.adaptor.server.database.PostgresConnectionStore;
import io.adaptor.server.database.PostgresExecutionLog;
import io.adaptor.server.database.PostgresIntegrationStore;
import io.adaptor.server.database.PostgresReplayStore;
import io.adaptor.server.engine.ExecutionRecords;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.server.settings.EngineSettings;
import io.adaptor.server.settings.FeatureSettings;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.spring.AdaptorClientCustomizer;
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

    @Bean
    OperatorPolicy limits(ServerSettings settings) {
        EngineSettings engine = settings.engine();
        return OperatorPolicy.untrusted().toBuilder()
                .mayAllowHosts(engine.hosts().mayAllow().toArray(String[]::new))
                .schemes(engine.hosts().schemes().toArray(String[]::new))
                .mostPooled(engine.pooled())
                .build();
    }

    /** What the starter does not take from beans by itself. */
    @Bean
    AdaptorClientCustomizer serving(
            ServerSettings settings,
            WrappingKey key,
            ServedIntegrations integrations,
            PostgresConnectionStore connections,
            PostgresReplayStore replays) {
        EngineSettings engine = settings.engine();
        return builder -> {
            builder.repository(integrations)
                    .connectionStore(connections)
                    .replayStore(replays)
                    .withoutEnvironment()
                    .allowHosts(engine.hosts().allowed().toArray(String[]::new))
                    .sealingKey(key.derived("cursors"))
                    .skipBrokenPlugins();
            if (engine.plugins() != null) {
                builder.plugins(engine.plugins());
            }
        };
    }
}
