package io.adaptor.examples.sidebyside;

import io.adaptor.AdaptorClient;

/** The call with Adaptor, as docs/from-feign-camel-nango.md shows it. */
final class AdaptorShop {
    private final AdaptorClient client;

    AdaptorShop(AdaptorClient client) {
        this.client = client;
    }

    // snippet
    Order order(long id) {
        return client.call("shop", "get_order").with("order_id", id).fetch(Order.class);
    }
    // end of snippet
}
