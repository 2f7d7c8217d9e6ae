package io.adaptor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.openapi.OpenApiDocument;
import io.adaptor.openapi.OpenApiOptions;
import io.adaptor.testkit.Conformance;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents that vendors have published, imported and listed to the client of the protocol's own SDK. */
class ImportedToolsTest {
    private static final Pattern VERSION =
            Pattern.compile("^(openapi|swagger):|\"(openapi|swagger)\"\\s*:\\s*\"", Pattern.MULTILINE);
    private static final Schema OF_SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    @Test
    void aClientTakesTheToolsOfEveryDocumentAndAllTheirSchemasAreValid() throws Exception {
        List<Path> documents = documents();
        assumeTrue(!documents.isEmpty(), "-Dadaptor.conformance names no folder with openapi-import");
        try (Served served = Served.start()) {
            served.store.delete(
                    "a", "shop", served.store.find("a", "shop").orElseThrow().version());
            int endpoints = 0;
            for (int i = 0; i < documents.size(); i++) {
                Integration imported = OpenApiDocument.read(documents.get(i))
                        .toIntegration(OpenApiOptions.builder()
                                .integrationId("i" + i)
                                .baseUrl("https://api.example.com")
                                .build())
                        .integration();
                served.store.put(imported.toBuilder().tenantId("a").build(), null);
                endpoints += imported.endpoints().size();
            }

            List<McpSchema.Tool> tools = listed(served);

            assertThat(tools)
                    .hasSize(endpoints + 3)
                    .extracting(McpSchema.Tool::name)
                    .doesNotHaveDuplicates();
            List<String> problems = new ArrayList<>();
            for (McpSchema.Tool tool : tools) {
                problems(tool.name(), tool.inputSchema(), problems);
                if (tool.outputSchema() != null) {
                    problems(tool.name(), tool.outputSchema(), problems);
                }
            }
            assertThat(problems).isEmpty();
            assertThat(tools).hasSizeGreaterThan(1_000);
            System.out.println(
                    "tools of " + documents.size() + " documents, listed to the client of the SDK: " + tools.size());
        }
    }

    private static List<McpSchema.Tool> listed(Served served) {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(
                        "http://127.0.0.1:" + served.port())
                .endpoint("/mcp")
                .httpRequestCustomizer((builder, method, uri, body, context) -> builder.header("X-Caller", "a/sdk"))
                .build();
        try (McpSyncClient client =
                McpClient.sync(transport).requestTimeout(Duration.ofSeconds(60)).build()) {
            client.initialize();
            return client.listTools().tools();
        }
    }

    private static void problems(String tool, Object schema, List<String> problems) {
        JsonNode tree = JsonCodec.mapper().valueToTree(schema);
        OF_SCHEMAS.validate(tree).forEach(error -> problems.add(tool + ": " + error));
        if (!tree.path("type").asText().equals("object")) {
            problems.add(tool + ": is not a schema of an object");
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("openapi-import", "stripe", "jira", "hubspot")) {
            Optional<Path> path = Conformance.path(folder);
            if (path.isPresent()) {
                try (Stream<Path> files = Files.list(path.get())) {
                    files.filter(ImportedToolsTest::isDocument).sorted().forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isDocument(Path file) {
        try {
            if (!Files.isRegularFile(file) || !file.toString().matches(".*\\.(json|ya?ml)")) {
                return false;
            }
            String text = Files.readString(file);
            return VERSION.matcher(text).find() && text.contains("paths");
        } catch (IOException e) {
            return false;
        }
    }
}
