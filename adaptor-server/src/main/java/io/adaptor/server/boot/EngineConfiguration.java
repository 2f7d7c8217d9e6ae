package io.adaptor.server.boot;

import io.adaptor.AdaptorClient;
import io.adaptor.mcp.McpServer;
import io.adaptor.security.OperatorPolicy;
import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.access.BrowserSessions;
import io.adaptor.server.database.ChangeListener;
import io.adaptor.server.database.ConnectSessions;
import io.adaptor.server.database.Jobs;
import io.adaptor.server.database.KeyRing;
import io.adaptor.server.database.PostgresConnectionStore;
import io.adaptor.server.database.PostgresEvents;
import io.adaptor.server.database.PostgresExecutionLog;
import io.adaptor.server.database.PostgresIntegrationStore;
import io.adaptor.server.database.PostgresReplayStore;
import io.adaptor.server.database.PostgresSecrets;
import io.adaptor.server.database.ServerDatabase;
import io.adaptor.server.database.SubscriptionLeases;
import io.adaptor.server.engine.ConnectFlow;
import io.adaptor.server.engine.ExecutionRecords;
import io.adaptor.server.engine.JobRunner;
import io.adaptor.server.engine.NothingCached;
import io.adaptor.server.engine.OpenBreakers;
import io.adaptor.server.engine.PublicAddress;
import io.adaptor.server.engine.ServedConnections;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.server.engine.ServedSubscriptions;
import io.adaptor.server.engine.ServedTools;
import io.adaptor.server.settings.EngineSettings;
import io.adaptor.server.settings.FeatureSettings;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.server.settings.VaultSettings;
import io.adaptor.server.vault.VaultSecrets;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.spring.AdaptorClientCustomizer;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** The library's client over the stores of the server. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean
    FeatureSettings features(ServerSettings settings) {
        return settings.features();
    }

    /** If the operator sets no address, the port is known only once the server listens. */
    @Bean
    PublicAddress publicAddress(ServerSettings settings, Environment environment) {
        String stated = settings.web().publicUrl();
        return new PublicAddress(() -> stated != null
                ? stated
                : "http://localhost:"
                        + environment.getProperty("local.server.port", Integer.toString(settings.port())));
    }

    @Bean
    ServedIntegrations servedIntegrations(
            PostgresIntegrationStore store, ServerSettings settings, PublicAddress address, TimeSource time) {
        return new ServedIntegrations(store, settings.engine().timeout(), address, time);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    JobRunner jobRunner(
            AdaptorClient client,
            ExecutionRecords records,
            Jobs jobs,
            ServerDatabase database,
            ServerSettings settings) {
        return new JobRunner(client, records, jobs, database.transactional(), settings.jobs());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ServedSubscriptions servedSubscriptions(
            AdaptorClient client,
            ServedIntegrations integrations,
            SubscriptionLeases leases,
            PostgresEvents events,
            ServerSettings settings) {
        return new ServedSubscriptions(
                client,
                integrations,
                leases,
                events,
                settings.subscriptions(),
                Math.max(1, settings.database().pooled() / 2 - 1),
                settings.serviceName() + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Bean
    ConnectFlow connectFlow(
            AdaptorClient client,
            ServedIntegrations integrations,
            ServedConnections connections,
            ConnectSessions sessions,
            TimeSource time) {
        return new ConnectFlow(client, integrations, connections, sessions, time);
    }

    @Bean
    @Primary
    ServedConnections servedConnections(PostgresConnectionStore store, TimeSource time) {
        return new ServedConnections(store, time);
    }

    /** Clears cached values when any instance changes them. */
    @Bean(destroyMethod = "close")
    ChangeListener changes(
            ServerDatabase database,
            ServedIntegrations integrations,
            ServedConnections connections,
            ServedTools tools,
            McpServer mcp,
            ApiKeys apiKeys,
            BrowserSessions sessions,
            ServedSubscriptions subscriptions,
            KeyRing ring) {
        return ChangeListener.start(
                database,
                ring,
                change -> {
                    switch (change.kind()) {
                        case INTEGRATION -> {
                            integrations.changed(
                                    change.tenantId(), change.names().get(0));
                            tools.changed(change.tenantId());
                            mcp.toolsChanged(change.tenantId());
                            subscriptions.changed();
                        }
                        case CONNECTION -> {
                            connections.changed(new ConnectionKey(
                                    change.tenantId(),
                                    change.names().get(0),
                                    change.names().get(1)));
                            subscriptions.changed();
                        }
                        case KEY -> {
                            apiKeys.changed();
                            sessions.changed();
                            subscriptions.changed();
                        }
                        case RING -> ring.refresh();
                    }
                },
                () -> {
                    integrations.changed();
                    tools.changed();
                    mcp.toolsChanged();
                    connections.changed();
                    apiKeys.changed();
                    sessions.changed();
                    subscriptions.changed();
                    ring.refresh();
                });
    }

    @Bean(destroyMethod = "close")
    ExecutionRecords executionRecords(PostgresExecutionLog log) {
        return new ExecutionRecords(log::writeAll);
    }

    @Bean
    OpenBreakers openBreakers() {
        return new OpenBreakers();
    }

    @Bean
    OperatorPolicy limits(ServerSettings settings) {
        EngineSettings engine = settings.engine();
        return OperatorPolicy.untrusted().toBuilder()
                .mayAllowHosts(engine.hosts().mayAllow().toArray(String[]::new))
                .schemes(engine.hosts().schemes().toArray(String[]::new))
                .addresses(engine.hosts().addresses().toArray(String[]::new))
                .mostPooled(engine.pooled())
                .build();
    }

    /** Sets what the starter does not take from beans itself. */
    @Bean
    AdaptorClientCustomizer serving(
            ServerSettings settings,
            WrappingKey key,
            ServedIntegrations integrations,
            ServedConnections connections,
            PostgresReplayStore replays,
            PostgresSecrets secrets) {
        EngineSettings engine = settings.engine();
        return builder -> {
            builder.repository(integrations)
                    .connectionStore(connections)
                    .replayStore(replays)
                    .withoutEnvironment()
                    .allowHosts(engine.hosts().allowed().toArray(String[]::new))
                    .sealingKey(key.derived("cursors"))
                    .skipBrokenPlugins();
            VaultSettings vault = settings.vault();
            if (vault != null) {
                builder.secrets(new VaultSecrets(vault, secrets));
            }
            if (!settings.features().responseCaching()) {
                builder.cache(new NothingCached());
            }
            if (engine.plugins() != null) {
                builder.plugins(engine.plugins());
            }
        };
    }
}
