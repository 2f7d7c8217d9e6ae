package io.adaptor.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema of an endpoint's data, from what its document selects. */
class SelectionSchemaTest {
    private static final String SDL = """
            type Query { product(id: ID!): Product  products: [Product!]!  search: [Hit]  now: Time! }
            type Product { id: ID!  name: String!  price: Float  stock: Int!  sold: Boolean!  color: Color  parts: [Part] }
            type Part { name: String! }
            type Shop { city: String }
            union Hit = Product | Shop
            enum Color { RED GREEN }
            scalar Time
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ products { id price stock sold } }|data.products|{'type':'array','items':{'type':'object','properties':"
                        + "{'id':{'type':'string'},'price':{'type':['number','null']},'stock':{'type':'integer'},"
                        + "'sold':{'type':'boolean'}},'required':['id','price','stock','sold']}}",
                "{ product(id: 1) { title: name } }|data.product|{'type':['object','null'],'properties':"
                        + "{'title':{'type':'string'}},'required':['title']}",
                "{ product(id: 1) { name } }|data.product.name|{'anyOf':[{'type':'string'},{'type':'null'}]}",
                "{ products { color } }|data.products[0]|{'type':'object','properties':{'color':{'enum':['RED','GREEN',null]}},"
                        + "'required':['color']}",
                "{ products { ...F parts { name } } } fragment F on Product { id }|data.products[0]|{'type':'object','properties':"
                        + "{'id':{'type':'string'},'parts':{'type':['array','null'],'items':{'type':['object','null'],"
                        + "'properties':{'name':{'type':'string'}},'required':['name']}}},'required':['id','parts']}",
                "{ search { __typename ... on Shop { city } } }|data.search[0]|{'type':['object','null'],'properties':"
                        + "{'__typename':{'type':'string'},'city':{'type':['string','null']}},'required':['__typename']}",
                "query ($x: Boolean!) { products { id @include(if: $x) } }|data.products[0]|{'type':'object','properties':"
                        + "{'id':{'type':'string'}}}",
                "{ now }|data|{'type':'object','properties':{'now':{}},'required':['now']}"
            })
    void itFollowsFromTheSelection(String document, String path, String expected) throws IOException {
        assertThat(schema(document, path, "")).isEqualTo(JsonCodec.read(expected.replace('\'', '"')));
    }

    @Test
    void whatIsMappedFurtherIsNotKnown() {
        assertThat(schema("{ products { id } }", "data.products", ", field_mappings: {x: id}"))
                .isNull();
        assertThat(schema("{ products { id } }", "data.products[?id]", "")).isNull();
    }

    @Test
    void whatTheFileStatesWins() throws IOException {
        assertThat(schema("{ products { id } }", "data.products", "}\n    output_schema: {type: array"))
                .isEqualTo(JsonCodec.read("{\"type\": \"array\"}"));
    }

    private static JsonNode schema(String document, String path, String more) {
        String yaml = """
                integration_id: i
                name: I
                type: graphql
                category: test
                base_url: https://shop.example/graphql
                settings:
                  schema: |
                    SDL
                endpoints:
                  e:
                    settings: {document: "DOCUMENT"}
                    response_mapping: {data_path: "PATH"MORE}
                """.replace("SDL", SDL.replace("\n", "\n    "))
                .replace("DOCUMENT", document)
                .replace("PATH", path)
                .replace("MORE", more);
        try (AdaptorClient client = AdaptorClient.builder().build()) {
            return client.outputSchema(IntegrationFormat.read(yaml, "i.yaml"), "e");
        }
    }
}
