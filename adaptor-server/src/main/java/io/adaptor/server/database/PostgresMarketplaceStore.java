package io.adaptor.server.database;

import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.TemplateUse;
import io.adaptor.spi.MarketplaceStore;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ratings and the use of templates, in PostgreSQL. The use by a tenant is visible only to that tenant; the ratings
 * and totals are visible to all. Thread-safe.
 */
public final class PostgresMarketplaceStore implements MarketplaceStore {
    private final TenantSql sql;

    /**
     * Creates a store in a database.
     *
     * @param sql the database
     */
    public PostgresMarketplaceStore(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public void rate(TemplateRating rating) {
        sql.as(
                rating.tenantId(),
                client -> client.sql("INSERT INTO template_ratings (tenant_id, item_id, stars, comment, rated_at)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, item_id) DO UPDATE"
                                + " SET stars = excluded.stars, comment = excluded.comment,"
                                + " rated_at = excluded.rated_at")
                        .params(Arrays.asList(
                                rating.tenantId(),
                                rating.itemId(),
                                rating.stars(),
                                storable(rating.comment()),
                                Timestamp.from(rating.at())))
                        .update());
    }

    /** PostgreSQL stores every character except U+0000. */
    private static @Nullable String storable(@Nullable String comment) {
        return comment == null ? null : comment.replace('\u0000', '\ufffd');
    }

    @Override
    public List<TemplateRating> ratings(String itemId, int limit) {
        ListLimit.check(limit, MOST_LISTED);
        return sql.asNobody(client -> client.sql("SELECT * FROM ratings_of_all(?, ?)")
                .params(itemId, limit)
                .query((row, number) -> new TemplateRating(
                        itemId,
                        row.getString("tenant_id"),
                        row.getInt("stars"),
                        row.getString("comment"),
                        row.getTimestamp("rated_at").toInstant()))
                .list());
    }

    @Override
    public void count(TemplateUse more) {
        sql.as(
                more.tenantId(),
                client -> client.sql("INSERT INTO template_uses AS known (tenant_id, item_id,"
                                + " integration_id, endpoint, calls, failures, last_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (tenant_id, item_id, integration_id, endpoint) DO UPDATE"
                                + " SET calls = known.calls + excluded.calls, failures = known.failures + excluded.failures,"
                                + " last_at = greatest(known.last_at, excluded.last_at)")
                        .params(
                                more.tenantId(),
                                more.itemId(),
                                more.integrationId(),
                                more.endpoint(),
                                more.calls(),
                                more.failures(),
                                Timestamp.from(more.last()))
                        .update());
    }

    @Override
    public List<TemplateUse> uses(String itemId, String tenantId) {
        return sql.as(
                tenantId,
                client -> client.sql("SELECT * FROM template_uses WHERE tenant_id = ? AND item_id = ?"
                                + " ORDER BY integration_id, endpoint")
                        .params(tenantId, itemId)
                        .query((row, number) -> new TemplateUse(
                                itemId,
                                tenantId,
                                row.getString("integration_id"),
                                row.getString("endpoint"),
                                row.getLong("calls"),
                                row.getLong("failures"),
                                row.getTimestamp("last_at").toInstant()))
                        .list());
    }

    @Override
    public Map<String, TemplateStanding> standings() {
        Map<String, TemplateStanding> standings = new TreeMap<>();
        sql.asNobody(client -> client.sql("SELECT * FROM standings_of_all()")
                        .query((row, number) -> Map.entry(
                                row.getString("item_id"),
                                new TemplateStanding(
                                        row.getLong("ratings"),
                                        row.getLong("stars"),
                                        row.getLong("installations"),
                                        row.getLong("calls"),
                                        row.getLong("failures"))))
                        .list())
                .forEach(standing -> standings.put(standing.getKey(), standing.getValue()));
        return standings;
    }
}
