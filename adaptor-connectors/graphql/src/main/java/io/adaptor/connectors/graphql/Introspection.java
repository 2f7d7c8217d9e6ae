package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.GraphQLException;
import graphql.introspection.IntrospectionQueryBuilder;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.schema.idl.errors.SchemaProblem;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes schemas: SDL, and responses to introspection queries. */
final class Introspection {
    /** Queries the whole schema, except for fields that servers older than the specification of 2021 don't support. */
    static final String QUERY = IntrospectionQueryBuilder.build(IntrospectionQueryBuilder.Options.defaultOptions()
            .isOneOf(false)
            .specifiedByUrl(false)
            .schemaDescription(false)
            .inputValueDeprecation(false));

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    // A schema of a few megabytes has a million tokens.
    private static final ParserOptions LARGE = ParserOptions.getDefaultSdlParserOptions();

    private Introspection() {}

    /**
     * Reads a schema.
     *
     * @param stated SDL as a text, or a response with {@code __schema}
     * @throws InvalidSchema if the schema is invalid
     */
    static GraphQLSchema read(JsonNode stated) {
        try {
            return stated.isTextual()
                    ? UnExecutableSchemaGenerator.makeUnExecutableSchema(
                            new SchemaParser().parse(new StringReader(stated.textValue()), LARGE))
                    : UnExecutableSchemaGenerator.makeUnExecutableSchema(
                            new SchemaParser().buildRegistry(document(stated)));
        } catch (SchemaProblem e) {
            throw new InvalidSchema(e.getErrors().stream()
                    .limit(3)
                    .map(error -> error.getMessage())
                    .collect(Collectors.joining("; ")));
        } catch (InvalidSyntaxException e) {
            throw new InvalidSchema("is not a schema definition: line "
                    + e.getLocation().getLine() + ", column " + e.getLocation().getColumn());
        } catch (GraphQLException e) {
            throw new InvalidSchema("can't be read: " + e.getMessage());
        }
    }

    /**
     * Writes a response to an introspection query as SDL.
     *
     * @throws InvalidSchema if it is not such a response
     */
    static String sdl(JsonNode answer) {
        try {
            return AstPrinter.printAst(document(answer));
        } catch (GraphQLException e) {
            throw new InvalidSchema("can't be read: " + e.getMessage());
        }
    }

    private static Document document(JsonNode answer) {
        JsonNode data = answer.has("data") ? answer.get("data") : answer;
        if (!data.path("__schema").isObject()) {
            throw new InvalidSchema(
                    "is neither a schema definition as a text nor an answer to an introspection, which has"
                            + " __schema");
        }
        try {
            return new IntrospectionResultToSchema().createSchemaDefinition(MAPPER.convertValue(data, OBJECT));
        } catch (RuntimeException e) {
            // The library casts values without checking them.
            throw new InvalidSchema("is an answer to an introspection that lacks a part");
        }
    }
}
