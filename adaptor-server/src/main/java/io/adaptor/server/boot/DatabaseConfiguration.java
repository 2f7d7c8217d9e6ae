package io.adaptor.server.boot;

import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.access.BrowserSessions;
import io.adaptor.server.access.KeyUses;
import io.adaptor.server.access.Tenants;
import io.adaptor.server.database.AuditLog;
import io.adaptor.server.database.ConnectSessions;
import io.adaptor.server.database.EndpointSamples;
import io.adaptor.server.database.ExecutionDays;
import io.adaptor.server.database.ExecutionStatistics;
import io.adaptor.server.database.IdempotencyKeys;
import io.adaptor.server.database.IntegrationHealths;
import io.adaptor.server.database.Jobs;
import io.adaptor.server.database.KeyRing;
import io.adaptor.server.database.PostgresConnectionStore;
import io.adaptor.server.database.PostgresEvents;
import io.adaptor.server.database.PostgresExecutionLog;
import io.adaptor.server.database.PostgresIntegrationStore;
import io.adaptor.server.database.PostgresMarketplaceStore;
import io.adaptor.server.database.PostgresReplayStore;
import io.adaptor.server.database.PostgresSecrets;
import io.adaptor.server.database.PostgresTokenStore;
import io.adaptor.server.database.ServerDatabase;
import io.adaptor.server.database.SubscriptionLeases;
import io.adaptor.server.database.TenantSql;
import io.adaptor.server.database.WebhookUrls;
import io.adaptor.server.kafka.AnalyticsRecord;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.spi.TimeSource;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database and everything stored in it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    TimeSource time() {
        return TimeSource.system();
    }

    @Bean(destroyMethod = "close")
    ServerDatabase database(ServerSettings settings) throws IOException {
        return ServerDatabase.open(settings.database());
    }

    @Bean
    TenantSql sql(ServerDatabase database) {
        return database.sql();
    }

    @Bean
    WrappingKey wrappingKey(ServerSettings settings, ServerDatabase database) throws IOException {
        // After the database, which creates the directory that no other user may read.
        return WrappingKey.of(settings);
    }

    @Bean
    KeyRing keyRing(TenantSql sql, WrappingKey key) {
        return KeyRing.open(sql, key.cipher());
    }

    @Bean
    PostgresIntegrationStore integrationStore(TenantSql sql, TimeSource time) {
        return new PostgresIntegrationStore(sql, time);
    }

    @Bean
    PostgresConnectionStore connectionStore(TenantSql sql, KeyRing keys) {
        return new PostgresConnectionStore(sql, keys);
    }

    @Bean
    PostgresTokenStore tokenStore(TenantSql sql, KeyRing keys, TimeSource time) {
        return new PostgresTokenStore(sql, keys, time);
    }

    @Bean
    PostgresReplayStore replayStore(TenantSql sql, TimeSource time) {
        return new PostgresReplayStore(sql, time);
    }

    @Bean
    PostgresMarketplaceStore marketplaceStore(TenantSql sql) {
        return new PostgresMarketplaceStore(sql);
    }

    @Bean
    PostgresSecrets secrets(TenantSql sql, KeyRing keys) {
        return new PostgresSecrets(sql, keys);
    }

    @Bean(destroyMethod = "close")
    ExecutionDays executionDays(TenantSql sql, ServerSettings settings, TimeSource time) {
        return ExecutionDays.start(sql, settings.database().logDays(), time);
    }

    @Bean
    PostgresExecutionLog executionLog(TenantSql sql, KeyRing keys, ServerSettings settings) {
        return new PostgresExecutionLog(
                sql,
                settings.features().inputs() ? keys : null,
                settings.analytics() == null ? null : AnalyticsRecord::of);
    }

    @Bean
    ExecutionStatistics executionStatistics(TenantSql sql, TimeSource time) {
        return new ExecutionStatistics(sql, time);
    }

    @Bean
    IntegrationHealths integrationHealths(TenantSql sql) {
        return new IntegrationHealths(sql);
    }

    @Bean
    EndpointSamples endpointSamples(TenantSql sql, KeyRing keys) {
        return new EndpointSamples(sql, keys);
    }

    @Bean
    WebhookUrls webhookUrls(TenantSql sql) {
        return new WebhookUrls(sql);
    }

    @Bean
    Jobs jobs(ServerDatabase database, KeyRing keys, TimeSource time) {
        return new Jobs(database.sql(), keys, database.transactional(), time.clock());
    }

    @Bean
    PostgresEvents events(TenantSql sql, KeyRing keys, Jobs jobs) {
        return new PostgresEvents(sql, keys, jobs);
    }

    @Bean
    SubscriptionLeases subscriptionLeases(TenantSql sql) {
        return new SubscriptionLeases(sql);
    }

    @Bean
    ConnectSessions connectSessions(TenantSql sql, KeyRing keys) {
        return new ConnectSessions(sql, keys);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(TenantSql sql, KeyRing keys) {
        return new IdempotencyKeys(sql, keys);
    }

    @Bean
    AuditLog auditLog(TenantSql sql) {
        return new AuditLog(sql);
    }

    @Bean
    ApiKeys apiKeys(TenantSql sql, TimeSource time) {
        return new ApiKeys(sql, time);
    }

    @Bean
    BrowserSessions browserSessions(TenantSql sql, ApiKeys keys, TimeSource time) {
        return new BrowserSessions(sql, keys, time);
    }

    @Bean(destroyMethod = "close")
    KeyUses keyUses(ApiKeys keys, TimeSource time) {
        return KeyUses.start(keys, time);
    }

    @Bean
    Tenants tenants(TenantSql sql) {
        return new Tenants(sql);
    }
}
