package io.adaptor.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.adaptor.api.Template;
import io.adaptor.json.FormatException;
import io.adaptor.json.TemplateFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateFormatTest {
    static final String SHOP = """
            name: Shop
            description: Orders of a shop.
            type: rest_api
            category: ecommerce
            base_url: https://${input:region}.shop.example
            auth_config: { type: bearer_token, credentials: { token: "${connection:token}" } }
            connection_fields:
              token: { label: Token, secret: true, help: "Settings, then API" }
            rate_limit: { requests_per_minute: "${input:rate}" }
            endpoints:
              orders: { path: /orders, method: GET }
            template:
              item_id: shop
              version: 1.2.0
              provider: Shop Inc.
              tags: [orders]
              setup_instructions: [Open the settings.]
              inputs:
                region: { type: choice, label: Region, options: [eu, us] }
                rate: { type: number, default: 100, help: see your plan }
              samples:
                orders: { response: { body: [{ id: 1 }] } }
            """;

    @Test
    void whatACatalogueShowsIsRead() {
        Template shop = TemplateFormat.read(SHOP, "shop.yaml");

        assertThat(List.of(shop.itemId(), shop.version(), shop.name(), shop.provider(), shop.category()))
                .containsExactly("shop", "1.2.0", "Shop", "Shop Inc.", "ecommerce");
        assertThat(shop.inputs()).containsOnlyKeys("region", "rate");
        assertThat(shop.samples().get("orders").response().status()).isEqualTo(200);
        assertThat(shop.document().has("template")).isFalse();
    }

    @Test
    void aReferenceToNoInputIsNamedWithItsLine() {
        assertThat(mistakes(SHOP.replace("${input:region}", "${input:regoin}")))
                .contains("shop.yaml:5:1: base_url: refers to the input \"regoin\", which template.inputs does not have"
                        + " (did you mean region?)");
    }

    @Test
    void anInputThatNothingUsesIsNamed() {
        assertThat(mistakes(SHOP.replace("\"${input:rate}\"", "100")))
                .containsExactly(
                        "shop.yaml:20:5: template.inputs.rate: is asked for and never used; refer to it, or leave it out");
    }

    @Test
    void whatCanNeverWorkIsFoundWithTheExamplesInPlace() {
        assertThat(mistakes(SHOP.replace("path: /orders,", "path: \"/orders/{id\",")))
                .singleElement()
                .asString()
                .startsWith("shop.yaml:11:13: endpoints.orders.path: is \"/orders/{id\"; has a { that is not closed");
    }

    @Test
    void aSampleOfNoEndpointIsNamed() {
        assertThat(mistakes(SHOP.replace("    orders: { response", "    order: { response")))
                .containsExactly(
                        "shop.yaml:22:5: template.samples.order: is a sample of an endpoint that is not there");
    }

    @Test
    void aSecretInputIsRefused() {
        assertThat(mistakes(SHOP.replace("type: number, default: 100,", "secret: true,")))
                .anyMatch(line -> line.contains("template.inputs.rate.secret")
                        && line.contains("make it one of connection_fields"));
    }

    @Test
    void aFieldWithAPatternNeedsAnExample() {
        assertThat(mistakes(SHOP.replace("secret: true, help", "secret: true, pattern: 'sk_[a-z]+', help")))
                .containsExactly(
                        "shop.yaml:8:3: connection_fields.token: needs an example, which its sandbox uses: it has a pattern");
        assertThat(mistakes(
                        SHOP.replace("secret: true, help", "secret: true, pattern: 'sk_[a-z]+', example: pk_a, help")))
                .singleElement()
                .asString()
                .startsWith(
                        "shop.yaml:8:62: connection_fields.token.example: is not a value of its own field: must match");
    }

    @Test
    void aDocumentWithoutTheBlockIsNoTemplate() {
        assertThat(mistakes(SHOP.substring(0, SHOP.indexOf("template:"))))
                .singleElement()
                .asString()
                .contains("template: is needed");
    }

    private static List<String> mistakes(String text) {
        FormatException wrong =
                catchThrowableOfType(FormatException.class, () -> TemplateFormat.read(text, "shop.yaml"));
        return wrong.errors().stream().map(Object::toString).toList();
    }
}
