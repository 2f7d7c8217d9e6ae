package io.adaptor.examples.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Feign;
import feign.Param;
import feign.RequestLine;
import feign.RetryableException;
import feign.Retryer;
import feign.codec.ErrorDecoder;
import feign.jackson.JacksonDecoder;
import java.math.BigDecimal;

/** The call with Feign, as docs/from-feign-camel-nango.md shows it. */
final class FeignShop {
    // snippet
    interface ShopApi {
        @RequestLine("GET /orders/{id}")
        JsonNode order(@Param("id") long id);
    }

    private final ShopApi shop;

    FeignShop(String url, String token) {
        ErrorDecoder usual = new ErrorDecoder.Default();
        shop = Feign.builder()
                .decoder(new JacksonDecoder())
                .requestInterceptor(request -> request.header("Authorization", "Bearer " + token))
                .errorDecoder((method, response) -> response.status() == 503
                        ? new RetryableException(
                                503, "busy", response.request().httpMethod(), (Long) null, response.request())
                        : usual.decode(method, response))
                .retryer(new Retryer.Default(100, 1000, 3))
                .target(ShopApi.class, url);
    }

    Order order(long id) {
        JsonNode order = shop.order(id).path("order");
        return new Order(
                order.path("id").longValue(),
                order.path("customer").path("name").textValue(),
                "EUR " + BigDecimal.valueOf(order.path("total_cents").longValue(), 2));
    }
    // end of snippet
}
