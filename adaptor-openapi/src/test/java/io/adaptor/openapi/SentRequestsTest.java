package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.ReceivedRequest;
import org.junit.jupiter.api.Test;

/** Parameters and bodies of every kind, as they go out. */
class SentRequestsTest {
    @Test
    void parametersGoWhereTheyBelongAndWhatIsNotGivenIsLeftOut() {
        try (Trial trial = Trial.of("""
            paths:
              /orders/{id}/lines/{line-no}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                get:
                  operationId: get line
                  parameters:
                    - {name: line-no, in: path, required: true, schema: {type: integer}}
                    - {name: id, in: query, schema: {type: string}}
                    - {name: 'made<', in: query, schema: {type: string}}
                    - {name: X-Trace, in: header, schema: {type: string}}
                    - {name: X-Version, in: header, required: true, schema: {type: string, enum: ['2']}}
            """)) {
            ReceivedRequest least = trial.sent("get_line", "{'id':'a/b','line_no':7}");
            assertThat(least.target()).isEqualTo("/orders/a%2Fb/lines/7");
            assertThat(least.headers().first("X-Version")).isEqualTo("2");
            assertThat(least.headers().first("X-Trace")).isNull();

            ReceivedRequest most = trial.sent(
                    "get_line", "{'id':'a','line_no':7,'id_query':'b','made_lt':'2026','X_Trace':'t','X_Version':'2'}");
            assertThat(most.target()).isEqualTo("/orders/a/lines/7?id=b&made%3C=2026");
            assertThat(most.headers().first("X-Trace")).isEqualTo("t");
            trial.refuses("get_line", "{'id':'a'}");
            trial.refuses("get_line", "{'id':'a','line_no':7,'other':1}");
        }
    }

    @Test
    void arraysAndObjectsInTheQueryAreWrittenByTheirStyle() {
        try (Trial trial = Trial.of("""
            paths:
              /repeated: {get: {operationId: repeated, parameters: [{name: a, in: query, schema: {type: array, items: {type: string}}}]}}
              /comma: {get: {operationId: comma, parameters: [{name: a, in: query, explode: false, schema: {type: array, items: {type: string}}}]}}
              /space: {get: {operationId: space, parameters: [{name: a, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: string}}}]}}
              /pipe: {get: {operationId: pipe, parameters: [{name: a, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}]}}
              /deep: {get: {operationId: deep, parameters: [{name: a, in: query, style: deepObject, explode: true, schema: {type: object}}]}}
              /mixed:
                get:
                  operationId: mixed
                  parameters:
                    - {name: a, in: query, schema: {type: array, items: {type: string}}}
                    - {name: b, in: query, explode: false, schema: {type: array, items: {type: integer}}}
                    - {name: c, in: query, schema: {type: object, properties: {d: {type: string}, e-f: {type: string}}}}
                    - {name: g, in: query, content: {application/json: {schema: {type: object}}}}
                    - {name: h, in: header, schema: {type: array, items: {type: string}}}
              /path/{a}/{m}/{l}:
                get:
                  operationId: path
                  parameters:
                    - {name: a, in: path, required: true, schema: {type: array, items: {type: integer}}}
                    - {name: m, in: path, required: true, style: matrix, schema: {type: integer}}
                    - {name: l, in: path, required: true, style: label, schema: {type: string}}
            """)) {
            assertThat(trial.sent("repeated", "{'a':['x','y']}").target()).isEqualTo("/repeated?a=x&a=y");
            assertThat(trial.sent("comma", "{'a':['x','y,z']}").target()).isEqualTo("/comma?a=x,y%2Cz");
            assertThat(trial.sent("space", "{'a':['x','y']}").target()).isEqualTo("/space?a=x%20y");
            assertThat(trial.sent("pipe", "{'a':['x','y']}").target()).isEqualTo("/pipe?a=x%7Cy");
            assertThat(trial.sent("deep", "{'a':{'b':'x','c':{'d':1}}}").target())
                    .isEqualTo("/deep?a%5Bb%5D=x&a%5Bc%5D%5Bd%5D=1");
            ReceivedRequest mixed = trial.sent(
                    "mixed", "{'a':['x','y'],'b':[1,2],'c':{'d':'1','e-f':'2'},'g':{'x':[1]},'h':['p','q']}");
            assertThat(mixed.target()).isEqualTo("/mixed?a=x&a=y&b=1%2C2&d=1&e-f=2&g=%7B%22x%22%3A%5B1%5D%7D");
            assertThat(mixed.headers().first("h")).isEqualTo("p,q");
            assertThat(trial.sent("mixed", "{}").target()).isEqualTo("/mixed");
            assertThat(trial.sent("path", "{'a':[1,2],'m':5,'l':'x'}").target()).isEqualTo("/path/1%2C2/;m=5/.x");
            assertThat(trial.findings()).isEmpty();
        }
    }

