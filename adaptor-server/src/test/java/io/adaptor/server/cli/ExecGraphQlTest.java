package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A query, a mutation and the pages of a connection, from the command line against a GraphQL engine in this process. */
@Timeout(60)
class ExecGraphQlTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXAMPLE = Path.of(System.getProperty("adaptor.root", ".."))
            .resolve("adaptor-spi-examples/src/main/resources/shop-graphql.yaml");

    private final ScriptedServer server = ScriptedServer.start();
    private final Map<String, String> names = new TreeMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        for (int i = 1; i <= 5; i++) {
            names.put(String.valueOf(i), "Product " + i);
        }
        String yaml = Files.readString(EXAMPLE);
        String sdl = yaml.substring(yaml.indexOf("schema: |") + "schema: |".length(), yaml.indexOf("endpoints:"));
        GraphQL engine = GraphQL.newGraphQL(new SchemaGenerator()
                        .makeExecutableSchema(
                                new SchemaParser().parse(sdl),
                                RuntimeWiring.newRuntimeWiring()
                                        .type(
                                                "Query",
                                                type -> type.dataFetcher(
                                                                "product", asked -> product(asked.getArgument("id")))
                                                        .dataFetcher(
                                                                "products",
                                                                asked -> page(
                                                                        asked.getArgument("first"),
                                                                        asked.getArgument("after"))))
                                        .type(
                                                "Mutation",
                                                type -> type.dataFetcher("rename", asked -> {
                                                    names.replace(asked.getArgument("id"), asked.getArgument("name"));
                                                    return product(asked.getArgument("id"));
                                                }))
                                        .build()))
                .build();
        server.otherwise((request, out) -> answered(engine, request).write(request, out));
        Files.writeString(
                folder.resolve("shop.yaml"),
                yaml.replace("https://shop.example", server.url()).replace("${secret:SHOP_TOKEN}", "a-canary-token"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aQueryIsExecuted() throws IOException {
        assertThat(data(exec("product", "{\"variables\": {\"id\": 2}}")))
                .hasToString("{\"id\":\"2\",\"name\":\"Product 2\",\"price\":19.9}");
        assertThat(server.requests().get(0).headers().first("Authorization")).isEqualTo("Bearer a-canary-token");
    }

    @Test
    void aMutationIsExecuted() throws IOException {
        assertThat(data(exec("rename", "{\"variables\": {\"id\": \"2\", \"name\": \"Lamp\"}}")))
                .hasToString("{\"id\":\"2\",\"name\":\"Lamp\"}");
        assertThat(names).containsEntry("2", "Lamp");
    }

    @Test
    void threePagesAreFetchedWithTheCursorsOfTheResults() throws IOException {
        List<String> ids = new ArrayList<>();
        String request = "{}";
        int pages = 0;
        while (request != null) {
            JsonNode result = MAPPER.readTree(exec("products", request).lines().get(0));
            result.get("data").forEach(product -> ids.add(product.get("id").asText()));
            JsonNode cursor = result.path("metadata").path("next_cursor");
            request = cursor.isTextual() ? "{\"options\": {\"cursor\": " + cursor + "}}" : null;
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(ids).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aVariableThatDoesNotFitIsNamedAndNothingIsSent() throws IOException {
        CommandLineRun run = exec("rename", "{\"variables\": {\"id\": \"2\", \"name\": 7}}");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("VALIDATION_FAILED", "body.name");
        assertThat(server.requests()).isEmpty();
    }

    private static JsonNode data(CommandLineRun run) throws IOException {
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return MAPPER.readTree(run.lines().get(0)).get("data");
    }

    private CommandLineRun exec(String endpoint, String line) throws IOException {
        Path input = Files.writeString(folder.resolve("input.jsonl"), line + "\n");
        return CommandLineRun.of(
                "exec",
                "--file",
                folder.resolve("shop.yaml").toString(),
                "--endpoint",
                endpoint,
                "--input",
                input.toString(),
                "--allow-host",
                "127.0.0.1");
    }

    private static Answer answered(GraphQL engine, ReceivedRequest request) throws IOException {
        JsonNode message = MAPPER.readTree(request.text());
        ExecutionInput.Builder input =
                ExecutionInput.newExecutionInput(message.path("query").asText());
        if (message.has("variables")) {
            input.variables(MAPPER.convertValue(message.get("variables"), Map.class));
        }
        return Answer.json(
                200, MAPPER.writeValueAsString(engine.execute(input.build()).toSpecification()));
    }

    private Map<String, Object> product(String id) {
        return names.containsKey(id) ? Map.of("id", id, "name", names.get(id), "price", 19.9) : null;
    }

    private Map<String, Object> page(int first, String after) {
        int from = after == null ? 0 : Integer.parseInt(after);
        List<Object> nodes = new ArrayList<>();
        for (int i = from; i < Math.min(names.size(), from + first); i++) {
            nodes.add(product(String.valueOf(i + 1)));
        }
        return Map.of(
                "nodes",
                nodes,
                "pageInfo",
                Map.of("hasNextPage", from + first < names.size(), "endCursor", String.valueOf(from + nodes.size())));
    }
}
