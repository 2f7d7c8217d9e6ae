package io.adaptor.spi;

import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.TemplateUse;
import io.adaptor.api.error.AdaptorException;
import java.util.List;
import java.util.Map;

/**
 * Stores the tenants' ratings of templates and how much they use them, for one process or shared by several. Must be
 * thread-safe. A store that cannot be reached throws an {@link AdaptorException} with {@code STORE_UNAVAILABLE}.
 * {@code MarketplaceStoreContractTest} of the testkit checks an implementation.
 */
public interface MarketplaceStore {
    /** The maximum length of a list of ratings. */
    int MOST_LISTED = 1000;

    /**
     * Stores a rating, replacing an earlier one of the same tenant.
     *
     * @param rating the rating
     * @throws AdaptorException {@code VALIDATION_FAILED} if the store accepts no further ratings of the tenant; none is
     *     dropped silently
     */
    void rate(TemplateRating rating);

    /**
     * Returns the ratings of a template, newest first.
     *
     * @param itemId the template
     * @param limit the maximum number to return, 1 to {@value #MOST_LISTED}
     * @return the ratings
     * @throws IllegalArgumentException if the limit is out of bounds
     */
    List<TemplateRating> ratings(String itemId, int limit);

    /**
     * Adds to the recorded use of an endpoint.
     *
     * @param more the calls since the last report
     */
    void count(TemplateUse more);

    /**
     * Returns a tenant's use of a template.
     *
     * @param itemId the template
     * @param tenantId the tenant
     * @return one entry for each installation and endpoint that was called, in the order of their names
     */
    List<TemplateUse> uses(String itemId, String tenantId);

    /**
     * Returns the standings of all templates that were used or rated.
     *
     * @return the standings, keyed by template id
     */
    Map<String, TemplateStanding> standings();
}
