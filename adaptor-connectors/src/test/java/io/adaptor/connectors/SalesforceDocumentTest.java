package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.TemplateSample;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.Conformance;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Each operation of the template against a snapshot of its request, and against the bodies that were recorded of an org. Salesforce
 * publishes no document of its REST API that could judge them.
 */
class SalesforceDocumentTest {
    private static final Path SNAPSHOT =
            Path.of("src/test/resources/io/adaptor/connectors/salesforce-requests.json");
    private static final Map<String, String> RECORDED = Map.ofEntries(
            Map.entry("query", "query_success_response"),
            Map.entry("query_all", "query_aggregate_success_response"),
            Map.entry("search", "search_success_response"),
            Map.entry("list_objects", "describe_sobjects_success_response"),
            Map.entry("describe_object", "sobject_describe_success_response"),
            Map.entry("get_record", "sobject_find_success_response"),
            Map.entry("get_record_by_external_id", "sobject_select_success_response"),
            Map.entry("create_record", "create_success_response"),
            Map.entry("upsert_record", "upsert_created_success_response"),
            Map.entry("list_updated", "get_updated_success_response"),
            Map.entry("list_deleted", "get_deleted_success_response"),
            Map.entry("list_recent", "recent_success_response"));

    private static final List<String> HEADERS = List.of("Accept", "Content-Type", "Sforce-Query-Options");

    @Test
    void everyRequestIsTheOneOfItsSnapshot() throws IOException {
        ObjectNode requests = requests();
        if (Boolean.getBoolean("adaptor.docs.accept")) {
            Files.writeString(SNAPSHOT, JsonCodec.writePretty(requests) + "\n");
        }
        assertThat(requests).isEqualTo(JsonCodec.read(Files.readString(SNAPSHOT)));
    }

    @Test
    void recordedBodiesArriveUnchanged() throws IOException {
        try (SalesforceVendor salesforce = new SalesforceVendor()) {
            for (Map.Entry<String, String> recorded : RECORDED.entrySet()) {
                String body = Files.readString(conformance("sobject/" + recorded.getValue() + ".json"));
                salesforce.instance.answer(Answer.json(200, body));

                ExecutionResult result = salesforce.call(recorded.getKey());

                assertThat(result.success())
                        .as(recorded.getKey() + ": " + result.error())
                        .isTrue();
                assertUnchanged(recorded.getKey(), items(JsonCodec.read(body)), items(result.data()));
            }
        }
    }

    @Test
    void recordedErrorsHaveTheirCodesAndMessages() throws IOException {
        Map<String, String> errors = Map.of(
                "query", "query_error_response",
                "search", "search_error_response",
                "describe_object", "sobject_describe_error_response",
                "get_record", "sobject_find_error_response",
                "create_record", "write_error_response",
                "upsert_record", "upsert_error_response",
                "delete_record", "delete_error_response");
        try (SalesforceVendor salesforce = new SalesforceVendor()) {
            for (Map.Entry<String, String> recorded : errors.entrySet()) {
                String body = Files.readString(conformance("sobject/" + recorded.getValue() + ".json"));
                salesforce.instance.answer(Answer.json(body.contains("NOT_FOUND") ? 404 : 400, body));

                ExecutionResult result = salesforce.call(recorded.getKey());

                JsonNode error = JsonCodec.read(body).get(0);
                assertThat(result.error().code()).isEqualTo("UPSTREAM_REJECTED");
                assertThat(result.error().details().get("vendor_code")).isEqualTo(error.get("errorCode"));
                assertThat(result.error().details().get("vendor_message")).isEqualTo(error.get("message"));
            }
        }
    }

