package io.adaptor.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import graphql.ParseAndValidate;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The schema of a real vendor, of 3,000 types, as its server answers an introspection. */
class ShopifySchemaTest {
    private static JsonNode answer;

    @BeforeAll
    static void read() throws IOException {
        Path file = Path.of(System.getProperty("adaptor.conformance", "nowhere"))
                .resolve("shopify/admin-graphql_2025-07.introspection.json.gz");
        assumeTrue(Files.exists(file), "no conformance data");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            answer = JsonCodec.read(in.readAllBytes());
        }
    }

    @Test
    void documentsAreHeldAgainstIt() {
        GraphQLSchema schema = Introspection.read(answer);

        assertThat(schema.getAllTypesAsList()).hasSizeGreaterThan(2000);
        assertThat(errors(
                        schema,
                        "query ($first: Int!, $after: String) { products(first: $first, after: $after) {"
                                + " nodes { id title status } pageInfo { hasNextPage endCursor } } }"))
                .isZero();
        assertThat(errors(schema, "{ products(first: 1) { nodes { titel } } }")).isEqualTo(1);
    }

    @Test
    void itIsTheSameWrittenAsSdl() {
        GraphQLSchema again = Introspection.read(TextNode.valueOf(Introspection.sdl(answer)));

        assertThat(again.getAllTypesAsList())
                .hasSameSizeAs(Introspection.read(answer).getAllTypesAsList());
    }

    @Test
    void whatItSaysOfVariablesIsWholeAndDescribed() {
        GraphQLSchema schema = Introspection.read(answer);
        Endpoint endpoint = Endpoint.builder("e")
                .settings(Map.of(
                        GraphQlSettings.DOCUMENT,
                        TextNode.valueOf("mutation ($input: ProductSetInput!) {"
                                + " productSet(input: $input) { product { id } userErrors { message } } }")))
                .build();
        Fragments none = new Fragments(Map.of());

        JsonNode variables = RequestSchema.of(Operation.of(endpoint, none), schema);

        assertThat(variables
                        .at("/$defs/ProductSetInput/properties/title/description")
                        .textValue())
                .isNotBlank();
        assertThat(variables.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                variables.at(reference.substring(1)).isObject())
                        .isTrue());
    }

    private static int errors(GraphQLSchema schema, String document) {
        return ParseAndValidate.validate(schema, Parser.parse(document), Locale.ENGLISH)
                .size();
    }
}
