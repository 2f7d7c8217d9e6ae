package io.adaptor.store;

import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.TemplateUse;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ratings and uses of templates by one tenant. Not thread-safe. */
final class TenantMarket {
    /** This number of ratings with comments of maximum length still fits into the file of a tenant. */
    private static final int MOST_RATINGS = 1_000;

    /** The maximum number of counted uses per tenant; further ones are not counted. */
    private static final int MOST_USES = 10_000;

    private final Map<String, TemplateRating> ratings = new TreeMap<>();
    private final Map<List<String>, TemplateUse> uses =
            new TreeMap<>(Comparator.comparing((List<String> key) -> String.join("\n", key)));

    /** @throws AdaptorException {@code VALIDATION_FAILED} if the maximum number of ratings is reached */
    void rate(TemplateRating rating) {
        if (ratings.size() >= MOST_RATINGS && !ratings.containsKey(rating.itemId())) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "the rating of \"" + rating.itemId() + "\" was not kept: tenant \"" + rating.tenantId()
                            + "\" has rated " + MOST_RATINGS
                            + " templates, the most of which ratings are kept; those can be rated again");
        }
        ratings.put(rating.itemId(), rating);
    }

    void count(TemplateUse more) {
        List<String> key = List.of(more.itemId(), more.integrationId(), more.endpoint());
        if (uses.size() < MOST_USES || uses.containsKey(key)) {
            uses.merge(key, more, TemplateUse::plus);
        }
    }

    List<TemplateRating> ratings() {
        return List.copyOf(ratings.values());
    }

    List<TemplateUse> uses() {
        return List.copyOf(uses.values());
    }

    List<TemplateUse> uses(String itemId) {
        return uses.values().stream().filter(use -> use.itemId().equals(itemId)).toList();
    }

    /** Adds the ratings and uses of this tenant to the standings of templates. */
    void addTo(Map<String, TemplateStanding> standings) {
        ratings.values()
                .forEach(rating -> standings.merge(
                        rating.itemId(), new TemplateStanding(1, rating.stars(), 0, 0, 0), TemplateStanding::plus));
        Map<String, Set<String>> installations = new HashMap<>();
        uses.values().forEach(use -> {
            boolean first = installations
                    .computeIfAbsent(use.itemId(), item -> new HashSet<>())
                    .add(use.integrationId());
            standings.merge(
                    use.itemId(),
                    new TemplateStanding(0, 0, first ? 1 : 0, use.calls(), use.failures()),
                    TemplateStanding::plus);
        });
    }

    /** Returns the newest ratings of a template by several tenants. */
    static List<TemplateRating> newest(Iterable<TenantMarket> tenants, String itemId, int limit) {
        ListLimit.check(limit);
        List<TemplateRating> found = new ArrayList<>();
        for (TenantMarket tenant : tenants) {
            TemplateRating rating = tenant.ratings.get(itemId);
            if (rating != null) {
                found.add(rating);
            }
        }
        found.sort(Comparator.comparing(TemplateRating::at).reversed().thenComparing(TemplateRating::tenantId));
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }
}
