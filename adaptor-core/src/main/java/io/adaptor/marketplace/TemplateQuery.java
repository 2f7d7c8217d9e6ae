package io.adaptor.marketplace;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What templates are looked for. Immutable and thread-safe; upper and lower case are alike.
 *
 * @param words all of them are found in id, name, provider, category, tags, description, or the names of endpoints
 * @param category the category; null for any
 * @param tag one of the tags; null for any
 * @param capability one of {@link TemplateCapabilities}; null for any
 * @param order which come first
 */
public record TemplateQuery(
        List<String> words,
        @Nullable String category,
        @Nullable String tag,
        @Nullable String capability,
        Order order) {

    /** Which templates come first; what is equal stands by ascending id. */
    public enum Order {
        /** Those whose id, name or provider has the words. */
        RELEVANCE,
        /** Those with most installations that are called, then most calls. */
        POPULARITY,
        /** Those with the best mean of stars, by three average ratings more, so that one rating alone doesn't lead. */
        RATING
    }

    /**
     * A query.
     *
     * @param words all of them are found in the template
     * @param category the category; null for any
     * @param tag one of the tags; null for any
     * @param capability what it can do; null for any
     * @param order which come first
     */
    public TemplateQuery {
        words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * A query for words, in the order of relevance.
     *
     * @param text words between blanks; none finds all
     * @return the query
     */
    public static TemplateQuery of(String text) {
        List<String> words = Stream.of(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return new TemplateQuery(words, null, null, null, Order.RELEVANCE);
    }

    /**
     * This query, for one category.
     *
     * @param wanted the category
     * @return another query
     */
    public TemplateQuery withCategory(@Nullable String wanted) {
        return new TemplateQuery(words, wanted, tag, capability, order);
    }

    /**
     * This query, for one tag.
     *
     * @param wanted the tag
     * @return another query
     */
    public TemplateQuery withTag(@Nullable String wanted) {
        return new TemplateQuery(words, category, wanted, capability, order);
    }

    /**
     * This query, for one capability.
     *
     * @param wanted one of {@link TemplateCapabilities}
     * @return another query
     */
    public TemplateQuery withCapability(@Nullable String wanted) {
        return new TemplateQuery(words, category, tag, wanted, order);
    }

    /**
     * This query in another order.
     *
     * @param wanted which come first
     * @return another query
     */
    public TemplateQuery orderedBy(Order wanted) {
        return new TemplateQuery(words, category, tag, capability, wanted);
    }
}
