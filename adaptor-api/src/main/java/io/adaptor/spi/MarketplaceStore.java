package io.adaptor.spi;

import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.TemplateUse;
import io.adaptor.api.error.AdaptorException;
import java.util.List;
import java.util.Map;

/**
 * What tenants think of templates, and how much they use them, for one process or for many that share it. Must be thread-safe.
 * A store that can't be reached throws an {@link AdaptorException} with {@code STORE_UNAVAILABLE}. {@code
 * MarketplaceStoreContractTest} of the testkit checks an implementation.
 */
public interface MarketplaceStore {
    /** The longest list of ratings. */
    int MOST_LISTED = 1000;

    /**
     * Keeps a rating, in the place of an earlier one of the same tenant.
     *
     * @param rating the rating
     * @throws AdaptorException {@code VALIDATION_FAILED} if the store keeps no further ratings of the tenant; none is dropped silently
     */
    void rate(TemplateRating rating);

    /**
     * The ratings of a template, the newest first.
     *
     * @param itemId the template
     * @param limit the most to return, 1 to {@value #MOST_LISTED}
     * @return the ratings
     * @throws IllegalArgumentException if the limit is out of bounds
     */
    List<TemplateRating> ratings(String itemId, int limit);

    /**
     * Adds to what is known of the use of an endpoint.
     *
     * @param more calls since the last time
     */
    void count(TemplateUse more);

    /**
     * What a tenant uses of a template.
     *
     * @param itemId the template
     * @param tenantId the tenant
     * @return one for each installation and endpoint that was called, by their names
     */
    List<TemplateUse> uses(String itemId, String tenantId);

    /**
     * How all templates stand that were used or rated.
     *
     * @return standings by the ids of templates
     */
    Map<String, TemplateStanding> standings();
}
