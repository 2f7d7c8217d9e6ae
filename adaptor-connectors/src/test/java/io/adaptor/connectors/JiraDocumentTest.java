package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.connectors.OperationReport.Proof;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.Conformance;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each operation of the template against Atlassian's own OpenAPI document, and recorded answers through its mappings. */
class JiraDocumentTest {
    private static final String SITE = "/ex/jira/1324a887-45db-1bf4-1e99-ef0ff456d421";
    // Not of Jira's API but of Atlassian's authorization, which has no document.
    private static final String WITHOUT_DOCUMENT = "list_sites";

    @Test
    void everyRequestIsOneOfTheDocument() throws IOException {
        VendorDocument document = document();
        try (ConsentedVendor jira = jira()) {
            JsonNode full = ConsentedVendor.inputs("jira-inputs.json");
            List<String> problems = new ArrayList<>();
            for (Map.Entry<String, ReceivedRequest> sent : jira.requests(full)) {
                ReceivedRequest request = sent.getValue();
                if (sent.getKey().equals(WITHOUT_DOCUMENT)) {
                    assertThat(request).hasToString("GET /oauth/token/accessible-resources");
                } else {
                    document.problems(atSite(request))
                            .forEach(problem -> problems.add(request + " " + request.text() + ": " + problem));
                }
            }
            assertThat(problems).isEmpty();
        }
    }

    @Test
    void aWrongRequestIsFound() throws IOException {
        VendorDocument document = document();
        String issue = "/rest/api/3/issue";

        assertThat(document.problems(request("POST", issue + "s", "{}"))).hasSize(1);
        assertThat(document.problems(request("POST", "/rest/api/3/search/jql", "{\"jql\": \"a\", \"fieldz\": []}")))
                .singleElement()
                .asString()
                .contains("fieldz");
        assertThat(document.problems(request("POST", "/rest/api/3/search/jql", "{\"maxResults\": \"many\"}")))
                .hasSize(1);
        assertThat(document.problems(request("POST", "/rest/api/3/issueLink", "{\"type\": {\"name\": \"Blocks\"}}")))
                .containsExactlyInAnyOrder("body.inwardIssue: is required", "body.outwardIssue: is required");
        assertThat(document.problems(request("GET", "/rest/api/3/project/search?startAt=first", "")))
                .hasSize(1);
        assertThat(document.problems(request("GET", "/rest/api/3/project/search?start=1", "")))
                .hasSize(1);
        assertThat(document.problems(request("GET", "/rest/api/3/project/search?startAt=1&keys=A&keys=B", "")))
                .isEmpty();
        assertThat(document.problems(request("GET", "/rest/api/3/myself", "{}")))
                .containsExactly("a body of application/json");
        assertThat(document.problems(request("POST", issue + "/A-1/watchers", "{}"))).hasSize(1);
    }

    @Test
    void theFullInputsLeaveNothingOut() {
        try (ConsentedVendor jira = new ConsentedVendor("jira", Map.of())) {
            JsonNode inputs = ConsentedVendor.inputs("jira-inputs.json");
            jira.installed().endpoints().forEach((name, endpoint) -> {
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

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    list_fields, all_fields.json, '', 5
                    list_statuses, all_statuses.json, '', 5
                    list_transitions, transitions.json, transitions, 5
                    search_issues, issues_in_sprint.json, issues, 10
                    get_project, project.json, '', 5
                    """)
    void recordedAnswersArriveUnchanged(String endpoint, String file, String path, int least) throws IOException {
        String body = Files.readString(conformance("responses-go-jira/" + file));
        JsonNode sent = JsonCodec.read(body);
        JsonNode from = path.isEmpty() ? sent : sent.get(path);
        try (ConsentedVendor jira = jira()) {
            jira.server.answer(Answer.json(200, body));
            ExecutionResult result = jira.call(endpoint);
            assertThat(result.success()).as("%s", result.error()).isTrue();

            JsonNode one = from.isArray() ? from.get(0) : from;
            JsonNode data = from.isArray() ? result.data().get(0) : result.data();
            assertThat(result.data().size()).isEqualTo(from.isArray() ? from.size() : data.size());
            int arrived = 0;
            var mappings = jira.installed().endpoints().get(endpoint).responseMapping().fieldMappings();
            for (String target : mappings.keySet()) {
                JsonNode expected = one.at("/" + mappings.get(target).source().replace('.', '/'));
                if (!expected.isMissingNode()) {
                    assertThat(data.get(target)).as(target).isEqualTo(expected);
                    arrived++;
                }
            }
            assertThat(arrived).isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void thePageListsWhatIsChecked() throws IOException {
        try (ConsentedVendor jira = new ConsentedVendor("jira", Map.of())) {
            OperationReport report = new OperationReport(
                    "jira",
                    jira.installed(),
                    "Requests are judged by the OpenAPI document of Jira Cloud's platform, version 3, of December 2025. Atlassian's list of"
                            + " sites (`list_sites`) belongs to its authorization server, which publishes no document. That `assign_issue` takes null for"
                            + " nobody, the document says in words only.",
                    JiraDocumentTest.class);
            Map<String, String> recorded = Map.of(
                    "list_fields", "a recorded answer",
                    "list_statuses", "a recorded answer",
                    "list_transitions", "a recorded answer",
                    "search_issues", "a recorded answer; three pages; a search that demands what was just written",
                    "get_project", "a recorded answer",
                    "create_issues", "an answer with failures inside",
                    "register_webhooks", "answers with failures inside",
                    "download_attachment", "a redirect to another host",
                    "list_projects", "three pages",
                    "list_comments", "pages");
            jira.installed().endpoints().keySet().forEach(name -> report.operation(
                    name,
                    name.equals(WITHOUT_DOCUMENT) ? Proof.C : Proof.A,
                    name.equals(WITHOUT_DOCUMENT)
                            ? "the request; several sites, one, none"
                            : "smallest and full request; the answer of the sample"
                                    + (recorded.containsKey(name) ? "; " + recorded.get(name) : "")));
            report.matchesThePage();
        }
    }

    private static ConsentedVendor jira() {
        ConsentedVendor jira = new ConsentedVendor("jira", Map.of());
        jira.server.answer(jira.sample("list_sites"));
        assertThat(jira.consent(3600).status()).isEqualTo(Connection.Status.CONNECTED);
        return jira;
    }

    private static ReceivedRequest atSite(ReceivedRequest request) {
        assertThat(request.target()).startsWith(SITE);
        return new ReceivedRequest(
                request.method(), request.target().substring(SITE.length()), request.headers(), request.body());
    }

    private static ReceivedRequest request(String method, String target, String body) {
        return new ReceivedRequest(
                method,
                target,
                Headers.of(Map.of("Content-Type", "application/json")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static VendorDocument document() throws IOException {
        return VendorDocument.read(conformance("jira-platform-v3.2025-12.json"));
    }

    private static Path conformance(String file) {
        Optional<Path> path = Conformance.path("jira/" + file);
        assumeTrue(path.isPresent(), "-Dadaptor.conformance doesn't lead to jira/" + file);
        return path.get();
    }
}
