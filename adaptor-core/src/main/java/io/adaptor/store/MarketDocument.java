package io.adaptor.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateUse;
import io.adaptor.api.error.AdaptorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The file format of the ratings and uses of one tenant. Stateless. */
final class MarketDocument {
    private MarketDocument() {}

    static byte[] write(String tenantId, TenantMarket market) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("tenant_id", tenantId);
        for (TemplateRating rating : market.ratings()) {
            ObjectNode line = tree.withArray("/ratings").addObject();
            line.put("item_id", rating.itemId()).put("stars", rating.stars()).put("comment", rating.comment());
            line.put("at", rating.at().toString());
        }
        for (TemplateUse use : market.uses()) {
            ObjectNode line = tree.withArray("/uses").addObject();
            line.put("item_id", use.itemId()).put("integration_id", use.integrationId());
            line.put("endpoint", use.endpoint()).put("calls", use.calls()).put("failures", use.failures());
            line.put("last", use.last().toString());
        }
        return JsonCodec.write(tree).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Parses a file.
     *
     * @throws IOException if the file was not written by this store
     */
    static TenantMarket read(byte @Nullable [] bytes) throws IOException {
        TenantMarket market = new TenantMarket();
        if (bytes == null) {
            return market;
        }
        JsonNode tree = JsonCodec.read(new String(bytes, StandardCharsets.UTF_8));
        String tenant = tree.path("tenant_id").asText();
        try {
            tree.path("ratings")
                    .forEach(line -> market.rate(new TemplateRating(
                            line.path("item_id").asText(),
                            tenant,
                            line.path("stars").intValue(),
                            line.path("comment").textValue(),
                            Instant.parse(line.path("at").asText()))));
            tree.path("uses")
                    .forEach(line -> market.count(new TemplateUse(
                            line.path("item_id").asText(),
                            tenant,
                            line.path("integration_id").asText(),
                            line.path("endpoint").asText(),
                            line.path("calls").longValue(),
                            line.path("failures").longValue(),
                            Instant.parse(line.path("last").asText()))));
        } catch (IllegalArgumentException | DateTimeException | AdaptorException e) {
            throw new IOException("it is not a file of ratings and uses: " + e.getMessage(), e);
        }
        return market;
    }
}
