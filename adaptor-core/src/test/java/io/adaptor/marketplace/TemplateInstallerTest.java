package io.adaptor.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Template;
import io.adaptor.api.error.MappingException;
import io.adaptor.json.FormatException;
import io.adaptor.json.TemplateFormat;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateInstallerTest {
    private final Template shop = TemplateFormat.read(TemplateFormatTest.SHOP, "shop.yaml");
    private final TemplateInstaller installer = TemplateInstaller.of(shop);

    @Test
    void inputsStandWhereTheyAreReferredTo() {
        Integration made = installer.install("acme", "our-shop", Map.of("region", "us", "rate", "30"), null);

        assertThat(made.baseUrl()).isEqualTo("https://us.shop.example");
        assertThat(made.policies().rateLimit().requestsPerMinute()).isEqualTo(30);
        assertThat(made.tenantId()).isEqualTo("acme");
        assertThat(made.integrationId()).isEqualTo("our-shop");
    }

    @Test
    void theTemplateIsRemembered() {
        Integration made = installer.install("acme", "shop", Map.of("region", "us"), null);

        assertThat(JsonCodec.write(made.metadata().get("template")))
                .isEqualTo(
                        "{\"item_id\":\"shop\",\"version\":\"1.2.0\",\"inputs\":{\"region\":\"us\",\"rate\":\"100\"}}");
    }

    @Test
    void eachWrongInputIsNamedWithItsRemedy() {
        MappingException refused = catchThrowableOfType(
                MappingException.class,
                () -> installer.install("acme", "shop", Map.of("rate", "many", "regoin", "eu"), null));

        assertThat(refused.errors())
                .extracting(error -> error.field() + " " + error.message())
                .containsExactlyInAnyOrder(
                        "inputs.rate must be a number in plain digits, such as 42 or 0.5; see your plan",
                        "inputs.regoin is not an input (did you mean region?); it asks for region, rate",
                        "inputs.region is needed");
    }

    @Test
    void aValueThatWouldBeAReferenceIsRefused() throws IOException {
        Template free = TemplateFormat.read(
                TemplateFormatTest.SHOP.replace(
                        "{ type: choice, label: Region, options: [eu, us] }", "{ label: Region, example: eu }"),
                "shop.yaml");

        MappingException refused = catchThrowableOfType(
                MappingException.class,
                () -> TemplateInstaller.of(free).install("acme", "shop", Map.of("region", "${secret:OTHER}"), null));

        assertThat(refused.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("must be the value itself"));
    }

    @Test
    void overridesReplaceAndRemove() throws IOException {
        ObjectNode overrides = (ObjectNode) JsonCodec.read(
                "{\"timeout_ms\": 900, \"rate_limit\": null, \"endpoints\": {\"orders\": {\"description\": \"All\"}}}");

        Integration made = installer.install("acme", "shop", Map.of("region", "us"), overrides);

        assertThat(made.policies().timeout()).hasMillis(900);
        assertThat(made.policies().rateLimit()).isNull();
        assertThat(made.endpoint("orders").description()).isEqualTo("All");
        assertThat(made.endpoint("orders").path()).isEqualTo("/orders");
    }

    @Test
    void overridesThatBreakTheFormatAreRefused() throws IOException {
        ObjectNode overrides = (ObjectNode) JsonCodec.read("{\"timout_ms\": 900}");

        FormatException refused = catchThrowableOfType(
                FormatException.class, () -> installer.install("acme", "shop", Map.of("region", "us"), overrides));

        assertThat(refused.errors()).singleElement().asString().contains("did you mean timeout_ms?");
    }

    @Test
    void theGuideTellsAPersonWhatIsNeededAndWhereItIsFound() {
        assertThat(SetupGuide.of(shop).text()).isEqualTo("""
                Shop (Shop Inc.)
                Orders of a shop.

                At Shop Inc.:
                1. Open the settings.

                For the integration:
                - region: Region; one of eu, us
                - rate: rate (by default 100); see your plan

                For each connection:
                - token: Token (secret); Settings, then API
                """);
    }

    @Test
    void theGuideTellsAFormTheSame() {
        ObjectNode schema = SetupGuide.of(shop).schema();

        assertThat(schema.at("/properties/inputs/required").toString()).isEqualTo("[\"region\"]");
        assertThat(schema.at("/properties/inputs/properties/region/enum").toString())
                .isEqualTo("[\"eu\",\"us\"]");
        assertThat(schema.at("/properties/connection/properties/token/writeOnly")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void oneStepIsCheckedAtATime() {
        SetupGuide guide = SetupGuide.of(shop);

        assertThat(guide.problem(guide.steps().get(0), "eu")).isNull();
        assertThat(guide.problem(guide.steps().get(0), "asia"))
                .extracting(error -> error.field() + " " + error.message())
                .isEqualTo("inputs.region must be one of eu, us");
    }
}
