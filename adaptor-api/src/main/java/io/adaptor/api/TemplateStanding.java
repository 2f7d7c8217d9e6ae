package io.adaptor.api;

import org.jspecify.annotations.Nullable;

/**
 * The ratings and use of a template over all tenants. Immutable and thread-safe.
 *
 * @param ratings the number of tenants that rated it
 * @param stars the sum of their stars
 * @param installations the number of integrations created from it that were called
 * @param calls the number of executions of all of them
 * @param failures the number of failed executions
 */
public record TemplateStanding(long ratings, long stars, long installations, long calls, long failures) {
    /** The standing of a template that was never used or rated. */
    public static final TemplateStanding NONE = new TemplateStanding(0, 0, 0, 0, 0);

    /**
     * Returns the mean of all ratings.
     *
     * @return the mean, 1 to 5; null if there are no ratings
     */
    public @Nullable Double rating() {
        return ratings == 0 ? null : (double) stars / ratings;
    }

    /**
     * Adds another standing, of other tenants.
     *
     * @param more the other standing
     * @return the sum
     */
    public TemplateStanding plus(TemplateStanding more) {
        return new TemplateStanding(
                ratings + more.ratings,
                stars + more.stars,
                installations + more.installations,
                calls + more.calls,
                failures + more.failures);
    }
}
