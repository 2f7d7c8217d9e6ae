package io.adaptor.store;

import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.TemplateUse;
import io.adaptor.spi.MarketplaceStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stores ratings and uses of templates in memory, so that they are lost when the process ends. Thread-safe; need not be
 * closed. It keeps up to 1,000 ratings per tenant and rejects more, up to 10,000 uses per tenant, and up to 100,000
 * tenants, of which the first one added is evicted.
 */
public final class InMemoryMarketplaceStore implements MarketplaceStore {
    private static final int MOST_TENANTS = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TenantMarket> tenants = new LinkedHashMap<>();

    /** Creates an empty store. */
    public InMemoryMarketplaceStore() {}

    @Override
    public void rate(TemplateRating rating) {
        lock.lock();
        try {
            tenant(rating.tenantId()).rate(rating);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<TemplateRating> ratings(String itemId, int limit) {
        lock.lock();
        try {
            return TenantMarket.newest(tenants.values(), itemId, limit);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void count(TemplateUse more) {
        lock.lock();
        try {
            tenant(more.tenantId()).count(more);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<TemplateUse> uses(String itemId, String tenantId) {
        lock.lock();
        try {
            TenantMarket tenant = tenants.get(tenantId);
            return tenant == null ? List.of() : tenant.uses(itemId);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<String, TemplateStanding> standings() {
        Map<String, TemplateStanding> standings = new TreeMap<>();
        lock.lock();
        try {
            tenants.values().forEach(tenant -> tenant.addTo(standings));
        } finally {
            lock.unlock();
        }
        return Map.copyOf(standings);
    }

    private TenantMarket tenant(String tenantId) {
        if (tenants.size() == MOST_TENANTS && !tenants.containsKey(tenantId)) {
            tenants.remove(tenants.keySet().iterator().next());
        }
        return tenants.computeIfAbsent(tenantId, id -> new TenantMarket());
    }
}