    @Test
    void whatCanNotBeSentIsAFinding() {
        try (Trial trial = Trial.of("""
            paths:
              /a/{missing}:
                get:
                  operationId: a
                  parameters:
                    - {name: session, in: cookie, required: true, schema: {type: string}}
                    - {name: Authorization, in: header, schema: {type: string}}
                    - {name: flat, in: query, explode: false, schema: {type: object}}
                    - {name: unused, in: path, required: true, schema: {type: string}}
                  requestBody: {content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}}
                trace: {responses: {}}
            """)) {
            assertThat(trial.findings())
                    .anyMatch(line -> line.contains("/parameters/0: is a cookie") && line.contains("required"))
                    .anyMatch(line -> line.contains("/parameters/1: is the header Authorization"))
                    .anyMatch(line -> line.contains("/parameters/2: is an object that is written as \"form\""))
                    .anyMatch(line -> line.contains("has the path parameter unused"))
                    .anyMatch(line -> line.contains("has {missing} in its path"))
                    .anyMatch(line -> line.contains("/requestBody: is a body of GET"))
                    .anyMatch(line -> line.contains("/trace: is of a method"));
            assertThat(trial.sent("a", "{'missing':'x'}").target()).isEqualTo("/a/x");
        }
    }

    @Test
    void theFieldsOfAnObjectAreVariablesAndOtherBodiesAreOne() {
        try (Trial trial = Trial.of("""
            paths:
              /flat/{id}:
                put:
                  operationId: flat
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [name, made_at]
                          properties:
                            name: {type: string}
                            a.b: {type: integer}
                            note: {type: string, nullable: true}
                            made_at: {type: string, readOnly: true}
              /same/{name}:
                put:
                  operationId: same
                  parameters: [{name: name, in: path, required: true, schema: {type: string}}]
                  requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
              /open: {post: {operationId: open, requestBody: {content: {application/json: {schema: {type: object, additionalProperties: {type: integer}}}}}}}
              /list: {post: {operationId: list, requestBody: {required: true, content: {application/merge-patch+json: {schema: {type: array, items: {type: integer}}}}}}}
            """)) {
            assertThat(trial.sent("flat", "{'id':'1','name':'n','a_b':2,'note':null}")
                            .text())
                    .isEqualTo("{\"name\":\"n\",\"a.b\":2,\"note\":null}");
            assertThat(trial.sent("flat", "{'id':'1','name':'n'}").text()).isEqualTo("{\"name\":\"n\"}");
            trial.refuses("flat", "{'id':'1'}");
            ReceivedRequest same = trial.sent("same", "{'name':'p','body':{'name':'b'}}");
            assertThat(same.target() + same.text()).isEqualTo("/same/p{\"name\":\"b\"}");
            assertThat(trial.sent("open", "{}").body()).isEmpty();
            assertThat(trial.sent("open", "{'body':{'k':1}}").text()).isEqualTo("{\"k\":1}");
            ReceivedRequest list = trial.sent("list", "{'body':[1,2]}");
            assertThat(list.text()).isEqualTo("[1,2]");
            assertThat(list.headers().first("Content-Type")).isEqualTo("application/merge-patch+json");
        }
    }

