package io.adaptor.store;

import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.TemplateUse;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.MarketplaceStore;
import io.adaptor.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Stores ratings and uses of templates in a directory, one JSON file per tenant, to be shared by all processes of a
 * machine. Thread-safe; keeps no file open, so it need not be closed. Changes are on disk when a method returns. It
 * keeps up to 1,000 ratings per tenant and rejects more, and up to 10,000 uses. {@link #standings} and {@link #ratings}
 * read the files of all tenants, so the store is suitable for thousands of tenants. A damaged file or a disk failure is
 * {@code STORE_UNAVAILABLE}.
 */
public final class FileMarketplaceStore implements MarketplaceStore {
    private static final String ENDING = ".market";
    private static final int MOST_BYTES = 32 << 20;

    private final PrivateDirectory directory;
    private final FileLocks locks;

    private FileMarketplaceStore(PrivateDirectory directory) {
        this.directory = directory;
        this.locks = new FileLocks(directory, TimeSource.system());
    }

    /**
     * Opens a store.
     *
     * @param directory the directory of the files; created for this user only (0700) if it does not exist
     * @return a store
     * @throws AdaptorException if the directory can't be created, or other users may access it
     */
    public static FileMarketplaceStore open(Path directory) {
        try {
            return new FileMarketplaceStore(PrivateDirectory.open(directory));
        } catch (IOException e) {
            throw unavailable("ratings can't be kept in the directory " + directory, e);
        }
    }

    @Override
    public void rate(TemplateRating rating) {
        change(rating.tenantId(), market -> market.rate(rating));
    }

    @Override
    public List<TemplateRating> ratings(String itemId, int limit) {
        return TenantMarket.newest(all(), itemId, limit);
    }

    @Override
    public void count(TemplateUse more) {
        change(more.tenantId(), market -> market.count(more));
    }

    @Override
    public List<TemplateUse> uses(String itemId, String tenantId) {
        return read(name(tenantId)).uses(itemId);
    }

    @Override
    public Map<String, TemplateStanding> standings() {
        Map<String, TemplateStanding> standings = new TreeMap<>();
        all().forEach(market -> market.addTo(standings));
        return Map.copyOf(standings);
    }

    private List<TenantMarket> all() {
        try {
            List<TenantMarket> all = new ArrayList<>();
            for (String name : directory.names(ENDING)) {
                all.add(read(name));
            }
            return all;
        } catch (IOException e) {
            throw unavailable("the directory of ratings " + directory.path() + " can't be read", e);
        }
    }

    private TenantMarket read(String name) {
        try {
            return MarketDocument.read(directory.read(name, MOST_BYTES));
        } catch (IOException e) {
            throw unavailable("the file of ratings " + directory.path().resolve(name) + " can't be read", e);
        }
    }

    private void change(String tenantId, Consumer<TenantMarket> change) {
        String name = name(tenantId);
        try {
            // A few locks are shared by all tenants: a lock file per tenant would double the number of files.
            locks.holding("market-" + name.charAt(0) + ".lock", () -> {
                TenantMarket market = MarketDocument.read(directory.read(name, MOST_BYTES));
                change.accept(market);
                directory.replace(name, MarketDocument.write(tenantId, market), true);
                return true;
            });
        } catch (IOException e) {
            throw unavailable("the file of ratings " + directory.path().resolve(name) + " can't be written", e);
        }
    }

    private static String name(String tenant) {
        return FileName.ofTenant(tenant) + ENDING;
    }

    private static AdaptorException unavailable(String what, IOException e) {
        return new AdaptorException(StandardErrorCode.STORE_UNAVAILABLE, what + ": " + e.getMessage(), e);
    }

    /** Returns the directory. */
    @Override
    public String toString() {
        return "FileMarketplaceStore[" + directory.path() + "]";
    }
}
