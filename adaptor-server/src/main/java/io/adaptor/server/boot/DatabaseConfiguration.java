package io.adaptor.server.boot;

import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.access.Tenants;
import io.adaptor.server.database.KeyRing;
import io.adaptor.server.database.PostgresConnectionStore;
import io.adaptor.server.database.PostgresExecutionLog;
import io.adaptor.server.database.PostgresIntegrationStore;
import io.adaptor.server.database.PostgresSecrets;
import io.adaptor.server.database.PostgresTokenStore;
import io.adaptor.server.database.PrivateFiles;
import io.adaptor.server.database.ServerDatabase;
import io.adaptor.server.database.TenantSql;
import io.adaptor.server.kafka.AnalyticsRecord;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.CredentialCipher;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database and everything that is kept in it. */
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
        String given = settings.encryptionKey();
        return new WrappingKey(
                given != null
                        ? given
                        : PrivateFiles.keptIn(
                                settings.database().directory().resolve("encryption.key"), CredentialCipher::newKey));
    }

    @Bean
    KeyRing keyRing(TenantSql sql, WrappingKey key) {
        return KeyRing.open(sql, CredentialCipher.of(key.base64()));
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
    PostgresSecrets secrets(TenantSql sql, KeyRing keys) {
        return new PostgresSecrets(sql, keys);
    }

    @Bean
    PostgresExecutionLog executionLog(TenantSql sql, ServerSettings settings) {
        return new PostgresExecutionLog(sql, settings.analytics() == null ? null : AnalyticsRecord::of);
    }

    @Bean
    ApiKeys apiKeys(TenantSql sql) {
        return new ApiKeys(sql);
    }

    @Bean
    Tenants tenants(TenantSql sql) {
        return new Tenants(sql);
    }
}
