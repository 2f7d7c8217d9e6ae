package io.adaptor.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.adaptor.server.settings.DatabaseAddress;
import io.adaptor.server.settings.DatabaseSettings;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The database of a server, migrated and entered with a role that row-level security binds. Thread-safe; close it at the
 * end, last of all.
 */
public final class ServerDatabase implements AutoCloseable {
    private final @Nullable EmbeddedDatabase embedded;
    private final HikariDataSource pool;
    private final DatabaseAddress address;
    private final @Nullable DatabaseAddress owner;

    private ServerDatabase(
            @Nullable EmbeddedDatabase embedded,
            HikariDataSource pool,
            DatabaseAddress address,
            @Nullable DatabaseAddress owner) {
        this.embedded = embedded;
        this.pool = pool;
        this.address = address;
        this.owner = owner;
    }

    /**
     * Opens the operator's database, or starts the embedded one.
     *
     * @param settings which
     * @return the database, its schema that of this release
     * @throws IOException if the embedded one can't be started
     * @throws IllegalStateException if the role may see past row-level security, or the schema is not there
     */
    public static ServerDatabase open(DatabaseSettings settings) throws IOException {
        DatabaseAddress server = settings.server();
        if (server != null) {
            return open(null, settings.owner(), server, settings.pooled());
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.directory());
        try {
            DatabaseRoles.makeEmbedded(plain(embedded.owner()), embedded.server());
            return open(embedded, embedded.owner(), embedded.server(), settings.pooled());
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    /**
     * Opens the database beside servers that run on it; also the embedded one of a server that runs.
     *
     * @param settings which
     * @return the database, its schema that of this release
     * @throws IOException as {@link #open}
     */
    public static ServerDatabase join(DatabaseSettings settings) throws IOException {
        boolean running = settings.server() == null && DirectoryLock.isHeld(settings.directory());
        return open(running ? EmbeddedDatabase.running(settings) : settings);
    }

    private static ServerDatabase open(
            @Nullable EmbeddedDatabase embedded, @Nullable DatabaseAddress owner, DatabaseAddress server, int pooled) {
        if (owner != null) {
            Migrations.run(owner, server.user());
        }
        HikariDataSource pool = pool(server, pooled);
        try {
            DatabaseRoles.check(JdbcClient.create(pool));
            if (owner == null) {
                Migrations.check(server);
            }
            return new ServerDatabase(embedded, pool, server, owner);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    static JdbcClient plain(DatabaseAddress address) {
        DriverManagerDataSource source = new DriverManagerDataSource(address.url());
        source.setUsername(address.user());
        source.setPassword(address.password());
        return JdbcClient.create(source);
    }

    private static HikariDataSource pool(DatabaseAddress address, int pooled) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("adaptor");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setSchema(Migrations.SCHEMA);
        config.setMaximumPoolSize(pooled);
        config.setConnectionTimeout(5_000);
        // Its details quote values.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    /**
     * Runs SQL, each time as one tenant.
     *
     * @return shared by all who do
     */
    public TenantSql sql() {
        return new TenantSql(pool);
    }

    /**
     * The database for others who use JDBC: their statements belong to the transaction that {@link #sql} has under way on the
     * thread, and no row of a tenant is seen outside of one.
     *
     * @return shared by all; not to be closed
     */
    public DataSource transactional() {
        return new TransactionAwareDataSourceProxy(pool);
    }

    /** How the server enters the database, for a connection that listens. */
    DatabaseAddress address() {
        return address;
    }

    /** How the owner of the schema enters; fails where the server does not know it. */
    DatabaseAddress owner() {
        if (owner == null) {
            throw new IllegalStateException("POSTGRES_OWNER_URI is not set: this needs the role that owns the schema");
        }
        return owner;
    }

    /** Whether the database is the server's own. */
    public boolean isEmbedded() {
        return embedded != null;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
