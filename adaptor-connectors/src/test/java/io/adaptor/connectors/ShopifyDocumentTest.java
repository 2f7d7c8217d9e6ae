package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.Conformance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each operation of the template against Shopify's own schema, and the objects that Shopify publishes. */
@ExtendWith(SoftAssertionsExtension.class)
class ShopifyDocumentTest {
    private static final String OLDER = "admin-graphql_2025-07.introspection.json.gz";
    private static final String ASKED_FOR = "admin-graphql_2026-10.introspection.json.gz";

    // What is newer than the schema at hand, and how it is written there.
    private static final String IDEMPOTENT = "directive @idempotent(key: String!) on FIELD";
    private static final Map<String, String> REWRITES = Map.of(
            "create_refund", "`@idempotent` defined (2026-01)",
            "adjust_inventory", "`@idempotent` defined, `changeFromQuantity` left out (2026-01)",
            "set_inventory", "`@idempotent` defined, `changeFromQuantity` as `compareQuantity` (2026-01)",
            "list_webhooks", "`uri` as `callbackUrl` (2025-10)",
            "create_webhook", "`uri` as `callbackUrl` (2025-10)");

    private static final Integration INSTALLED = ShopifyVendor.installed();

    private static Map<String, List<JsonNode>> requests;
    private static @Nullable ShopifySchema older;

    @BeforeAll
    static void ask() throws IOException {
        requests = requests();
    }

    @AfterAll
    static void forget() {
        older = null;
    }

    @Test
    void everyRequestIsRightInTheVersionThatIsAskedFor(SoftAssertions softly) throws IOException {
        ShopifySchema schema = ShopifySchema.read(conformance(ASKED_FOR), "");

        requests.forEach((endpoint, sent) -> sent.forEach(request -> {
            softly.assertThat(schema.problems(request))
                    .as(endpoint + " " + request)
                    .isEmpty();
            softly.assertThat(schema.deprecated(request)).as(endpoint).isEmpty();
        }));
    }

    @Test
    void everyRequestIsRightInAnOlderVersionButForWhatIsNewer(SoftAssertions softly) throws IOException {
        ShopifySchema schema = older();
        Set<String> rewritten = new TreeSet<>();

        requests.forEach((endpoint, sent) -> sent.forEach(request -> {
            boolean directive = request.get("query").textValue().contains("@idempotent");
            if (directive || !schema.problems(request).isEmpty()) {
                rewritten.add(endpoint);
                JsonNode older = older(endpoint, request);
                softly.assertThat(schema.problems(older))
                        .as(endpoint + " " + older)
                        .isEmpty();
            } else {
                softly.assertThat(schema.deprecated(request)).as(endpoint).isEmpty();
            }
        }));

        assertThat(rewritten).isEqualTo(new TreeSet<>(REWRITES.keySet()));
    }

    @Test
    void aWrongRequestIsFound() throws IOException {
        ShopifySchema schema = older();

        assertThat(schema.problems(ShopifyVendor.json("{\"query\": \"{shop{nam}}\"}")))
                .hasSize(1);
        assertThat(schema.problems(
                        ShopifyVendor.json("{\"query\": \"query($id:ID!){order(id:$id){id}}\", \"variables\": {}}")))
                .hasSize(1);
        assertThat(schema.problems(ShopifyVendor.json(
                        "{\"query\": \"mutation($p:ProductCreateInput!){productCreate(product:$p){product{id}}}\","
                                + " \"variables\": {\"p\": {\"titel\": \"x\"}}}")))
                .hasSize(1);
        assertThat(schema.problems(ShopifyVendor.json(
                        "{\"query\": \"mutation($p:ProductCreateInput!){productCreate(product:$p){product{id}}}\","
                                + " \"variables\": {\"p\": {\"status\": \"GONE\"}}}")))
                .hasSize(1);
        assertThat(schema.problems(ShopifyVendor.json(
                        "{\"query\": \"mutation($m:MoneyInput!){x:draftOrderCreate(input:{}){userErrors{field}}}\"}")))
                .isNotEmpty();
        assertThat(schema.deprecated(
                        ShopifyVendor.json("{\"query\": \"{webhookSubscriptions(first:1){nodes{callbackUrl}}}\"}")))
                .containsExactly("callbackUrl");
    }

