package io.adaptor.server.database;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs SQL in transactions that each belong to one tenant: row-level security shows them only the rows of that tenant.
 * If the database can't be reached, methods throw {@code STORE_UNAVAILABLE}. Thread-safe.
 */
public final class TenantSql {
    private final JdbcClient client;
    private final TransactionTemplate transactions;

    TenantSql(DataSource pool) {
        this.client = JdbcClient.create(pool);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    /**
     * Runs a transaction of a tenant. It is durable when the method returns.
     *
     * @param tenantId the tenant
     * @param work the statements
     * @param <T> the type of the result
     * @return the result of the work
     * @throws AdaptorException {@code STORE_UNAVAILABLE} if the database is unavailable; then nothing was written, or
     *     the outcome is unknown
     */
    public <T extends @Nullable Object> T as(String tenantId, Function<JdbcClient, T> work) {
        return run(sql -> {
            enter(sql, tenantId);
            return work.apply(sql);
        });
    }

    /** Assigns the rest of the transaction to a tenant. */
    static void enter(JdbcClient client, String tenantId) {
        client.sql("SELECT set_config('adaptor.tenant', ?, true)")
                .param(tenantId)
                .query(String.class)
                .single();
    }

    /**
     * Runs a transaction without a tenant: it sees no rows of any tenant, and calls functions of the owner of the
     * schema.
     *
     * @param work the statements
     * @param <T> the type of the result
     * @return the result of the work
     * @throws AdaptorException as {@link #as}
     */
    public <T extends @Nullable Object> T asNobody(Function<JdbcClient, T> work) {
        return run(work);
    }

    private <T extends @Nullable Object> T run(Function<JdbcClient, T> work) {
        try {
            return transactions.execute(status -> work.apply(client));
        } catch (NonTransientDataAccessResourceException | TransactionException e) {
            throw unavailable(e);
        } catch (NonTransientDataAccessException e) {
            throw new AdaptorException(StandardErrorCode.INTERNAL, "the database refused a statement of ours", e);
        } catch (DataAccessException e) {
            throw unavailable(e);
        }
    }

    private static AdaptorException unavailable(RuntimeException e) {
        return new AdaptorException(StandardErrorCode.STORE_UNAVAILABLE, "the database can't be reached", e);
    }
}