    @Test
    void formsTextsBytesAndXmlGoOutAsThemselves() {
        try (Trial trial = Trial.of("""
            paths:
              /form:
                post:
                  operationId: form
                  requestBody:
                    content:
                      application/x-www-form-urlencoded:
                        schema: {type: object, properties: {a: {type: array, items: {type: string}}, b: {type: object}, c: {type: string}}}
                        encoding: {a: {style: deepObject, explode: true}, b: {style: deepObject, explode: true}}
              /files:
                post:
                  operationId: files
                  requestBody:
                    required: true
                    content:
                      multipart/form-data:
                        schema:
                          type: object
                          required: [file]
                          properties: {file: {type: string, format: binary}, about: {type: object, properties: {n: {type: integer}}}, note: {type: string}}
              /text: {post: {operationId: text, requestBody: {required: true, content: {text/csv: {schema: {type: string}}}}}}
              /bytes: {put: {operationId: bytes, requestBody: {required: true, content: {image/png: {schema: {type: string, format: binary}}}}}}
              /xml: {post: {operationId: xml, requestBody: {required: true, content: {application/xml: {schema: {type: object}}}}}}
            """)) {
            assertThat(trial.sent("form", "{'a':['x','y'],'b':{'k':1},'c':'d e'}")
                            .text())
                    .isEqualTo("a%5B0%5D=x&a%5B1%5D=y&b%5Bk%5D=1&c=d+e");
            String parts = trial.sent(
                            "files", "{'file':{'filename':'a.txt','base64':'aGk='},'about':{'n':1},'note':'x'}")
                    .text();
            assertThat(parts)
                    .contains(
                            "name=\"file\"; filename=\"a.txt\"", "\r\n\r\nhi\r\n", "name=\"about\"", "application/json")
                    .contains("{\"n\":1}", "name=\"note\"\r\n\r\nx");
            assertThat(trial.sent("files", "{'file':{'filename':'a.txt','base64':'aGk='}}")
                            .text())
                    .doesNotContain("about", "note");
            ReceivedRequest text = trial.sent("text", "{'body':'a;b'}");
            assertThat(text.text() + text.headers().first("Content-Type")).isEqualTo("a;btext/csv");
            assertThat(trial.sent("bytes", "{'body':'aGk='}").text()).isEqualTo("hi");
            assertThat(trial.sent("xml", "{'body':{'order':{'@id':1}}}").text()).endsWith("<order id=\"1\"></order>");
        }
    }

    @Test
    void aKeyThatMakesAPostSafeToRepeatIsTheEnginesToSend() {
        try (Trial trial = Trial.of("""
            paths:
              /pay:
                post:
                  operationId: pay
                  parameters: [{name: Idempotency-Key, in: header, required: true, schema: {type: string}}]
            """)) {
            assertThat(trial.sent("pay", "{}").headers().first("Idempotency-Key"))
                    .isNotBlank();
        }
    }

    @Test
    void swaggerTwoSaysTheSameOtherwise() {
        try (Trial trial = Trial.ofWhole("""
            swagger: '2.0'
            info: {title: Shop, version: '1'}
            consumes: [application/json]
            paths:
              /orders/{id}:
                put:
                  operationId: put
                  parameters:
                    - {name: id, in: path, required: true, type: string}
                    - {name: multi, in: query, type: array, items: {type: string}, collectionFormat: multi}
                    - {name: csv, in: query, type: array, items: {type: string}}
                    - {name: body, in: body, required: true, schema: {$ref: '#/definitions/Order'}}
              /form:
                post:
                  operationId: form
                  parameters:
                    - {name: a, in: formData, type: array, items: {type: string}, collectionFormat: pipes}
                    - {name: b, in: formData, required: true, type: integer, minimum: 1, exclusiveMinimum: true}
              /file: {post: {operationId: file, parameters: [{name: f, in: formData, type: file, required: true}]}}
            definitions:
              Order: {type: object, required: [sku], properties: {sku: {type: string}, parent: {$ref: '#/definitions/Order'}}}
            """)) {
            ReceivedRequest put =
                    trial.sent("put", "{'id':'1','multi':['a','b'],'csv':['c','d'],'sku':'s','parent':{'sku':'p'}}");
            assertThat(put.target()).isEqualTo("/orders/1?multi=a&multi=b&csv=c%2Cd");
            assertThat(put.text()).isEqualTo("{\"sku\":\"s\",\"parent\":{\"sku\":\"p\"}}");
            trial.refuses("put", "{'id':'1','sku':'s','parent':{}}");
            ReceivedRequest form = trial.sent("form", "{'a':['x','y'],'b':2}");
            assertThat(form.text()).isEqualTo("a=x%7Cy&b=2");
            trial.refuses("form", "{'b':1}");
            assertThat(trial.sent("file", "{'f':{'filename':'a','base64':'aGk='}}")
                            .text())
                    .contains("filename=\"a\"");
        }
    }
}
