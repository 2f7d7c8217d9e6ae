package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Schemas of OpenAPI as JSON Schema 2020-12. Every import compiles them, against the schema of schemas too. */
class ConvertedSchemasTest {
    @Test
    void whatOpenApiSaysOtherwiseIsSaidAsJsonSchemaDoes() {
        try (Trial trial = schema("""
            type: object
            additionalProperties: true
            properties:
              n: {type: integer, nullable: true, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}
              e: {type: string, nullable: true, enum: [a]}
              any: {nullable: true, allOf: [{type: string}]}
              out: {type: string, readOnly: true}
            required: [n, out]
            example: {n: 1}
            x-more: 1
            """)) {
            assertThat(trial.variables("op"))
                    .contains("'n':{'type':['integer','null'],'exclusiveMinimum':1,'maximum':9}")
                    .contains("'e':{'type':['string','null'],'enum':['a',null]}")
                    .contains("'any':{'anyOf':[{'allOf':[{'type':'string'}]},{'type':'null'}]}")
                    .contains("'required':['n']")
                    .doesNotContain("out", "example", "x-more", "readOnly");
        }
    }

    @Test
    void whatIsWrongIsRepairedAndReported() {
        try (Trial trial = schema("""
            type: object
            additionalProperties: true
            properties:
              f: {type: float, minimum: '1.5'}
              s: {type: string, enum: [1, true], required: true, minLength: -1}
              p: {type: string, pattern: '^(?!x)'}
              u: {type: string, pattern: '^[\\u0041-\\u005a]+$'}
              w: {type: wild, enum: []}
            """)) {
            assertThat(trial.variables("op"))
                    .contains("'f':{'type':'number','minimum':1.5}")
                    .contains("'s':{'type':'string','enum':['1','true']}")
                    .contains("'p':{'type':'string'}")
                    .contains("'w':{}");
            assertThat(trial.findings())
                    .anyMatch(line -> line.contains("properties/f: has the type \"float\"") && line.contains("number"))
                    .anyMatch(line -> line.contains("/required: required is not a list"))
                    .anyMatch(line -> line.contains("minLength is not a count"))
                    .anyMatch(line -> line.contains("properties/p/pattern: has a pattern that RE2 does not know"))
                    .anyMatch(line -> line.contains("properties/w: has the type \"wild\""))
                    .anyMatch(line -> line.contains("enum is not a list of values"))
                    .noneMatch(line -> line.contains("properties/u"));
        }
    }

    @Test
    void cyclesStayReferencesAndAnswersHideWhatIsOnlySent() {
        try (Trial trial = Trial.of("""
            paths:
              /tree:
                post:
                  operationId: op
                  requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Tree'}}}}
                  responses:
                    '404': {description: none, content: {application/json: {schema: {type: string}}}}
                    '201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Tree'}}}}
            components:
              schemas:
                Tree:
                  type: object
                  properties:
                    id: {type: string, readOnly: true}
                    password: {type: string, writeOnly: true}
                    children: {type: array, items: {$ref: '#/components/schemas/Tree'}}
            """)) {
            assertThat(trial.variables("op"))
                    .contains("'password'", "'$ref':'#/$defs/Tree'")
                    .doesNotContain("'id'");
            assertThat(trial.output("op"))
                    .contains("'id'", "'$ref':'#/$defs/Tree'")
                    .doesNotContain("password");
            assertThat(trial.sent("op", "{'children':[{'children':[]}]}").text())
                    .isEqualTo("{\"children\":[{\"children\":[]}]}");
        }
    }

    @Test
    void aSchemaThatComesBackToItselfIsLeftOpen() {
        try (Trial trial = Trial.of("""
            paths:
              /op:
                post:
                  operationId: op
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Base'}}}}
            components:
              schemas:
                Base: {type: object, oneOf: [{$ref: '#/components/schemas/Part'}]}
                Part: {allOf: [{$ref: '#/components/schemas/Base'}]}
            """)) {
            assertThat(trial.findings())
                    .singleElement()
                    .asString()
                    .contains("can't be compiled", "comes back to itself");
            assertThat(trial.sent("op", "{'body':{'x':1}}").text()).isEqualTo("{\"x\":1}");
        }
    }

    @Test
    void schemasOfVersion31AreTakenAsTheyAre() {
        try (Trial trial = Trial.ofWhole("""
            openapi: 3.1.0
            info: {title: Shop, version: '1'}
            paths:
              /op:
                post:
                  operationId: op
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          type: object
                          additionalProperties: true
                          properties:
                            a: {type: [string, 'null'], const: x}
                            b: {$ref: '#/components/schemas/B', description: own, maxLength: 3}
                            c: {type: array, prefixItems: [{type: integer}], items: false}
                            d: true
            components: {schemas: {B: {type: string}}}
            """)) {
            assertThat(trial.variables("op"))
                    .contains("'a':{'type':['string','null'],'const':'x'}")
                    .contains("'b':{'$ref':'#/$defs/B','description':'own','maxLength':3}")
                    .contains("'c':{'type':'array','prefixItems':[{'type':'integer'}],'items':{'not':{}}}");
            trial.refuses("op", "{'body':{'b':'long'}}");
            trial.refuses("op", "{'body':{'c':['x']}}");
        }
    }

    private static Trial schema(String schema) {
        return Trial.of("""
            paths:
              /op:
                post:
                  operationId: op
                  requestBody:
                    content:
                      application/json:
                        schema:
            """ + schema.indent(14));
    }
}
