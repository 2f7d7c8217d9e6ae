package io.adaptor.examples.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;

/** The call with Camel, as docs/from-feign-camel-nango.md shows it. */
final class CamelShop implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;

    CamelShop(String url, String token) throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.addRoutes(new ShopRoute(url, token));
        context.start();
        template = context.createProducerTemplate();
    }

    Order order(long id) {
        return template.requestBody("direct:order", id, Order.class);
    }

    @Override
    public void close() {
        context.stop();
    }

    // snippet
    private static final class ShopRoute extends RouteBuilder {
        private final String url;
        private final String token;

        ShopRoute(String url, String token) {
            this.url = url;
            this.token = token;
        }

        @Override
        public void configure() {
            onException(HttpOperationFailedException.class)
                    .onWhen(exchange ->
                            exchange.getProperty(Exchange.EXCEPTION_CAUGHT, HttpOperationFailedException.class)
                                            .getStatusCode()
                                    == 503)
                    .maximumRedeliveries(2)
                    .redeliveryDelay(100);
            from("direct:order")
                    .setHeader("id", body())
                    .setHeader("Authorization", constant("Bearer " + token))
                    .setBody(constant((Object) null))
                    .toD(url + "/orders/${header.id}?httpMethod=GET")
                    .unmarshal()
                    .json(JsonLibrary.Jackson, JsonNode.class)
                    .process(exchange -> {
                        JsonNode order =
                                exchange.getMessage().getBody(JsonNode.class).path("order");
                        exchange.getMessage()
                                .setBody(new Order(
                                        order.path("id").longValue(),
                                        order.path("customer").path("name").textValue(),
                                        "EUR "
                                                + BigDecimal.valueOf(
                                                        order.path("total_cents")
                                                                .longValue(),
                                                        2)));
                    });
        }
    }
    // end of snippet
}
