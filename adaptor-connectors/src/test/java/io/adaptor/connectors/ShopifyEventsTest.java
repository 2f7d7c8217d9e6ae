package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Connection;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Conformance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events as Shopify sends them: the bodies that it publishes for 2026-04, signed with the secret of the app. */
class ShopifyEventsTest {
    private static final Integration INSTALLED = ShopifyVendor.installed();
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(INSTALLED)
            .secrets(secret -> ShopifyVendor.SECRET)
            .build();

    ShopifyEventsTest() {
        client.connections("default", "shopify").create(Connection.DEFAULT, "Test", Map.of("shop", "acme-toys"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "orders/create, order_changed",
        "orders/paid, order_changed",
        "products/create, product_changed",
        "products/delete, product_deleted",
        "customers/update, customer_changed",
        "fulfillments/create, fulfillment_changed",
        "app/uninstalled, app_uninstalled"
    })
    void anEventArrivesWithAllThatIsMapped(String topic, String name) throws Exception {
        JsonNode body = recorded(topic);
        String text = body.toString();

        Received received = receive(topic, text, signature(text, ShopifyVendor.SECRET));

        assertThat(received.kind()).as("%s", received.error()).isEqualTo(Received.Kind.ACCEPTED);
        assertThat(received.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo(name);
            INSTALLED.events().get(name).responseMapping().fieldMappings().forEach((field, rule) -> {
                JsonNode value = event.data().path(field);
                String source = String.valueOf(rule.source());
                if (source.matches("[a-z_.]+")) {
                    JsonNode sent = body.at("/" + source.replace('.', '/'));
                    assertThat(value.isMissingNode() && sent.isMissingNode() || value.equals(sent))
                            .as(field + ": " + value + " of " + sent)
                            .isTrue();
                } else {
                    assertThat(value.isMissingNode() || value.isNull())
                            .as(field)
                            .isFalse();
                }
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"themes/publish", "collections/create", "checkouts/create"})
    void aTopicThatNothingIsForIsThankedFor(String topic) throws Exception {
        String text = recorded(topic).toString();

        assertThat(receive(topic, text, signature(text, ShopifyVendor.SECRET)).kind())
                .isEqualTo(Received.Kind.IGNORED);
    }

    @Test
    void idsKeepAllTheirDigits() throws Exception {
        String text = "{\"id\": 788032119674292922}";

        Received received = receive("products/delete", text, signature(text, ShopifyVendor.SECRET));

        assertThat(received.events().get(0).data())
                .hasToString("{\"id\":\"gid://shopify/Product/788032119674292922\"}");
    }

    // Trap 7: what is signed are the bytes, not what a parser makes of them.
    @Test
    void whatIsWrittenOtherwiseIsSignedOtherwise() throws Exception {
        String text =
                "{ \"id\":1,\"title\" : \"Caf\\u00e9 \\/ Größe\" , \"admin_graphql_api_id\":\"gid://shopify/Product/1\"}";
        String signature = signature(text, ShopifyVendor.SECRET);

        assertThat(receive("products/update", JsonCodec.read(text).toString(), signature)
                        .kind())
                .isEqualTo(Received.Kind.REFUSED);
        assertThat(receive("products/update", text, signature).kind()).isEqualTo(Received.Kind.ACCEPTED);
        assertThat(receive("products/update", text, signature).kind()).isEqualTo(Received.Kind.DUPLICATE);
    }

    @Test
    void anotherSecretIsRefused() throws Exception {
        Received received = receive("orders/create", "{}", signature("{}", "shpss_other"));

        assertThat(received.kind()).isEqualTo(Received.Kind.REFUSED);
        assertThat(received.error().code()).isEqualTo("SIGNATURE_INVALID");
    }

    private Received receive(String topic, String body, String signature) {
        Headers headers = Headers.of(Map.of(
                "Content-Type", "application/json",
                "X-Shopify-Topic", topic,
                "X-Shopify-Shop-Domain", "acme-toys.myshopify.com",
                "X-Shopify-Webhook-Id", "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
                "X-Shopify-Hmac-Sha256", signature));
        return client.receive(
                new ConnectionKey("default", "shopify", Connection.DEFAULT),
                RawEvent.post("https://app.example/hooks/shopify", headers, body.getBytes(StandardCharsets.UTF_8)),
                null);
    }

    private static String signature(String body, String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode recorded(String topic) throws IOException {
        Optional<Path> file =
                Conformance.path("shopify/webhook-payloads-2026-04/" + topic.replace("/", "__") + ".json");
        assumeTrue(file.isPresent(), "-Dadaptor.conformance doesn't lead to shopify");
        return JsonCodec.read(Files.readString(file.get())).get("response");
    }
}
