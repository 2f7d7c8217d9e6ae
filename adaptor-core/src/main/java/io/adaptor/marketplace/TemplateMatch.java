package io.adaptor.marketplace;

import io.adaptor.api.Template;
import io.adaptor.api.TemplateStanding;
import io.adaptor.marketplace.TemplateQuery.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Matches templates against a query, and orders them. */
final class TemplateMatch {
    /**
     * The rating that is added {@link #USUAL_RATINGS} times to each mean, so that a single rating has little weight.
     */
    private static final double USUAL_STARS = 3;

    private static final int USUAL_RATINGS = 3;

    private TemplateMatch() {}

    static boolean fits(Template template, TemplateQuery query) {
        String whole = whole(template);
        return query.words().stream().allMatch(whole::contains)
                && (query.category() == null || query.category().equalsIgnoreCase(template.category()))
                && (query.tag() == null || template.tags().stream().anyMatch(query.tag()::equalsIgnoreCase))
                && (query.capability() == null
                        || TemplateCapabilities.of(template)
                                .contains(query.capability().toLowerCase(Locale.ROOT)));
    }

    /** Returns the order of templates that are already sorted by id. */
    static Comparator<Template> order(TemplateQuery query, Map<String, TemplateStanding> standings) {
        if (query.order() == Order.RELEVANCE) {
            return Comparator.comparing(template -> query.words().stream().allMatch(title(template)::contains) ? 0 : 1);
        }
        Comparator<TemplateStanding> better = query.order() == Order.RATING
                ? Comparator.comparing(TemplateMatch::stars)
                : Comparator.comparing(TemplateStanding::installations).thenComparing(TemplateStanding::calls);
        return Comparator.comparing(
                template -> standings.getOrDefault(template.itemId(), TemplateStanding.NONE), better.reversed());
    }

    private static double stars(TemplateStanding standing) {
        return (standing.stars() + USUAL_STARS * USUAL_RATINGS) / (standing.ratings() + USUAL_RATINGS);
    }

    private static String title(Template template) {
        return String.join(" ", template.itemId(), template.name(), template.provider())
                .toLowerCase(Locale.ROOT);
    }

    private static String whole(Template template) {
        List<String> endpoints = new ArrayList<>();
        template.document().path("endpoints").fieldNames().forEachRemaining(endpoints::add);
        return (title(template) + " " + template.category() + " " + String.join(" ", template.tags()) + " "
                        + template.description() + " " + String.join(" ", endpoints))
                .toLowerCase(Locale.ROOT);
    }
}
