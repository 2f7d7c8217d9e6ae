package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.connectors.OperationReport.Proof;
import io.adaptor.testkit.Conformance;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operation of the templates that are data alone, against the vendor's document, or against a snapshot where there is none. */
class DataOnlyVendorsTest {
    /** How the requests of a vendor are judged. */
    enum Vendor {
        NOTION("/v1", "notion.yaml", "", Proof.B, Set.of("get_me", "get_database", "get_page", "list_blocks"), """
                The OpenAPI document at hand is of 2021; the template speaks 2025-09-03. It judges the four operations that both have, under the
                same paths. The bodies of the others are examples there, or the operations are newer;
                the answers of their samples are written by hand."""),
        TWILIO(
                "/2010-04-01",
                "twilio_api_v2010.json",
                "",
                Proof.A,
                Set.of(),
                "Requests are judged by Twilio's OpenAPI document of the API 2010-04-01."),
        ZOOM(
                "/v2",
                "zoom.yaml",
                "/v2",
                Proof.A,
                Set.of(),
                "Requests are judged by an OpenAPI document of Zoom's API, version 2."),
        PAYPAL("", "paypal.orders.yml", "", Proof.A, Set.of(), """
                Requests about orders are judged by an OpenAPI document of PayPal's Orders API, version 2, which has no `payment_source` yet. It has
                no payments, transactions and webhooks: the answers of those samples are written by hand."""),
        ASANA(
                "/api/1.0",
                "asana.json",
                "/api/1.0",
                Proof.A,
                Set.of(),
                "Requests are judged by Asana's OpenAPI document of the API 1.0."),
        SLACK("/api", null, "", Proof.C, Set.of(), """
                No OpenAPI document of Slack's is at hand. Paging, limits and the sending of messages were compared with excerpts of its reference pages, the
                rest was written from memory. Requests are held against snapshots; the answers of the samples are written by hand."""),
        ZENDESK("/api/v2", null, "", Proof.C, Set.of(), """
                No OpenAPI document of Zendesk's is at hand. Paths follow a public client, fields of bodies were written from memory. Requests are held
                against snapshots; the answers of the samples are written by hand.""");

        private final String path;
        private final String document;
        private final String before;
        private final Proof proof;
        /** The operations that are judged; empty for all that the document has. */
        private final Set<String> judged;

        private final String introduction;

        Vendor(String path, String document, String before, Proof proof, Set<String> judged, String introduction) {
            this.path = path;
            this.document = document;
            this.before = before;
            this.proof = proof;
            this.judged = judged;
            this.introduction = introduction;
        }

        DataVendor connected() {
            return new DataVendor(id(), path);
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        JsonNode full(String endpoint) {
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.set(
                    "variables",
                    ConsentedVendor.inputs("data-only-inputs.json").get(id()).get(endpoint));
            return input;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRequestIsOneOfTheDocumentOrOfTheSnapshot(Vendor vendor) throws IOException {
        VendorDocument document = vendor.document == null ? null : VendorDocument.read(conformance(vendor.document));
        List<String> problems = new ArrayList<>();
        StringBuilder unjudged = new StringBuilder();
        try (DataVendor connected = vendor.connected()) {
            OperationReport report = new OperationReport(
                    vendor.id(), connected.installed(), vendor.introduction, DataOnlyVendorsTest.class);
            for (String endpoint : connected.installed().endpoints().keySet()) {
                boolean judged = false;
                for (JsonNode input :
                        List.of(connected.template.samples().get(endpoint).input(), vendor.full(endpoint))) {
                    ReceivedRequest sent = connected.request(endpoint, input);
                    ReceivedRequest request = without(vendor.before, sent);
                    judged = document != null
                            && document.has(request)
                            && (vendor.judged.isEmpty() || vendor.judged.contains(endpoint));
                    if (judged) {
                        document.problems(request)
                                .forEach(problem -> problems.add(request + " " + request.text() + ": " + problem));
                    } else {
                        unjudged.append(endpoint)
                                .append(": ")
                                .append(sent.method())
                                .append(' ')
                                .append(sent.target())
                                .append(sent.text().isEmpty() ? "" : "\n  " + sent.text())
                                .append('\n');
                    }
                }
                report.operation(
                        endpoint,
                        judged ? vendor.proof : Proof.C,
                        judged ? "minimal and full request" : "snapshot of the minimal and the full request");
            }
            assertThat(problems).isEmpty();
            matches(vendor.id() + "-requests.txt", unjudged.toString());
            report.matchesThePage();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFullInputsLeaveNothingOut(Vendor vendor) {
        // Exclude one another, or are newer than the document that judges them.
        Set<String> left =
                Set.of("paypal.create_order.payment_source", "asana.list_tasks.project", "asana.list_tasks.assignee");
        try (DataVendor connected = vendor.connected()) {
            connected.installed().endpoints().forEach((name, endpoint) -> {
                List<String> known = new ArrayList<>();
                JsonNode schema = endpoint.validationSchema();
                if (schema != null) {
                    schema.at("/properties/variables/properties").fieldNames().forEachRemaining(known::add);
                }
                known.removeIf(one -> left.contains(vendor.id() + "." + name + "." + one));
                List<String> given = new ArrayList<>();
                vendor.full(name).get("variables").fieldNames().forEachRemaining(given::add);
                assertThat(given).as(name).containsExactlyInAnyOrderElementsOf(known);
            });
        }
    }

    private static ReceivedRequest without(String before, ReceivedRequest request) {
        return new ReceivedRequest(
                request.method(), request.target().substring(before.length()), request.headers(), request.body());
    }

    private static void matches(String file, String now) throws IOException {
        Path path = Path.of(System.getProperty("adaptor.root", ".."))
                .resolve("adaptor-connectors/src/test/resources/io/adaptor/connectors/" + file);
        if (Boolean.getBoolean("adaptor.docs.accept") && !now.isEmpty()) {
            Files.writeString(path, now);
        }
        assertThat(now)
                .as("requests without a document; -Dadaptor.docs.accept rewrites " + file)
                .isEqualTo(Files.exists(path) ? Files.readString(path) : "");
    }

    private static Path conformance(String file) {
        Optional<Path> path = Conformance.path("openapi-import/" + file);
        assumeTrue(path.isPresent(), "-Dadaptor.conformance doesn't lead to openapi-import/" + file);
        return path.get();
    }
}
