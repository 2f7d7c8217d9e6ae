package io.adaptor.api;

import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's rating of a template. Immutable and thread-safe.
 *
 * @param itemId the template
 * @param tenantId the tenant that rates it; one rating per tenant
 * @param stars 1 to 5, 5 being the best
 * @param comment at most 1000 characters; null for none
 * @param at the time of the rating
 */
public record TemplateRating(
        String itemId, String tenantId, int stars, @Nullable String comment, Instant at) {
    private static final int MOST_STARS = 5;
    private static final int LONGEST = 1000;

    /**
     * Checks the bounds.
     *
     * @param itemId the template
     * @param tenantId the tenant that rates it
     * @param stars 1 to 5
     * @param comment at most 1000 characters; null for none
     * @param at the time of the rating
     * @throws InvalidValueException if the stars or the comment are out of bounds
     */
    public TemplateRating {
        Objects.requireNonNull(itemId, "itemId");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(at, "at");
        List<FieldError> errors = new ArrayList<>();
        if (stars < 1 || stars > MOST_STARS) {
            errors.add(FieldError.of("stars", "must be 1 to " + MOST_STARS, String.valueOf(stars)));
        }
        if (comment != null && comment.length() > LONGEST) {
            errors.add(FieldError.of("comment", "has " + comment.length() + " characters; at most " + LONGEST, null));
        }
        if (!errors.isEmpty()) {
            throw new InvalidValueException("template rating", errors);
        }
    }
}
