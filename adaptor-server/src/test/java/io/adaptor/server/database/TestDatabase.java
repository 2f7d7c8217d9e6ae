package io.adaptor.server.database;

import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.settings.DatabaseSettings;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.CredentialCipher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One embedded database for the tests of a process; each test empties what it uses. */
final class TestDatabase {
    static final ServerDatabase OPENED = open();
    static final TenantSql SQL = OPENED.sql();
    static final KeyRing KEYS = KeyRing.open(SQL, CredentialCipher.of(CredentialCipher.newKey()));

    private TestDatabase() {}

    private static ServerDatabase open() {
        try {
            ServerDatabase database = ServerDatabase.open(
                    new DatabaseSettings(null, null, Files.createTempDirectory("adaptor-database"), 20, 30));
            new ApiKeys(database.sql(), TimeSource.system()).createFirst();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(database)));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ServerDatabase database) {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database as its owner sees it: everything, of all tenants. */
    static JdbcClient owner() {
        DriverManagerDataSource source =
                new DriverManagerDataSource(OPENED.owner().url());
        source.setUsername(OPENED.owner().user());
        source.setPassword(OPENED.owner().password());
        source.setSchema(Migrations.SCHEMA);
        return JdbcClient.create(source);
    }

    /** Empties everything of all tenants, and makes those that a test names. */
    static void reset(String... tenants) {
        owner().sql("DELETE FROM executions").update();
        owner().sql("DELETE FROM analytics_outbox").update();
        owner().sql("DELETE FROM execution_counts").update();
        owner().sql("DELETE FROM execution_errors").update();
        owner().sql("DELETE FROM tenants").update();
        for (String tenant : tenants) {
            owner().sql("INSERT INTO tenants (tenant_id, name) VALUES (?, ?)")
                    .params(tenant, tenant)
                    .update();
        }
    }
}
