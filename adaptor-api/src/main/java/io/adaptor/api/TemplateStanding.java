package io.adaptor.api;

import org.jspecify.annotations.Nullable;

/**
 * How all tenants together rate and use a template. Immutable and thread-safe.
 *
 * @param ratings how many tenants rated it
 * @param stars the sum of their stars
 * @param installations integrations made of it that were called
 * @param calls executions of all of them
 * @param failures those of them that failed
 */
public record TemplateStanding(long ratings, long stars, long installations, long calls, long failures) {
    /** That of a template that was never used or rated. */
    public static final TemplateStanding NONE = new TemplateStanding(0, 0, 0, 0, 0);

    /**
     * The mean of all ratings.
     *
     * @return 1 to 5; null where there is none
     */
    public @Nullable Double rating() {
        return ratings == 0 ? null : (double) stars / ratings;
    }

    /**
     * This standing and another one, of other tenants.
     *
     * @param more the other one
     * @return the sums
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
