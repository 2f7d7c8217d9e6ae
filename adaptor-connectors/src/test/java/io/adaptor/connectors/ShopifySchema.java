package io.adaptor.connectors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.GraphQLContext;
import graphql.ParseAndValidate;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** The schema of Shopify's Admin API as its server answers an introspection, and what it finds wrong with a request. */
final class ShopifySchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Set<String> NUMBERS = Set.of("Money", "Decimal", "UnsignedInt64", "BigInt");

    final GraphQLSchema schema;

    private ShopifySchema(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** @param more definitions that the schema lacks */
    static ShopifySchema read(Path introspection, String more) throws IOException {
        JsonNode answer;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(introspection))) {
            answer = MAPPER.readTree(in);
        }
        Document document = new IntrospectionResultToSchema()
                .createSchemaDefinition(MAPPER.convertValue(answer.get("data"), OBJECT));
        if (!more.isEmpty()) {
            for (Definition<?> one : Parser.parse(more).getDefinitions()) {
                document = document.transform(builder -> builder.definition(one));
            }
        }
        return new ShopifySchema(new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().buildRegistry(document),
                        RuntimeWiring.newRuntimeWiring()
                                .wiringFactory(new Scalars())
                                .build()));
    }

    /** What is wrong with the document and the variables of a request. */
    List<String> problems(JsonNode request) {
        List<String> problems = new ArrayList<>();
        Document document = Parser.parse(request.get("query").textValue());
        ParseAndValidate.validate(schema, document, Locale.ENGLISH).forEach(error -> problems.add(error.getMessage()));
        List<VariableDefinition> declared =
                document.getDefinitionsOfType(OperationDefinition.class).get(0).getVariableDefinitions();
        request.path("variables").fieldNames().forEachRemaining(name -> {
            if (declared.stream().noneMatch(one -> one.getName().equals(name))) {
                problems.add("variable " + name + " is not declared");
            }
        });
        if (problems.isEmpty()) {
            try {
                ValuesResolver.coerceVariableValues(
                        schema,
                        declared,
                        RawVariables.of(variables(request)),
                        GraphQLContext.getDefault(),
                        Locale.ENGLISH);
            } catch (RuntimeException e) {
                problems.add(e.getMessage());
            }
        }
        return problems;
    }

    /** The fields that a document selects although they go away. */
    Set<String> deprecated(JsonNode request) {
        Set<String> deprecated = new TreeSet<>();
        QueryTraverser.newQueryTraverser()
                .schema(schema)
                .document(Parser.parse(request.get("query").textValue()))
                .variables(variables(request))
                .build()
                .visitPreOrder(new QueryVisitorStub() {
                    @Override
                    public void visitField(QueryVisitorFieldEnvironment field) {
                        if (field.getFieldDefinition().isDeprecated()) {
                            deprecated.add(field.getFieldDefinition().getName());
                        }
                    }
                });
        return deprecated;
    }

    private static Map<String, Object> variables(JsonNode request) {
        return request.has("variables") ? MAPPER.convertValue(request.get("variables"), OBJECT) : Map.of();
    }

    /** Scalars of Shopify's own, as far as their names say what they hold. */
    private static final class Scalars extends MockedWiringFactory {
        @Override
        public GraphQLScalarType getScalar(ScalarWiringEnvironment environment) {
            String name = environment.getScalarTypeDefinition().getName();
            return GraphQLScalarType.newScalar()
                    .name(name)
                    .coercing(new Coercing<Object, Object>() {
                        @Override
                        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
                            boolean number = NUMBERS.contains(name)
                                    && String.valueOf(value).matches("-?\\d+(\\.\\d+)?");
                            boolean text = !NUMBERS.contains(name) && value instanceof String;
                            boolean url =
                                    !name.equals("URL") || String.valueOf(value).matches("https?://\\S+");
                            if (!(number || text && url || name.equals("JSON"))) {
                                throw new CoercingParseValueException(value + " is no " + name);
                            }
                            return value;
                        }
                    })
                    .build();
        }
    }
}