    @Test
    void theFullInputsLeaveNothingOut() throws IOException {
        JsonNode inputs = fullInputs();

        INSTALLED.endpoints().forEach((name, endpoint) -> {
            JsonNode schema = endpoint.validationSchema();
            JsonNode known = schema == null ? null : schema.at("/properties/variables/properties");
            assertThat(names(inputs.path(name))).as(name).isEqualTo(known == null ? Set.of() : names(known));
            if (known != null && !known.isMissingNode()) {
                assertThat(schema.at("/properties/variables/additionalProperties")
                                .isBoolean())
                        .as(name + " is closed")
                        .isTrue();
            }
        });
    }

    @Test
    void whatIsSelectedArrivesUnchanged(SoftAssertions softly) throws IOException {
        ShopifySchema schema = older();
        Map<String, JsonNode> recorded = recorded();
        try (ShopifyVendor shop = new ShopifyVendor()) {
            requests.forEach((name, sent) -> {
                ObjectNode older = older(name, sent.get(0));
                String document = older.get("query").textValue();
                ObjectNode body = new ShopifyAnswers(schema.schema, recorded).to(document);
                String answer = body.toString().replace("\"callbackUrl\":", "\"uri\":");
                shop.server.answer(Answer.json(200, answer));

                ExecutionResult result = shop.call(name);

                assertThat(result.success()).as(name + ": " + result.error()).isTrue();
                softly.assertThat(result.metadata()).as(name).doesNotContainKeys("warnings", "partial");
                JsonNode one = result.data().isArray() ? result.data().get(0) : result.data();
                softly.assertThat(names(one))
                        .as(name)
                        .isEqualTo(new TreeSet<>(INSTALLED
                                .endpoints()
                                .get(name)
                                .responseMapping()
                                .fieldMappings()
                                .keySet()));
                softly.assertThat(leaves(result.data()))
                        .as(name + " of " + answer)
                        .containsAll(leaves(selected(body)));
            });
        }
    }

    @Test
    void thePageSaysWhatIsChecked() throws IOException {
        OperationReport page = new OperationReport("shopify", INSTALLED, """
                Every operation is a POST of a GraphQL document. Documents and variables, of the sample and of an input with every field, are held by
                graphql-java against Shopify's schema of 2025-07 as its server answers an introspection. The template asks for version 2026-10; what is
                newer than that schema is written as it was then, and is of class B. Against the schema of 2026-10 (npm @shopify/dev-mcp 1.16.0) all
                requests are right as they stand, and no field that goes away is selected; the test does that wherever
                `shopify/admin-graphql_2026-10.introspection.json.gz` is among the conformance data.

                Answers are made from the selection of the document by the types of the schema; values that the REST API has too are those of the
                objects that Shopify's Python library is tested with. Every selected value arrives, but for `userErrors` and `pageInfo`.""", getClass());
        requests.forEach((name, sent) -> {
            OperationDefinition operation = Parser.parse(
                            sent.get(0).get("query").textValue())
                    .getDefinitionsOfType(OperationDefinition.class)
                    .get(0);
            String kind = operation.getOperation().name().toLowerCase(Locale.ROOT);
            Endpoint endpoint = INSTALLED.endpoints().get(name);
            String rewrite = REWRITES.get(name);
            page.operation(
                    name,
                    kind + " "
                            + ((Field) operation
                                            .getSelectionSet()
                                            .getSelections()
                                            .get(0))
                                    .getName(),
                    kind.equals("query") ? "safe" : endpoint.idempotency().wireName(),
                    rewrite == null ? OperationReport.Proof.A : OperationReport.Proof.B,
                    "2 requests; " + endpoint.responseMapping().fieldMappings().size() + " fields"
                            + (rewrite == null ? "" : "; " + rewrite));
        });
        page.matchesThePage();
    }

    // It takes seconds to read.
    private static ShopifySchema older() throws IOException {
        if (older == null) {
            older = ShopifySchema.read(conformance(OLDER), IDEMPOTENT);
        }
        return older;
    }

    // But for what Shopify says of its own: errors, pages, and the names of quantities, which are names of fields here.
    private static JsonNode selected(ObjectNode body) {
        JsonNode data = body.get("data");
        for (JsonNode root : data) {
            for (JsonNode list : new JsonNode[] {root, root.path("list")}) {
                if (list instanceof ObjectNode object) {
                    object.remove(List.of("userErrors", "pageInfo"));
                }
            }
            for (JsonNode quantity : root.at("/list/nodes/0/quantities")) {
                ((ObjectNode) quantity).remove("name");
            }
        }
        return data;
    }

