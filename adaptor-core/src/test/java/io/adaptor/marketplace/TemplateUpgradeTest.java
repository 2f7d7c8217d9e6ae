package io.adaptor.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Template;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.MappingException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.TemplateFormat;
import io.adaptor.marketplace.UpgradeChange.Effect;
import io.adaptor.spi.Versioned;
import io.adaptor.store.InMemoryIntegrationStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an upgrade says and does to what is installed. */
class TemplateUpgradeTest {
    private static final String SHOP = """
            name: Shop
            type: rest_api
            category: ecommerce
            base_url: https://${input:region}.shop.example
            connection_fields:
              token: { label: Token, secret: true }
            auth_config: { type: bearer_token, credentials: { token: "${connection:token}" } }
            endpoints:
              get_order:
                path: "/v1/orders/{id}"
                method: GET
                validation_schema:
                  properties:
                    variables:
                      type: object
                      required: [id]
                      additionalProperties: false
                      properties: { id: { type: string }, expand: { enum: [customer, lines] } }
                request_mapping: { path_params: { id: variables.id } }
                response_mapping: { field_mappings: { id: id, total: amount_total, customer: customer } }
                output_schema: { type: object, required: [id], properties: { id: { type: string }, total: { type: number } } }
              list_orders: { path: /v1/orders, method: GET, pagination: { style: page, param: p } }
            template:
              item_id: shop
              version: 1.0.0
              provider: Shop Inc.
              inputs: { region: { type: choice, options: [eu, us] } }
            """;
    private static final Template OLD = TemplateFormat.read(SHOP, "shop.yaml");

    @Test
    void whatIsOnlyAddedIsSafe() {
        assertThat(changes(
                        "list_orders: { path: /v1/orders, method: GET, pagination: { style: page, param: p } }",
                        "list_orders: { path: /v2/orders, method: GET, pagination: { style: page, param: p } }\n"
                                + "  cancel_order: { path: /v1/cancel, method: POST }"))
                .containsExactly(
                        "safe: endpoints.list_orders is called or read differently, with the same input and data",
                        "safe: endpoints.cancel_order is new");
    }

    @Test
    void whatCallersGiveMustStillBeTaken() {
        assertThat(changes("required: [id]\n          additional", "required: [id, shop]\n          additional"))
                .containsExactly("breaking: endpoints.get_order.validation_schema needs shop in variables");
        assertThat(changes("enum: [customer, lines]", "enum: [customer]"))
                .containsExactly(
                        "breaking: endpoints.get_order.validation_schema no longer takes these values of variables.expand: lines");
        assertThat(changes(", expand: { enum: [customer, lines] }", ""))
                .containsExactly("breaking: endpoints.get_order.validation_schema no longer takes expand in variables");
        assertThat(changes("id: { type: string }, expand", "id: { type: integer }, expand"))
                .containsExactly("breaking: endpoints.get_order.validation_schema takes variables.id as integer only");
    }

    @Test
    void whatCallersGetMustBeWhatTheyCouldGetBefore() {
        assertThat(changes("total: { type: number }", "total: { type: [number, \"null\"] }"))
                .containsExactly("breaking: endpoints.get_order.output_schema total may be something else than number");
        assertThat(changes("total: { type: number }", "total: { type: integer }, tax: { type: number }"))
                .containsExactly(
                        "safe: endpoints.get_order is called or read differently, with the same input and data");
        assertThat(changes(", pagination: { style: page, param: p }", ""))
                .containsExactly(
                        "breaking: endpoints.list_orders.pagination is no longer there: calls get one page only");
    }

    @Test
    void aFieldThatIsNoLongerMappedStaysWithItsRemedy() {
        TemplateUpgrade upgrade = upgrade("total: amount_total, ", "");

        assertThat(upgrade.changes())
                .extracting(UpgradeChange::toString)
                .containsExactly(
                        "needs_mapping: endpoints.get_order.response_mapping.field_mappings.total is no longer mapped; map it by overrides,"
                                + " until now it was \"amount_total\"");
        TemplateUpgrade kept = upgrade.keepingWhatItCan();
        assertThat(kept.changes()).isEmpty();
        assertThat(kept.integration().endpoint("get_order").responseMapping().fieldMappings())
                .containsKeys("id", "total", "customer");
    }

    @Test
    void anEndpointThatNobodyCallsBreaksNobody() {
        TemplateUpgrade upgrade = upgrade(
                "  list_orders: { path: /v1/orders, method: GET, pagination: { style: page, param: p } }\n", "");

        assertThat(upgrade.changes()).singleElement().satisfies(change -> {
            assertThat(change.effect()).isEqualTo(Effect.BREAKING);
            assertThat(change.remedy()).isNotNull();
        });
        assertThat(upgrade.calling(Set.of("get_order")).changes())
                .extracting(UpgradeChange::effect)
                .containsExactly(Effect.SAFE);
        assertThat(upgrade.keepingWhatItCan().integration().endpoints()).containsKey("list_orders");
    }