    @Test
    void thePageListsEveryOperation() throws IOException {
        OperationReport report = new OperationReport(
                "salesforce", SalesforceVendor.installed(JsonNodeFactory.instance.objectNode()), """
                Salesforce publishes no document of its REST API that could judge requests, so all operations are of class C: each request is compared
                with the snapshot `salesforce-requests.json`, which keeps it from changing unnoticed; that it is right rests on the REST API Developer Guide.
                The answers are those that the tests of restforce serve, or follow the guide where there is none.

                A server that logs in without a person overrides `auth_config` at installation: `oauth2_flow: jwt_bearer` with `credentials` `client_id`,
                `subject` (a user name) and `private_key`, and `assertion_claims: { aud: "https://login.salesforce.com" }`; for `client_credentials` the
                login host is that of My Domain.""", SalesforceDocumentTest.class);
        for (String name : SalesforceVendor.TEMPLATE.samples().keySet()) {
            String recorded = RECORDED.get(name);
            report.operation(
                    name,
                    OperationReport.Proof.C,
                    recorded == null
                            ? "request against its snapshot; the answer follows the guide"
                            : "request against its snapshot; `" + recorded + ".json` arrives unchanged");
        }
        report.matchesThePage();
    }

    // Each field that is a plain path, and the whole record where it passes in fields.
    private static void assertUnchanged(String endpoint, JsonNode bodies, JsonNode data) {
        Map<String, MappingRule> mappings = SalesforceVendor.installed(JsonNodeFactory.instance.objectNode())
                .endpoints()
                .get(endpoint)
                .responseMapping()
                .fieldMappings();
        assertThat(data).as(endpoint).hasSameSizeAs(bodies);
        for (int i = 0; i < data.size(); i++) {
            for (Map.Entry<String, MappingRule> mapping : mappings.entrySet()) {
                String source = String.valueOf(mapping.getValue().source());
                JsonNode expected = source.equals("@") ? bodies.get(i) : bodies.get(i).at("/" + source.replace('.', '/'));
                if (source.equals("@") || source.matches("[\\w.]+")) {
                    assertThat(data.get(i).path(mapping.getKey()))
                            .as(endpoint + " " + source)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static JsonNode items(JsonNode body) {
        JsonNode list = body.has("sobjects") ? body.get("sobjects") : body.has("totalSize") ? body.get("records") : body;
        return list.isArray() ? list : JsonNodeFactory.instance.arrayNode().add(list);
    }

    private static ObjectNode requests() {
        ObjectNode requests = JsonNodeFactory.instance.objectNode();
        try (SalesforceVendor salesforce = new SalesforceVendor()) {
            SalesforceVendor.TEMPLATE.samples().forEach((endpoint, sample) -> {
                salesforce.instance.answer(answer(sample.response()));
                ExecutionResult result = salesforce.call(endpoint);
                assertThat(result.success()).as(endpoint + ": " + result.error()).isTrue();
                requests.set(endpoint, written(salesforce.last()));
            });
        }
        return requests;
    }

    private static Answer answer(TemplateSample.Scene response) {
        JsonNode body = response.body();
        Map<String, String> headers =
                response.headers().isEmpty() ? Map.of("Content-Type", "application/json") : response.headers();
        return body == null
                ? Answer.empty(response.status(), Map.of())
                : Answer.of(response.status(), headers, body.isTextual() ? body.textValue() : body.toString());
    }

    private static ObjectNode written(ReceivedRequest request) {
        ObjectNode written = JsonNodeFactory.instance
                .objectNode()
                .put("method", request.method())
                .put("target", request.target());
        for (String name : HEADERS) {
            String value = request.headers().first(name);
            if (value != null) {
                written.put(name, value);
            }
        }
        try {
            String type = String.valueOf(request.headers().first("Content-Type"));
            if (request.body().length > 0) {
                written.set(
                        "body",
                        type.contains("json")
                                ? JsonCodec.read(request.text())
                                : JsonNodeFactory.instance.textNode(request.text()));
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path conformance(String file) {
        Optional<Path> path = Conformance.path("salesforce/responses-restforce/" + file);
        assumeTrue(path.isPresent(), "-Dadaptor.conformance doesn't lead to salesforce/responses-restforce/" + file);
        return path.get();
    }
}
