package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.adaptor.api.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final String PART = "/$defs/endpoint_part";
    private static final JsonNode TREE = IntegrationFormat.schema();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TREE);
    private static final String UNKNOWN = "qqqqqqqqqqqqqqqqqqqqqqqq";

    /** Where the kitchen sink has each object of the schema. */
    static final Map<String, String> OBJECTS = new TreeMap<>(Map.ofEntries(
            Map.entry("", ""),
            Map.entry("/$defs/retry_config", "/retry_config"),
            Map.entry("/$defs/reset_header", "/retry_config/reset_headers/0"),
            Map.entry("/$defs/rate_limit", "/rate_limit"),
            Map.entry("/$defs/circuit_breaker", "/circuit_breaker"),
            Map.entry("/$defs/cache_config", "/cache_config"),
            Map.entry("/$defs/pagination", "/pagination"),
            Map.entry("/$defs/idempotency/oneOf/1", "/endpoints/get_order/idempotency"),
            Map.entry("/$defs/outcome_rule", "/outcomes/0"),
            Map.entry("/$defs/transformation", "/endpoints/get_order/request_mapping/transformations/0"),
            Map.entry("/$defs/transform/oneOf/1", "/endpoints/get_order/request_mapping/body/a.b[0].c/transforms/1"),
            Map.entry("/$defs/mapping_value/oneOf/1", "/endpoints/get_order/request_mapping/body/a.b[0].c"),
            Map.entry("/$defs/request_mapping", "/endpoints/get_order/request_mapping"),
            Map.entry("/$defs/response_mapping", "/endpoints/get_order/response_mapping"),
            Map.entry("/$defs/validation_rule", "/endpoints/get_order/validation_rules/0"),
            Map.entry("/$defs/fallback_rule", "/endpoints/get_order/fallback/0"),
            Map.entry("/$defs/bulk", "/endpoints/get_order/bulk"),
            Map.entry("/$defs/records", "/endpoints/put_order/records"),
            Map.entry("/$defs/tool", "/endpoints/get_order/tool"),
            Map.entry("/$defs/test_case", "/test_cases/0"),
            Map.entry("/$defs/endpoint", "/endpoints/get_order"),
            Map.entry("/$defs/auth_config", "/auth_config"),
            Map.entry("/$defs/input_field", "/connection_fields/site"),
            Map.entry("/$defs/after_consent", "/after_consent"),
            Map.entry("/$defs/signature_rule", "/auth_config/signature"),
            Map.entry("/$defs/signature_value", "/auth_config/signature/values/n"),
            Map.entry("/$defs/auth_config/properties/token_request", "/auth_config/token_request"),
            Map.entry("/$defs/auth_config/properties/refresh_request", "/auth_config/refresh_request"),
            Map.entry("/$defs/login", "/auth_config/login"),
            Map.entry("/$defs/login_step", "/auth_config/login/steps/0"),
            Map.entry("/$defs/login_use", "/auth_config/login/use"),
            Map.entry("/$defs/webhook", "/webhook"),
            Map.entry("/$defs/webhook_signature", "/webhook/signature"),
            Map.entry("/$defs/webhook_jwt", "/webhook/jwt"),
            Map.entry("/$defs/webhook_handshake", "/webhook/handshake"),
            Map.entry("/$defs/event", "/events/order_paid"),
            Map.entry("/$defs/subscription", "/subscriptions/stock"),
            Map.entry("/$defs/tls", "/tls"),
            Map.entry("/$defs/proxy", "/proxy"),
            Map.entry("/$defs/api_version/oneOf/1", "/api_version")));

    @Test
    void theSchemaKnowsExactlyTheFieldsTheReaderKnows() {
        OBJECTS.forEach((inSchema, inDocument) -> {
            Set<String> properties = new TreeSet<>();
            TREE.at(inSchema + "/properties").fieldNames().forEachRemaining(properties::add);
            assertThat(known(inDocument)).as(inSchema).isEqualTo(properties);
        });
    }

    @Test
    void whatEndpointsShareHasTheFieldsOfAnEndpointButItsName() {
        ObjectNode endpoint = (ObjectNode) TREE.at("/$defs/endpoint/properties").deepCopy();

        assertThat(TREE.at(PART + "/properties")).isEqualTo(endpoint.without(List.of("name", "parts")));
    }

    @Test
    void noObjectOfTheSchemaIsForgotten() {
        List<String> objects = new ArrayList<>();
        closedObjects("", TREE, objects);
        objects.remove(PART);

        assertThat(objects).containsExactlyInAnyOrderElementsOf(OBJECTS.keySet());
    }

    @Test
    void everyPropertyIsDescribed() {
        OBJECTS.keySet()
                .forEach(object -> TREE.at(object + "/properties")
                        .properties()
                        .forEach(property -> assertThat(
                                        property.getValue().path("description").asText())
                                .as(object + " " + property.getKey())
                                .isNotBlank()));
    }

    @Test
    void theSchemaIsASchema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(TREE)).isEmpty();
    }

    @Test
    void eachCallerGetsItsOwnTree() {
        ((ObjectNode) IntegrationFormat.schema()).removeAll();

        assertThat(IntegrationFormat.schema()).isEqualTo(TREE);
    }

    @ParameterizedTest
    @MethodSource("io.adaptor.json.SchemaSamples#valid")
    void whatIsReadIsValid(String yaml) {
        Samples.read(yaml);

        assertThat(SCHEMA.validate(Samples.tree(yaml))).as(yaml).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.adaptor.json.SchemaSamples#invalid")
    void whatIsInvalidIsNotReadEither(String yaml) {
        assertThat(SCHEMA.validate(Samples.tree(yaml))).as(yaml).isNotEmpty();
        assertThat(Samples.mistakes(yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kitchen-sink.yaml", "orders.yaml"})
    void whatIsWrittenIsValid(String resource) {
        assertThat(SCHEMA.validate(IntegrationFormat.toTree(Samples.read(Samples.text(resource)))))
                .isEmpty();
    }

    @Test
    void defaultsOfTheSchemaAreThoseOfTheReader() {
        for (String part : List.of("retry_config", "rate_limit", "circuit_breaker", "cache_config")) {
            String stated = stated("/$defs/" + part);
            assertThat(IntegrationFormat.toYaml(Samples.read(Samples.LEAST + part + ": " + stated)))
                    .as(part)
                    .endsWith("category: c\n" + part + ": {}\n");
        }
        assertThat(
                        IntegrationFormat.toYaml(
                                Samples.read(
                                        Samples.LEAST
                                                + "integration_id: i\nenabled: true\nssl_verify: true\npool_size: 20\nallow_hosts: []\ntenant_id: default\n")))
                .isEqualTo("format: 1\nintegration_id: i\nname: least\ntype: graphql\ncategory: c\n");
    }

    /** The defaults an object of the schema states, as a document. */
    private static String stated(String object) {
        ObjectNode defaults = ((ObjectNode) TREE).objectNode();
        TREE.at(object + "/properties").properties().forEach(property -> {
            if (property.getValue().has("default")) {
                defaults.set(property.getKey(), property.getValue().get("default"));
            }
        });
        assertThat(defaults).isNotEmpty();
        return JsonCodec.write(defaults);
    }

    /** The names the reader says it knows when it is given one it does not know. */
    private static Set<String> known(String object) {
        ObjectNode document = Samples.holding(object);
        ((ObjectNode) document.at(object)).put(UNKNOWN, 1);
        String mistake = Samples.mistakes(JsonCodec.write(document)).stream()
                .filter(line -> line.contains(UNKNOWN))
                .findFirst()
                .orElseThrow();
        return new TreeSet<>(
                List.of(mistake.substring(mistake.indexOf("known here: ") + 12).split(", ")));
    }

    private static void closedObjects(String pointer, JsonNode node, List<String> found) {
        if (node.path("additionalProperties").isBoolean()
                && node.path("properties").isObject()) {
            found.add(pointer);
        }
        if (node.isObject()) {
            node.properties().forEach(field -> closedObjects(pointer + "/" + field.getKey(), field.getValue(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                closedObjects(pointer + "/" + i, node.get(i), found);
            }
        }
    }
}
