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

/** The schema of an operation's variables. */
class RequestSchemaTest {
    private static final String SDL = """
            type Query {
              item("The number on its label." id: ID!): Int
              items(first: Int = 10, colors: [Color!], max: Float, since: Time): Int
              find(filter: Filter, "What to find." words: String): Int
            }
            type Mutation { put(item: Item!): Int  pay(by: Means!): Int }
            enum Color { RED GREEN }
            "A moment, as in RFC 3339."
            scalar Time
            "What has to be so."
            input Filter { not: Filter  all: [Filter!]  sold: Boolean! = false  "At most." max: Int  old: Int @deprecated }
            input Item { name: String!  color: Color! }
            input Means @oneOf { card: String  invoice: ID }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "query ($i: ID!) { item(id: $i) }|{'properties':{'i':{'type':'string','description':'The number on its label.'}},"
                        + "'required':['i']}",
                "query ($f: Int! = 20) { items(first: $f) }|{'properties':{'f':{'type':'integer','minimum':-2147483648,"
                        + "'maximum':2147483647,'default':20}}}",
                "query ($c: [Color!] = [RED], $m: Float) { items(colors: $c, max: $m) }|{'properties':{'c':{'type':['array','null'],"
                        + "'items':{'type':'string','enum':['RED','GREEN']},'default':['RED']},'m':{'type':['number','null']}}}",
                "query ($c: Color) { items(colors: [$c]) }|{'properties':{'c':{'type':['string','null'],'enum':['RED','GREEN',null]}}}",
                "query ($t: Time!) { items(since: $t) }|{'properties':{'t':{'description':'A moment, as in RFC 3339.'}},"
                        + "'required':['t']}",
                "query ($m: Int!) { find(filter: {max: $m}) }|{'properties':{'m':{'type':'integer','minimum':-2147483648,"
                        + "'maximum':2147483647,'description':'At most.'}},'required':['m']}",
                "query ($w: String) { ...F } fragment F on Query { find(words: $w) }|{'properties':{'w':{'type':['string','null'],"
                        + "'description':'What to find.'}}}",
                "mutation ($i: Item!) { put(item: $i) }|{'properties':{'i':{'$ref':'#/$defs/Item'}},'required':['i'],'$defs':"
                        + "{'Item':{'type':'object','properties':{'name':{'type':'string'},'color':{'type':'string','enum':"
                        + "['RED','GREEN']}},'additionalProperties':false,'required':['name','color']}}}",
                "mutation ($m: Means!) { pay(by: $m) }|{'properties':{'m':{'$ref':'#/$defs/Means'}},'required':['m'],'$defs':"
                        + "{'Means':{'type':'object','properties':{'card':{'type':['string','null']},'invoice':{'type':['string',"
                        + "'null']}},'additionalProperties':false,'minProperties':1,'maxProperties':1}}}",
                "{ items }|{'properties':{}}"
            })
    void itFollowsFromTheTypesOfTheVariables(String document, String expected) throws IOException {
        String whole =
                expected.replace('\'', '"').replaceFirst("\\{", "{\"type\":\"object\",\"additionalProperties\":false,");

        assertThat(schema(document, SDL)).isEqualTo(JsonCodec.read(whole));
    }

    @Test
    void anInputObjectThatLeadsBackToItselfIsReferredTo() throws IOException {
        JsonNode schema = schema("query ($f: Filter) { find(filter: $f) }", SDL);

        assertThat(schema.at("/properties/f"))
                .isEqualTo(JsonCodec.read("{\"anyOf\":[{\"$ref\":\"#/$defs/Filter\"},{\"type\":\"null\"}]}"));
        JsonNode filter = schema.at("/$defs/Filter");
        assertThat(filter.get("description").textValue()).isEqualTo("What has to be so.");
        assertThat(filter.at("/properties/all/items/$ref").textValue()).isEqualTo("#/$defs/Filter");
        assertThat(filter.at("/properties/sold/default").booleanValue()).isFalse();
        assertThat(filter.at("/properties/old/deprecated").booleanValue()).isTrue();
        assertThat(filter.has("required")).isFalse();
    }

    @Test
    void withoutASchemaOnlyBuiltInScalarsHaveTypes() throws IOException {
        JsonNode schema = schema("query ($a: [Int!]!, $b: Color) { items(first: $a, colors: $b) }", null);

        assertThat(schema.at("/properties/a/items/type").textValue()).isEqualTo("integer");
        assertThat(schema.at("/properties/b")).isEqualTo(JsonCodec.read("{}"));
        assertThat(schema.get("required")).hasToString("[\"a\"]");
    }

    @Test
    void whatTheFileStatesWins() {
        assertThat(schema("{ items }", SDL, "\n    request_schema: {type: object, minProperties: 1}"))
                .hasToString("{\"type\":\"object\",\"minProperties\":1}");
    }

    private static JsonNode schema(String document, String sdl) {
        return schema(document, sdl, "");
    }

    private static JsonNode schema(String document, String sdl, String more) {
        String yaml = """
                integration_id: i
                name: I
                type: graphql
                category: test
                base_url: https://shop.example/graphql
                SETTINGS
                endpoints:
                  e:
                    settings: {document: "DOCUMENT"}MORE
                """.replace(
                        "SETTINGS", sdl == null ? "" : "settings:\n  schema: |\n    " + sdl.replace("\n", "\n    "))
                .replace("DOCUMENT", document)
                .replace("MORE", more);
        try (AdaptorClient client = AdaptorClient.builder().build()) {
            return client.traits(IntegrationFormat.read(yaml, "i.yaml"), "e").requestSchema();
        }
    }
}
