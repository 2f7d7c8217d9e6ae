package io.adaptor.marketplace;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query for templates. Immutable and thread-safe; matching is case-insensitive.
 *
 * @param words words that must all occur in the id, name, provider, category, tags, description or names of endpoints
 * @param category the category; null for any
 * @param tag one of the tags; null for any
 * @param capability one of {@link TemplateCapabilities}; null for any
 * @param order the order of the results
 */
public record TemplateQuery(
        List<String> words,
        @Nullable String category,
        @Nullable String tag,
        @Nullable String capability,
        Order order) {

    /** The order of templates; equal ones are ordered by ascending id. */
    public enum Order {
        /** Templates whose id, name or provider contains the words first. */
        RELEVANCE,
        /** By the number of installations that are in use, then by the number of calls. */
        POPULARITY,
        /**
         * By the mean of stars, to which three average ratings are added, so that a single rating has little weight.
         */
        RATING
    }

    /**
     * Creates a query.
     *
     * @param words words that must all occur in the template
     * @param category the category; null for any
     * @param tag one of the tags; null for any
     * @param capability one of {@link TemplateCapabilities}; null for any
     * @param order the order of the results
     */
    public TemplateQuery {
        words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * Creates a query for words, ordered by relevance.
     *
     * @param text words separated by whitespace; an empty text matches all templates
     * @return the query
     */
    public static TemplateQuery of(String text) {
        List<String> words = Stream.of(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return new TemplateQuery(words, null, null, null, Order.RELEVANCE);
    }

    /**
     * Returns a copy with a category.
     *
     * @param wanted the category
     * @return a new query
     */
    public TemplateQuery withCategory(@Nullable String wanted) {
        return new TemplateQuery(words, wanted, tag, capability, order);
    }

    /**
     * Returns a copy with a tag.
     *
     * @param wanted the tag
     * @return a new query
     */
    public TemplateQuery withTag(@Nullable String wanted) {
        return new TemplateQuery(words, category, wanted, capability, order);
    }

    /**
     * Returns a copy with a capability.
     *
     * @param wanted one of {@link TemplateCapabilities}
     * @return a new query
     */
    public TemplateQuery withCapability(@Nullable String wanted) {
        return new TemplateQuery(words, category, tag, wanted, order);
    }

    /**
     * Returns a copy with another order.
     *
     * @param wanted the order of the results
     * @return a new query
     */
    public TemplateQuery orderedBy(Order wanted) {
        return new TemplateQuery(words, category, tag, capability, wanted);
    }
}
