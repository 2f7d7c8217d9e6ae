package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop behind a real GraphQL engine and a real socket: products by id, in pages, and a mutation. */
final class GraphQlServer implements AutoCloseable {
    static final String SDL = """
            type Query {
              product(id: ID!): Product
              products(first: Int!, after: String): ProductConnection!
              find(filter: Filter!): [Product!]!
            }
            type Mutation { rename(id: ID!, name: String!): Product }
            type Product { id: ID! name: String! price: Float stock: Int! color: Color }
            enum Color { RED GREEN }
            input Filter { color: Color!, atMost: Float, names: [String!] }
            type ProductConnection { nodes: [Product!]! pageInfo: PageInfo! }
            type PageInfo { hasNextPage: Boolean! endCursor: String }
            """;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ScriptedServer server;
    private final GraphQL engine;
    private final Map<String, String> names = new LinkedHashMap<>();
    final AtomicInteger asked = new AtomicInteger();

    GraphQlServer() {
        for (int i = 1; i <= 5; i++) {
            names.put(String.valueOf(i), "Product " + i);
        }
        GraphQLSchema schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse(SDL),
                        RuntimeWiring.newRuntimeWiring()
                                .type(
                                        "Query",
                                        type -> type.dataFetcher(
                                                        "product",
                                                        environment -> product(environment.getArgument("id")))
                                                .dataFetcher("products", page())
                                                .dataFetcher("find", environment -> List.of(product("1"))))
                                .type(
                                        "Mutation",
                                        type -> type.dataFetcher("rename", environment -> {
                                            names.replace(
                                                    environment.getArgument("id"), environment.getArgument("name"));
                                            return product(environment.getArgument("id"));
                                        }))
                                .type(
                                        "Product",
                                        type -> type.dataFetcher("stock", environment -> {
                                            Map<String, Object> product = environment.getSource();
                                            if ("3".equals(product.get("id"))) {
                                                return DataFetcherResult.newResult()
                                                        .error(GraphqlErrorBuilder.newError(environment)
                                                                .message("the stock of 3 is being counted")
                                                                .errorType(ErrorType.DataFetchingException)
                                                                .build())
                                                        .build();
                                            }
                                            return 7;
                                        }))
                                .build());
        engine = GraphQL.newGraphQL(schema).build();
        server = ScriptedServer.start();
        server.otherwise((request, out) -> answer(request).write(request, out));
    }

    String url() {
        return server.url();
    }

    ScriptedServer scripted() {
        return server;
    }

    private Answer answer(ReceivedRequest request) throws IOException {
        asked.incrementAndGet();
        JsonNode message = MAPPER.readTree(request.text());
        ExecutionInput.Builder input =
                ExecutionInput.newExecutionInput(message.path("query").asText());
        if (message.has("operationName")) {
            input.operationName(message.get("operationName").asText());
        }
        if (message.has("variables")) {
            input.variables(MAPPER.convertValue(message.get("variables"), Map.class));
        }
        return Answer.json(200, MAPPER.writeValueAsString(engine.execute(input).toSpecification()));
    }

    private Map<String, Object> product(String id) {
        String name = names.get(id);
        return name == null ? null : Map.of("id", id, "name", name, "price", 19.9, "color", "RED");
    }

    private DataFetcher<Object> page() {
        return environment -> {
            int first = environment.getArgument("first");
            String after = environment.getArgument("after");
            int from = after == null ? 0 : Integer.parseInt(after);
            List<Object> nodes = new ArrayList<>();
            for (int i = from; i < Math.min(names.size(), from + first); i++) {
                nodes.add(product(String.valueOf(i + 1)));
            }
            // As many servers do: the last page has an end cursor too.
            return Map.of(
                    "nodes",
                    nodes,
                    "pageInfo",
                    Map.of(
                            "hasNextPage",
                            from + first < names.size(),
                            "endCursor",
                            String.valueOf(from + nodes.size())));
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
