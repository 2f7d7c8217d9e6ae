package io.adaptor.tools;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Versioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tools of all tenants. Thread-safe. */
final class ToolCatalog {
    private static final long MOST_BYTES = 64L << 20;
    private static final int FINGERPRINT_BYTES = 16;

    private final AdaptorClient client;
    private final ToolSource source;
    private final Cache<String, TenantTools> tenants = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String tenant, TenantTools tools) -> tools.weight())
            .executor(Runnable::run)
            .build();

    ToolCatalog(AdaptorClient client, ToolSource source) {
        this.client = client;
        this.source = source;
    }

    List<Tool> tools(ToolScope scope) {
        List<Tool> endpoints = endpoints(scope).stream().map(EndpointTool::tool).toList();
        List<Tool> all = new ArrayList<>(OwnTools.beside(endpoints.size()));
        all.addAll(endpoints);
        return all;
    }

    ToolPage page(ToolScope scope, @Nullable String after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
        List<Tool> all = tools(scope);
        int from = 0;
        while (after != null && from < all.size() && !begins(all.get(from), after)) {
            from++;
        }
        int to = Math.min(all.size(), from + limit);
        return new ToolPage(
                all.subList(from, to), to < all.size() ? all.get(to - 1).name() : null);
    }

    /**
     * Returns whether a tool comes after a name; the built-in tools come before those of endpoints, in a fixed order.
     */
    private static boolean begins(Tool tool, String after) {
        List<String> own =
                OwnTools.beside(Integer.MAX_VALUE).stream().map(Tool::name).toList();
        int wanted = own.indexOf(after);
        int index = own.indexOf(tool.name());
        if (wanted >= 0) {
            return index < 0 || index > wanted;
        }
        return index < 0 && tool.name().compareTo(after) > 0;
    }

    Optional<Tool> find(ToolScope scope, String name) {
        EndpointTool found = endpoint(scope, name);
        return found != null
                ? Optional.of(found.tool())
                : OwnTools.beside(endpoints(scope).size()).stream()
                        .filter(tool -> tool.name().equals(name))
                        .findFirst();
    }

    List<Tool> search(ToolScope scope, String words, int limit) {
        return ToolSearch.of(endpoints(scope)).find(words, limit);
    }

    String fingerprint(ToolScope scope) {
        TenantTools tools = current(scope.tenantId());
        return Digest.of(scope.selection() + "\n" + tools.versions(), FINGERPRINT_BYTES);
    }

    Collection<EndpointTool> endpoints(ToolScope scope) {
        return current(scope.tenantId()).of(scope);
    }

    @Nullable
    EndpointTool endpoint(ToolScope scope, String name) {
        return current(scope.tenantId()).find(scope, name);
    }

    private TenantTools current(String tenantId) {
        TenantTools known = Optional.ofNullable(tenants.getIfPresent(tenantId)).orElse(TenantTools.NONE);
        TenantTools now = known.now(found(tenantId), client);
        if (now != known) {
            tenants.put(tenantId, now);
        }
        return now;
    }

    private List<Versioned<Integration>> found(String tenantId) {
        try {
            return source.integrations(tenantId);
        } catch (AdaptorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new AdaptorException(
                    StandardErrorCode.STORE_UNAVAILABLE, "the integrations of the tenant could not be listed", e);
        }
    }
}