    @Test
    void whatConnectionsAndInputsNeedIsSaid() {
        assertThat(changes(
                        "  token: { label: Token, secret: true }",
                        "  token: { label: Token, secret: true }\n  shop: { label: Shop }"))
                .containsExactly("needs_value: connection_fields.shop is new: each connection has to be given one");
        assertThat(
                        changes(
                                "auth_config: { type: bearer_token, credentials: { token: \"${connection:token}\" } }",
                                "auth_config: { type: api_key, api_key_header: X-Key, credentials: { api_key: \"${connection:token}\" } }"))
                .containsExactly(
                        "breaking: auth_config.type becomes \"api_key\": each connection has to be made again");

        TemplateUpgrade upgrade = upgrade(
                "  inputs: { region: { type: choice, options: [eu, us] } }",
                "  inputs: { region: { type: choice, options: [eu, us] }, plan: { example: gold } }\nheaders: { X-Plan: \"${input:plan}\" }");
        assertThat(upgrade.changes())
                .extracting(UpgradeChange::toString)
                .containsExactly("needs_value: inputs.plan is needed");
        assertThat(upgrade.withInputs(Map.of("plan", "silver")).changes()).isEmpty();
    }

    @Test
    void inputsAndOverridesOfTheInstallationAreKept() throws Exception {
        ObjectNode overrides = (ObjectNode)
                JsonCodec.read("{\"timeout_ms\": 900, \"endpoints\": {\"list_orders\": {\"description\": \"All\"}}}");
        Integration installed = install(overrides);

        Integration upgraded = TemplateUpgrade.of(next("/v1/orders,", "/v2/orders,"), installed)
                .integration();

        assertThat(upgraded.baseUrl()).isEqualTo("https://eu.shop.example");
        assertThat(upgraded.policies().timeout()).hasMillis(900);
        assertThat(upgraded.endpoint("list_orders").path()).isEqualTo("/v2/orders");
        assertThat(upgraded.endpoint("list_orders").description()).isEqualTo("All");
        assertThat(upgraded.integrationId()).isEqualTo("our-shop");
        assertThat(upgraded.tenantId()).isEqualTo("acme");
    }

    @Test
    void aSecretOfAnOverrideIsKeptWhereSecretsStandAndNowhereElse() throws Exception {
        Integration installed = install((ObjectNode) JsonCodec.read(
                "{\"auth_config\": {\"credentials\": {\"token\": \"s3cr3t-s3cr3t\"}}, \"timeout_ms\": 900}"));

        assertThat(JsonCodec.write(installed.metadata().get("template")))
                .doesNotContain("s3cr3t")
                .contains("\"own_fields\":[\"auth_config\"]");
        Integration upgraded = TemplateUpgrade.of(next("/v1/orders,", "/v2/orders,"), installed)
                .integration();
        assertThat(((AuthConfig.Bearer) upgraded.auth())
                        .credentials()
                        .get("token")
                        .reveal())
                .isEqualTo("s3cr3t-s3cr3t");
        assertThat(upgraded.policies().timeout()).hasMillis(900);
    }

    @Test
    void anUpgradeIsStoredAndRolledBack() {
        InMemoryIntegrationStore store = new InMemoryIntegrationStore();
        Versioned<Integration> stored = store.put(install(null), null);
        TemplateUpgrade upgrade = TemplateUpgrade.of(next("total: amount_total, ", ""), stored.value());

        assertThatThrownBy(() -> upgrade.apply(store, stored.version(), Effect.NEEDS_VALUE))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("upgrade of our-shop from 1.0.0 to 1.1.0");
        assertThat(store.find("acme", "our-shop")).contains(stored);

        Versioned<Integration> upgraded = upgrade.apply(store, stored.version(), Effect.NEEDS_MAPPING);
        assertThat(InstalledFrom.of(upgraded.value()).orElseThrow().version()).isEqualTo("1.1.0");
        Versioned<Integration> back = TemplateUpgrade.rollBack(store, "acme", "our-shop");
        assertThat(back.value()).isEqualTo(stored.value());
    }

    @Test
    void whatWasNotInstalledFromTheTemplateIsRefused() {
        Integration other = IntegrationFormat.read(
                "name: X\ntype: rest_api\ncategory: c\nbase_url: https://x.example\nintegration_id: x", "x.yaml");

        assertThat(catchThrowableOfType(AdaptorException.class, () -> TemplateUpgrade.of(OLD, other)))
                .hasMessageContaining("was not installed from the template \"shop\": its metadata.template names none");
        assertThat(catchThrowableOfType(
                        AdaptorException.class,
                        () -> TemplateUpgrade.rollBack(new InMemoryIntegrationStore(), "acme", "x")))
                .hasMessageContaining("can't go back");
    }

    private static List<String> changes(String old, String fresh) {
        return upgrade(old, fresh).changes().stream()
                .map(UpgradeChange::toString)
                .toList();
    }

    private static TemplateUpgrade upgrade(String old, String fresh) {
        return TemplateUpgrade.of(next(old, fresh), install(null));
    }

    private static Integration install(@Nullable ObjectNode overrides) {
        return TemplateInstaller.of(OLD).install("acme", "our-shop", Map.of("region", "eu"), overrides);
    }

    private static Template next(String old, String fresh) {
        assertThat(SHOP).contains(old);
        return TemplateFormat.read(SHOP.replace(old, fresh).replace("version: 1.0.0", "version: 1.1.0"), "shop-2.yaml");
    }
}
