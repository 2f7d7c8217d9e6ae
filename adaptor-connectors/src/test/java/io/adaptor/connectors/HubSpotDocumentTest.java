package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Connection;
import io.adaptor.api.JsonCodec;
import io.adaptor.connectors.OperationReport.Proof;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Conformance;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each operation of the template against the OpenAPI documents that HubSpot published of version 3, after the rewrites of {@link
 * #asVersion3}; those without a document against a snapshot of what is sent.
 */
class HubSpotDocumentTest {
    /** Why there is no document to judge by. */
    private static final Map<String, String> WITHOUT_DOCUMENT = Map.ofEntries(
            Map.entry(
                    "search_contacts",
                    "version 3 wrongly demands sorts, after and limit, and knows one value per filter"),
            Map.entry(
                    "search_companies",
                    "version 3 wrongly demands sorts, after and limit, and knows one value per filter"),
            Map.entry(
                    "search_deals", "version 3 wrongly demands sorts, after and limit, and knows one value per filter"),
            Map.entry("batch_upsert", "newer than the documents"),
            Map.entry("merge_records", "newer than the documents"),
            Map.entry("associate", "newer than the documents"),
            Map.entry("associate_as", "newer than the documents"),
            Map.entry("dissociate", "newer than the documents"),
            Map.entry("list_pipelines", "no document at hand"),
            Map.entry("list_members", "no document at hand"),
            Map.entry("add_members", "no document at hand"),
            Map.entry("get_account", "no document at hand"));

    /** What version 3 doesn't know of a batch. */
    private static final Set<String> NEWER = Set.of("objectWriteTraceId", "associations", "idProperty");

    private static final Path SNAPSHOT = Path.of("src/test/resources/io/adaptor/connectors/hubspot-requests.json");

    @Test
    void everyRequestIsOneOfADocument() throws IOException {
        List<VendorDocument> documents = documents();
        try (ConsentedVendor hubspot = hubspot()) {
            List<String> problems = new ArrayList<>();
            Set<String> judged = new HashSet<>();
            for (Map.Entry<String, ReceivedRequest> sent :
                    hubspot.requests(ConsentedVendor.inputs("hubspot-inputs.json"))) {
                if (!WITHOUT_DOCUMENT.containsKey(sent.getKey())) {
                    ReceivedRequest request = asVersion3(sent.getValue());
                    judged.add(sent.getKey());
                    judge(documents, request)
                            .forEach(problem -> problems.add(request + " " + request.text() + ": " + problem));
                }
            }
            assertThat(problems).isEmpty();
            assertThat(judged).hasSize(hubspot.endpoints().size() - WITHOUT_DOCUMENT.size());
        }
    }

    @Test
    void aWrongRequestIsFound() throws IOException {
        List<VendorDocument> documents = documents();

        assertThat(judge(documents, request("POST", "/crm/objects/2026-09/contacts", "{\"property\": {}}")))
                .hasSize(2);
        assertThat(judge(documents, request("POST", "/crm/objects/2026-09/contact", "{\"properties\": {}}")))
                .hasSize(1);
        assertThat(judge(documents, request("GET", "/crm/objects/2026-09/deals?limit=all", "")))
                .hasSize(1);
        assertThat(judge(documents, request("GET", "/crm/owners/2026-09/ada", "")))
                .hasSize(1);
        assertThat(judge(
                        documents,
                        request("POST", "/crm/properties/2026-09/deals", "{\"name\": \"a\", \"type\": \"text\"}")))
                .contains("body.fieldType: is required");
    }

    @Test
    void whatHasNoDocumentIsSentAsTheSnapshotSays() throws IOException {
        try (ConsentedVendor hubspot = hubspot()) {
            ObjectNode now = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, ReceivedRequest> sent :
                    hubspot.requests(ConsentedVendor.inputs("hubspot-inputs.json"))) {
                if (WITHOUT_DOCUMENT.containsKey(sent.getKey())) {
                    ObjectNode one = now.withArrayProperty(sent.getKey()).addObject();
                    one.put("request", sent.getValue().toString());
                    if (sent.getValue().body().length > 0) {
                        one.set("body", JsonCodec.read(sent.getValue().body()));
                    }
                }
            }
            if (Boolean.getBoolean("adaptor.docs.accept")) {
                Files.writeString(SNAPSHOT, JsonCodec.writePretty(now) + "\n");
            }
            assertThat(now).isEqualTo(JsonCodec.read(Files.readString(SNAPSHOT)));
        }
    }

    @Test
    void theFullInputsLeaveNothingOut() {
        try (ConsentedVendor hubspot = new ConsentedVendor("hubspot", Map.of())) {
            JsonNode inputs = ConsentedVendor.inputs("hubspot-inputs.json");
            hubspot.installed().endpoints().forEach((name, endpoint) -> {
                List<String> known = new ArrayList<>();
                endpoint.validationSchema()
                        .at("/properties/variables/properties")
                        .fieldNames()
                        .forEachRemaining(known::add);
                List<String> given = new ArrayList<>();
                inputs.get(name).fieldNames().forEachRemaining(given::add);
                assertThat(given).as(name).containsExactlyInAnyOrderElementsOf(known);
            });
        }
    }

    @Test
    void thePageListsWhatIsChecked() throws IOException {
        try (ConsentedVendor hubspot = new ConsentedVendor("hubspot", Map.of())) {
            OperationReport report =
                    new OperationReport("hubspot", hubspot.installed(), """
                    HubSpot publishes no document of version 2026-09 that may be used here, so that requests are judged by those of version 3
                    (contacts, companies, deals, properties, owners), after these rewrites: `/crm/{api}/2026-09` becomes `/crm/v3/{api}`;
                    `objectWriteTraceId`, `associations` and `idProperty` in the inputs of a batch, `associations` of a create and
                    `propertiesWithHistory` of a batch read, which are newer, are taken off. Answers are those of the samples: none were
                    recorded of this version.""", HubSpotDocumentTest.class);
            hubspot.installed()
                    .endpoints()
                    .keySet()
                    .forEach(name -> report.operation(
                            name,
                            WITHOUT_DOCUMENT.containsKey(name) ? Proof.C : Proof.B,
                            WITHOUT_DOCUMENT.containsKey(name)
                                    ? "snapshot of the smallest and the full request; the answer of the sample ("
                                            + WITHOUT_DOCUMENT.get(name) + ")"
                                    : "smallest and full request; the answer of the sample"));
            report.matchesThePage();
        }
    }

    private static List<String> judge(List<VendorDocument> documents, ReceivedRequest request) throws IOException {
        ReceivedRequest old = asVersion3(request);
        return documents.stream()
                .filter(document -> document.has(old))
                .findFirst()
                .map(document -> document.problems(old))
                .orElse(List.of("there is no " + old));
    }

    /** The request as version 3 had it. */
    private static ReceivedRequest asVersion3(ReceivedRequest request) throws IOException {
        String target = request.target().replaceFirst("^/crm/(objects|properties|owners)/2026-09", "/crm/v3/$1");
        byte[] body = request.body();
        if (target.startsWith("/crm/v3/objects/") && body.length > 0) {
            ObjectNode tree = (ObjectNode) JsonCodec.read(body);
            tree.remove("associations");
            tree.remove("propertiesWithHistory");
            tree.path("inputs").forEach(input -> ((ObjectNode) input).remove(NEWER));
            body = JsonCodec.bytes(tree);
        }
        return new ReceivedRequest(request.method(), target, request.headers(), body);
    }

    private static ConsentedVendor hubspot() {
        ConsentedVendor hubspot = new ConsentedVendor("hubspot", Map.of());
        hubspot.server.answer(hubspot.sample("get_account"));
        assertThat(hubspot.consent(1800).status()).isEqualTo(Connection.Status.CONNECTED);
        return hubspot;
    }

    private static ReceivedRequest request(String method, String target, String body) {
        return new ReceivedRequest(
                method,
                target,
                Headers.of(Map.of("Content-Type", "application/json")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<VendorDocument> documents() throws IOException {
        List<VendorDocument> documents = new ArrayList<>();
        for (String file : List.of(
                "crm.contact.openapi.yaml",
                "crm.company.openapi.yaml",
                "crm.deal.openapi.yaml",
                "crm.properties.2026.mock.json",
                "crm.owners.2026.mock.json")) {
            Optional<Path> path = Conformance.path("hubspot/" + file);
            assumeTrue(path.isPresent(), "-Dadaptor.conformance doesn't lead to hubspot/" + file);
            documents.add(VendorDocument.read(path.orElseThrow()));
        }
        return documents;
    }
}
