package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.connectors.OperationReport.Proof;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.marketplace.TemplateSandbox;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.Conformance;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each operation of the template against Stripe's own OpenAPI document and the bodies that Stripe publishes with it. */
class StripeDocumentTest {
    private static final JsonNode ENDPOINTS = IntegrationFormat.toTree(
                    TemplateSandbox.of(StripeVendor.TEMPLATE).integration())
            .get("endpoints");

    @Test
    void everyRequestIsOneOfTheDocument() throws IOException {
        VendorDocument document = VendorDocument.read(conformance("spec3.2023-08-16.json"));

        for (ReceivedRequest request : requests()) {
            assertThat(document.problems(request))
                    .as(request + " " + request.text())
                    .isEmpty();
        }
    }

    @Test
    void everyRequestIsRightForSteady() throws IOException, InterruptedException {
        List<ReceivedRequest> requests = requests();
        try (Steady steady = Steady.start(conformance("spec3.2023-08-16.json"), freePort())) {
            assertThat(steady.problems(request("POST", "/v1/refunds", "amont=1")))
                    .isNotEmpty();
            for (ReceivedRequest request : requests) {
                assertThat(steady.problems(request))
                        .as(request + " " + request.text())
                        .isEmpty();
            }
        }
    }

    @Test
    void aWrongRequestIsFound() throws IOException {
        VendorDocument document = VendorDocument.read(conformance("spec3.2023-08-16.json"));

        assertThat(document.problems(request("POST", "/v1/refund", ""))).hasSize(1);
        assertThat(document.problems(request("POST", "/v1/refunds", "amont=1")))
                .singleElement(STRING)
                .startsWith("body")
                .contains("amont");
        assertThat(document.problems(request("POST", "/v1/refunds", "amount=1.5")))
                .hasSize(1);
        assertThat(document.problems(request("POST", "/v1/refunds", "reason=whim")))
                .hasSize(1);
        assertThat(document.problems(request("POST", "/v1/subscriptions", "items[0][prize]=x")))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("prize"))
                .contains("body.customer: is required");
        assertThat(document.problems(request("POST", "/v1/subscriptions", "customer=c&items=x")))
                .hasSize(1);
        assertThat(document.problems(request("GET", "/v1/customers?limit=many", "")))
                .hasSize(1);
        assertThat(document.problems(request("GET", "/v1/customers?created[gte]=1&limit=2", "")))
                .isEmpty();
    }

    @Test
    void theFullInputsLeaveNothingOut() throws IOException {
        JsonNode inputs = fullInputs();
        for (Iterator<String> names = ENDPOINTS.fieldNames(); names.hasNext(); ) {
            String endpoint = names.next();
            JsonNode known = ENDPOINTS.get(endpoint).at("/validation_schema/properties/variables/properties");

            assertThat(names(inputs.get(endpoint))).as(endpoint).isEqualTo(names(known));
        }
    }

    @Test
    void theBodiesThatStripePublishesArriveUnchanged() throws IOException {
        JsonNode bodies = JsonCodec.read(Files.readString(conformance("fixtures3.2023-09-12.json")))
                .get("resources");
        try (StripeVendor stripe = new StripeVendor(null)) {
            for (Iterator<String> names = ENDPOINTS.fieldNames(); names.hasNext(); ) {
                String endpoint = names.next();
                JsonNode sample =
                        StripeVendor.TEMPLATE.samples().get(endpoint).response().body();
                boolean list = sample.has("data") && sample.get("data").isArray();
                JsonNode one = list ? sample.get("data").get(0) : sample;
                JsonNode body = bodies.get((one.has("deleted") ? "deleted_" : "")
                        + one.get("object").textValue());
                stripe.server.answer(
                        Answer.json(200, list ? "{\"has_more\": false, \"data\": [" + body + "]}" : body.toString()));

                ExecutionResult result = stripe.call(endpoint);

                assertThat(result.success())
                        .as(endpoint + ": " + result.error())
                        .isTrue();
                JsonNode data = list ? result.data().get(0) : result.data();
                assertUnchanged(endpoint, body, data);
            }
        }
    }

    private static void assertUnchanged(String endpoint, JsonNode body, JsonNode data) {
        JsonNode mappings = ENDPOINTS.get(endpoint).at("/response_mapping/field_mappings");
        int compared = 0;
        for (Map.Entry<String, JsonNode> mapping : mappings.properties()) {
            String source = mapping.getValue().textValue();
            if (source.startsWith("items.")) {
                JsonNode item = body.at("/items/data/0");
                JsonNode expected = JsonNodeFactory.instance
                        .objectNode()
                        .<ObjectNode>set("id", item.get("id"))
                        .<ObjectNode>set("price", item.at("/price/id"))
                        .set("quantity", item.get("quantity"));
                assertThat(data.get("items")).hasSize(1).containsExactly(expected);
            } else {
                JsonNode expected = body.at("/" + source.replace('.', '/'));
                assertThat(data.path(mapping.getKey()))
                        .as(endpoint + " " + source)
                        .isEqualTo(expected);
            }
            compared++;
        }
        assertThat(compared).as(endpoint).isGreaterThanOrEqualTo(endpoint.startsWith("delete_") ? 2 : 5);
    }

    @Test
    void thePageListsWhatIsChecked() throws IOException {
        Integration installed = TemplateSandbox.of(StripeVendor.TEMPLATE).integration();
        OperationReport report = new OperationReport("stripe", installed, """
                Requests are judged by Stripe's OpenAPI document of the version 2023-08-16, which the template asks for, and by Steady, which
                serves that document. Answers are the bodies that Stripe publishes with its document: each mapped field arrives unchanged.""", StripeDocumentTest.class);
        installed
                .endpoints()
                .keySet()
                .forEach(name -> report.operation(name, Proof.A, "smallest and full request; the published body"));
        report.matchesThePage();
    }

    // What is sent for the samples and for the full inputs.
    private static List<ReceivedRequest> requests() throws IOException {
        JsonNode full = fullInputs();
        try (StripeVendor stripe = new StripeVendor("acct_1Nnlp9GPxmnHQRkJ")) {
            List<String> failed = new ArrayList<>();
            ENDPOINTS.fieldNames().forEachRemaining(endpoint -> {
                ObjectNode input = JsonNodeFactory.instance.objectNode();
                input.set("variables", full.get(endpoint));
                for (JsonNode one :
                        List.of(StripeVendor.TEMPLATE.samples().get(endpoint).input(), input)) {
                    JsonNode body = StripeVendor.TEMPLATE
                            .samples()
                            .get(endpoint)
                            .response()
                            .body();
                    stripe.server.answer(Answer.json(200, body.toString()));
                    ExecutionResult result = stripe.call(endpoint, one);
                    if (!result.success()) {
                        failed.add(endpoint + ": " + result.error());
                    }
                }
            });
            assertThat(failed).isEmpty();
            assertThat(stripe.server.requests()).hasSize(2 * ENDPOINTS.size());
            return stripe.server.requests();
        }
    }

    private static JsonNode fullInputs() throws IOException {
        try (InputStream in = StripeDocumentTest.class.getResourceAsStream("stripe-inputs.json")) {
            return JsonCodec.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ReceivedRequest request(String method, String target, String form) {
        return new ReceivedRequest(
                method,
                target,
                Headers.of(Map.of("Content-Type", "application/x-www-form-urlencoded")),
                form.getBytes(StandardCharsets.UTF_8));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path conformance(String file) {
        Optional<Path> path = Conformance.path("stripe/" + file);
        assumeTrue(path.isPresent(), "-Dadaptor.conformance doesn't lead to stripe/" + file);
        return path.get();
    }
}