    private static List<JsonNode> leaves(JsonNode tree) {
        List<JsonNode> leaves = new ArrayList<>();
        if (tree.isValueNode()) {
            leaves.add(tree);
        }
        tree.forEach(child -> leaves.addAll(leaves(child)));
        return leaves;
    }

    // As the schema of 2025-07 wants it.
    private static ObjectNode older(String endpoint, JsonNode request) {
        ObjectNode older = request.deepCopy();
        if (endpoint.endsWith("_webhooks") || endpoint.endsWith("_webhook")) {
            older.put("query", older.get("query").textValue().replace(" uri ", " callbackUrl "));
            if (older.at("/variables/webhook") instanceof ObjectNode webhook && webhook.has("uri")) {
                webhook.set("callbackUrl", webhook.remove("uri"));
            }
        }
        for (JsonNode change : older.at("/variables/input/changes")) {
            ((ObjectNode) change).remove("changeFromQuantity");
        }
        for (JsonNode quantity : older.at("/variables/input/quantities")) {
            ObjectNode one = (ObjectNode) quantity;
            one.set("compareQuantity", one.remove("changeFromQuantity"));
        }
        return older;
    }

    // What is sent for the sample and for the full input of each endpoint.
    private static Map<String, List<JsonNode>> requests() throws IOException {
        JsonNode full = fullInputs();
        Map<String, List<JsonNode>> requests = new LinkedHashMap<>();
        try (ShopifyVendor shop = new ShopifyVendor()) {
            for (String name : INSTALLED.endpoints().keySet()) {
                ObjectNode input = JsonNodeFactory.instance.objectNode();
                if (full.has(name)) {
                    input.set("variables", full.get(name));
                }
                for (JsonNode one :
                        List.of(ShopifyVendor.TEMPLATE.samples().get(name).input(), input)) {
                    shop.server.answer(Answer.json(
                            200,
                            ShopifyVendor.TEMPLATE
                                    .samples()
                                    .get(name)
                                    .response()
                                    .body()
                                    .toString()));
                    ExecutionResult result = shop.call(name, one);
                    assertThat(result.success())
                            .as(name + ": " + result.error())
                            .isTrue();
                }
            }
            for (int i = 0; i < shop.asked().size(); i++) {
                requests.computeIfAbsent(
                                new ArrayList<>(INSTALLED.endpoints().keySet()).get(i / 2), name -> new ArrayList<>())
                        .add(ShopifyVendor.json(shop.asked().get(i).text()));
            }
        }
        return requests;
    }

    // Objects that Shopify's library for Python is tested with, by the types of GraphQL that show the same.
    private static Map<String, JsonNode> recorded() throws IOException {
        Map<String, JsonNode> objects = new HashMap<>();
        objects.put("Shop", recorded("shop", "/shop"));
        objects.put("Product", recorded("product", "/product"));
        objects.put("ProductVariant", recorded("variant", "/variant"));
        objects.put("Order", recorded("order", "/order"));
        objects.put("LineItem", recorded("order", "/order/line_items/0"));
        objects.put("MoneyV2", recorded("order", "/order"));
        objects.put("Customer", recorded("customer", "/customer"));
        objects.put("CustomerEmailAddress", recorded("customer", "/customer"));
        objects.put("MailingAddress", recorded("customer", "/customer/default_address"));
        objects.put("DraftOrder", recorded("draft_order", "/draft_order"));
        objects.put("Fulfillment", recorded("fulfillment", "/fulfillment"));
        objects.put("Refund", recorded("refund", "/refund"));
        objects.put("Location", recorded("location", "/location"));
        objects.put("Metafield", recorded("metafield", "/metafields"));
        return objects;
    }

    private static JsonNode recorded(String file, String at) throws IOException {
        JsonNode object = JsonCodec.read(
                        Files.readString(conformance("responses-shopify_python_api/" + file + ".json")))
                .at(at);
        assertThat(object.isObject()).as(file + at).isTrue();
        return object;
    }

    private static JsonNode fullInputs() throws IOException {
        try (InputStream in = ShopifyDocumentTest.class.getResourceAsStream("shopify-inputs.json")) {
            return JsonCodec.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Path conformance(String file) {
        Optional<Path> path = Conformance.path("shopify/" + file);
        assumeTrue(path.isPresent(), "-Dadaptor.conformance doesn't lead to shopify/" + file);
        return path.get();
    }
}
