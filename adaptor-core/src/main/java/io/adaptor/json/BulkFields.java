package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.BulkPolicy;
import org.jspecify.annotations.Nullable;

/** {@code bulk}. */
final class BulkFields {
    private static final BulkPolicy STANDARD = BulkPolicy.builder()
            .endpoint("batch")
            .itemsField("items")
            .resultsPath("results")
            .build();

    private BulkFields() {}

    static @Nullable BulkPolicy read(Located at) {
        FieldReader in = at.fields();
        BulkPolicy.Builder bulk = STANDARD.toBuilder();
        bulk.endpoint(in.require("endpoint", Located::text, "batch", "the endpoint that takes the batch is needed"));
        in.put("max_size", Located::integer, bulk::maxSize);
        in.put("max_wait_ms", Located::millis, bulk::maxWait);
        bulk.itemsField(in.require("items_field", Located::text, "items", "the target path of the items is needed"));
        bulk.resultsPath(in.require(
                "results_path", ExpressionFields::read, "results", "a JMESPath that yields the results is needed"));
        return in.build(bulk::build);
    }

    static ObjectNode write(BulkPolicy bulk) {
        return new FieldWriter()
                .text("endpoint", bulk.endpoint())
                .whole("max_size", bulk.maxSize(), STANDARD.maxSize())
                .millis("max_wait_ms", bulk.maxWait(), STANDARD.maxWait())
                .text("items_field", bulk.itemsField())
                .text("results_path", bulk.resultsPath())
                .object();
    }
}
