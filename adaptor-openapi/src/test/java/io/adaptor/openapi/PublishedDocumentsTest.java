package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.connectors.rest.RestConnectorFactory;
import io.adaptor.openapi.JudgedDocument.Described;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.Conformance;
import io.adaptor.testkit.ConnectorTestKit;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.TestExecution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that vendors have published: each operation once, and every request as the document wants it. */
class PublishedDocumentsTest {
    /** Operations of each document that are executed, spread over the whole. */
    private static final int SAMPLE = Integer.getInteger("adaptor.openapi.sample", 30);

    /** Jira describes the form as a list, which no form is. */
    private static final String DESCRIBED_OTHERWISE = "POST /rest/api/3/issue/{issueIdOrKey}/attachments";

    static Stream<String> documents() {
        return Stream.of(
                        "openapi-import/oai-v3.0-petstore-expanded.json",
                        "openapi-import/oai-v3.0-api-with-examples.json",
                        "openapi-import/oai-v3.0-callback-example.json",
                        "openapi-import/oai-v3.0-link-example.json",
                        "openapi-import/oai-v3.0-uspto.json",
                        "openapi-import/oai-v3.1-non-oauth-scopes.json",
                        "openapi-import/oai-v3.1-tictactoe.json",
                        "openapi-import/asana.json",
                        "openapi-import/notion.yaml",
                        "openapi-import/paypal.orders.yml",
                        "openapi-import/twilio_api_v2010.json",
                        "openapi-import/zoom.yaml",
                        "openapi-import/cycles-swagger-parser/issue_1751_mutual_recursion.yaml",
                        "openapi-import/cycles-swagger-parser/recursive.yaml",
                        "openapi-import/external-refs-swagger-parser/allOf-relative-file-references/parent.yaml",
                        "openapi-import/external-refs-swagger-parser/allOf-relative-file-references/swagger.yaml",
                        "openapi-import/external-refs-swagger-parser/relative-file-references/yaml/parent.yaml",
                        "stripe/spec3.2023-08-16.json",
                        "jira/jira-platform-v3.2025-12.json",
                        "hubspot/crm.contact.openapi.yaml",
                        "hubspot/crm.company.openapi.yaml",
                        "hubspot/crm.deal.openapi.yaml",
                        "hubspot/crm.properties.2026.openapi.json",
                        "hubspot/crm.owners.2026.openapi.json",
                        "shopify/admin-rest.openapi.yml")
                .filter(name -> name.matches(System.getProperty("adaptor.openapi.only", ".*")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyOperationIsThereOnceAndSendsWhatTheDocumentDescribes(String name) throws IOException {
        sweep(name, SAMPLE);
    }

    /** Takes longer: {@code mvn -Psoak test -pl adaptor-openapi -am}. */
    @ParameterizedTest
    @MethodSource("documents")
    @Tag("soak")
    void allOperationsSendWhatTheDocumentDescribes(String name) throws IOException {
        sweep(name, Integer.MAX_VALUE);
    }

    private static void sweep(String name, int sample) throws IOException {
        Path file = document(name);
        JudgedDocument document = new JudgedDocument(file);
        Integration imported = open(OpenApiDocument.read(file));
        try (ConnectorTestKit kit = ConnectorTestKit.builder()
                        .connector(new RestConnectorFactory())
                        .integration(url -> imported.toBuilder().baseUrl(url).build())
                        .start();
                SecondJudge second = SecondJudge.of(file)) {
            kit.vendor().otherwise(Answer.json(200, "{}"));
            List<Described> operations = document.operations();
            Map<Described, Endpoint> endpoints = endpoints(operations, imported);
            assertThat(endpoints).hasSameSizeAs(operations);
            assertThat(imported.endpoints()).hasSameSizeAs(operations);

            Sweep sweep = new Sweep(document, second, kit);
            int step = Math.max(1, operations.size() / sample);
            for (int i = 0; i < operations.size(); i++) {
                Described operation = operations.get(i);
                if (i % step == 0 && !operation.toString().equals(DESCRIBED_OTHERWISE)) {
                    sweep.execute(operation, endpoints.get(operation), false);
                    sweep.execute(operation, endpoints.get(operation), true);
                }
            }
            assertThat(sweep.problems).isEmpty();
            assertThat(sweep.notGenerated).hasSizeLessThanOrEqualTo(sweep.sent / 20);
        }
    }

    private static final class Sweep {
        private final JudgedDocument document;
        private final @Nullable SecondJudge second;
        private final ConnectorTestKit kit;
        private final List<String> problems = new ArrayList<>();
        private final List<String> notGenerated = new ArrayList<>();
        private int sent;

        Sweep(JudgedDocument document, @Nullable SecondJudge second, ConnectorTestKit kit) {
            this.document = document;
            this.second = second;
            this.kit = kit;
        }

        void execute(Described operation, Endpoint endpoint, boolean full) throws IOException {
            Optional<ObjectNode> input = new InputGenerator(endpoint.validationSchema(), full).input();
            if (input.isEmpty()) {
                notGenerated.add(operation + (full ? " in full" : ""));
                return;
            }
            String text = JsonCodec.write(input.get());
            TestExecution execution = kit.execute(endpoint.name(), text);
            sent++;
            if (!execution.result().success() || execution.requests().size() != 1) {
                problems.add(operation + " with " + text + " failed: "
                        + execution.result().error());
                return;
            }
            ReceivedRequest request = execution.requests().get(0);
            List<String> found = new ArrayList<>(document.problems(operation, request));
            if (second != null) {
                found.addAll(second.problems(request));
            }
            found.forEach(problem -> problems.add(
                    operation + " with " + text + " sent " + request + " " + request.text() + ": " + problem));
        }
    }

    private static Map<Described, Endpoint> endpoints(List<Described> operations, Integration imported) {
        Map<String, Endpoint> byPath = new HashMap<>();
        imported.endpoints().values().forEach(endpoint -> {
            Endpoint before = byPath.put(endpoint.method() + " " + plain(endpoint.path()), endpoint);
            assertThat(before).as(endpoint.path()).isNull();
        });
        Map<Described, Endpoint> found = new HashMap<>();
        for (Described operation : operations) {
            Endpoint endpoint = byPath.get(operation.method() + " " + plain(operation.path()));
            assertThat(endpoint).as(operation.toString()).isNotNull();
            found.put(operation, endpoint);
        }
        return found;
    }

    private static String plain(String path) {
        return path.replaceAll("\\{[^{}]*}", "{}");
    }

    /** Without credentials, whose tokens are asked for elsewhere. */
    private static Integration open(OpenApiDocument document) {
        OpenApiImport imported = document.toIntegration(
                OpenApiOptions.builder().baseUrl("https://api.example.com").build());
        return imported.integration().toBuilder()
                .auth(new AuthConfig.None())
                .connectionFields(Map.of())
                .build();
    }

    private static Path document(String name) {
        Optional<Path> file = Conformance.path(name);
        assumeTrue(file.isPresent(), "-Dadaptor.conformance names no folder with " + name);
        return file.get();
    }
}
