package io.adaptor.json;

import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Scalars.millis;
import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.text;

import io.adaptor.api.BulkPolicy;
import io.adaptor.api.BulkPolicy.Builder;

/** {@code bulk}. */
final class BulkFields {
    private static final Kind<String> ENDPOINT =
            text(64).needed("batch", "the endpoint that takes the batch is needed");
    private static final Kind<String> ITEMS = text(1024).needed("items", "the target path of the items is needed");
    private static final Kind<String> RESULTS =
            expression(4096).needed("results", "a JMESPath that yields the results is needed");

    static final Shape<BulkPolicy, Builder> SHAPE = Shape.of(
                    "bulk", "How single calls are combined into a batch.", BulkPolicy::builder, Builder::build)
            .field("endpoint", ENDPOINT, BulkPolicy::endpoint, Builder::endpoint)
            .doc("The endpoint that takes the batch.")
            .field("max_size", integer(2, 10_000), BulkPolicy::maxSize, Builder::maxSize)
            .doc("Calls per batch.")
            .field("max_wait_ms", millis(1, 60_000), BulkPolicy::maxWait, Builder::maxWait)
            .doc("How long the first call of a batch waits for others.")
            .field("items_field", ITEMS, BulkPolicy::itemsField, Builder::itemsField)
            .doc("The target path that takes the single requests.")
            .field("results_path", RESULTS, BulkPolicy::resultsPath, Builder::resultsPath)
            .doc("A JMESPath that yields one result per item, in order.");

    private BulkFields() {}
}
