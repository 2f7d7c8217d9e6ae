package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Template;
import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateStanding;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateQuery;
import io.adaptor.server.access.Caller;
import io.adaptor.spi.MarketplaceStore;
import io.adaptor.spi.TimeSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The templates that can be installed: search, required settings and ratings. */
@RestController
@RequestMapping("/v2/marketplace/items")
@ConditionalOnBooleanProperty(MarketplaceController.SWITCH)
final class MarketplaceController {
    /** The property that enables these routes. */
    static final String SWITCH = "adaptor.server.marketplace";

    private static final int RATINGS_SHOWN = 20;

    private final TemplateCatalogue catalogue;
    private final MarketplaceStore market;
    private final TimeSource time;

    MarketplaceController(TemplateCatalogue catalogue, MarketplaceStore market, TimeSource time) {
        this.catalogue = catalogue;
        this.market = market;
        this.time = time;
    }

    @GetMapping
    JsonNode list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String capability,
            @RequestParam(defaultValue = "relevance") String order,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        Map<String, TemplateStanding> standings = market.standings();
        TemplateQuery query = TemplateQuery.of(search)
                .withCategory(category)
                .withTag(tag)
                .withCapability(capability)
                .orderedBy(order(order));
        // Relevance and rating provide no sort key to resume from; the catalogue is small and in memory.
        List<Template> rest = catalogue.search(query, standings);
        if (after != null) {
            List<String> ids = rest.stream().map(Template::itemId).toList();
            rest = rest.subList(ids.indexOf(after) + 1, rest.size());
        }
        return Page.of(
                rest.subList(0, Math.min(most, rest.size())),
                most,
                template -> TemplateTree.summary(
                        template, standings.getOrDefault(template.itemId(), TemplateStanding.NONE)),
                Template::itemId);
    }

    private static TemplateQuery.Order order(String name) {
        for (TemplateQuery.Order order : TemplateQuery.Order.values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(name)) {
                return order;
            }
        }
        throw ApiProblem.of(
                HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", "order must be relevance, popularity or rating");
    }

    @GetMapping("/{id}")
    JsonNode get(@PathVariable String id) {
        Template template = TemplateTree.found(catalogue, id);
        ObjectNode tree = TemplateTree.details(template, market.standings().getOrDefault(id, TemplateStanding.NONE));
        ArrayNode ratings = tree.putArray("ratings");
        // The ratings of other tenants are shown without their names.
        market.ratings(id, RATINGS_SHOWN)
                .forEach(rating -> ratings.addObject()
                        .put("stars", rating.stars())
                        .put("comment", rating.comment())
                        .put("at", rating.at().toString()));
        return tree;
    }

    @GetMapping("/{id}/setup")
    JsonNode setup(@PathVariable String id) {
        return TemplateTree.setup(TemplateTree.found(catalogue, id));
    }

    @PostMapping("/{id}/ratings")
    ResponseEntity<Void> rate(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        TemplateTree.found(catalogue, id);
        BodyFields fields = BodyFields.of(body);
        int stars = fields.whole("stars", 0, 1, 5);
        String comment = fields.text("comment", 1000);
        if (!fields.has("stars")) {
            fields.wrong("stars", "is needed, from 1 to 5");
        }
        fields.done();
        market.rate(new TemplateRating(
                id, caller.tenantId(), stars, comment, time.clock().instant()));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/usage")
    JsonNode usage(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        TemplateTree.found(catalogue, id);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        market.uses(id, caller.tenantId())
                .forEach(use -> items.addObject()
                        .put("integration_id", use.integrationId())
                        .put("endpoint", use.endpoint())
                        .put("calls", use.calls())
                        .put("failures", use.failures())
                        .put("last", use.last().toString()));
        return answer;
    }
}
