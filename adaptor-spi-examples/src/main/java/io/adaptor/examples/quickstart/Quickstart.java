package io.adaptor.examples.quickstart;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads an integration, executes one of its endpoints over a real connection, prints what came back. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the example.
     *
     * @param arguments none
     * @throws IOException if the server can't be started
     */
    public static void main(String[] arguments) throws IOException {
        try (OrdersServer vendor = OrdersServer.start()) {
            System.out.println(run(yaml(), vendor.url()));
        }
    }

    static String run(String yaml, String url) {
        // snippet
        Integration orders = IntegrationFormat.read(yaml, "orders.yaml");
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(orders.toBuilder().baseUrl(url).build())
                .secrets(secret -> secret.name().equals("ORDERS_API_KEY") ? "demo-key-42" : null)
                .allowHosts("127.0.0.1") // a private address, so it must be named
                .build()) {
            Order order = client.call("orders", "get_order").with("order_id", 7).fetch(Order.class);
            return String.valueOf(order);
        }
        // end of snippet
    }

    /**
     * An order as the mapping of {@code orders.yaml} yields it.
     *
     * @param id its number
     * @param total what it costs, for display
     * @param customer who bought
     */
    record Order(String id, String total, String customer) {}

    static String yaml() throws IOException {
        try (InputStream in = Quickstart.class.getResourceAsStream("/orders.yaml")) {
            return new String(Objects.requireNonNull(in, "orders.yaml").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
