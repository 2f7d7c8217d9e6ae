package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.openapi.JudgedDocument.Described;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge of imported requests finds what is wrong with a request, or it would prove nothing. */
class JudgedDocumentTest {
    @TempDir
    private Path folder;

    private JudgedDocument document;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), """
            openapi: 3.0.0
            paths:
              /orders/{id}:
                post:
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: integer}}
                    - {name: tags, in: query, required: true, explode: false, schema: {type: array, items: {type: string, maxLength: 2}}}
                    - {name: X-Trace, in: header, required: true, schema: {type: string, enum: [a]}}
                  requestBody:
                    required: true
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/Order'}}
                      application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Order'}}
            components:
              schemas:
                Order:
                  type: object
                  required: [sku, made_at]
                  properties:
                    sku: {type: string}
                    made_at: {type: string, readOnly: true}
                    count: {type: integer, nullable: true}
                    lines: {type: array, items: {$ref: '#/components/schemas/Order'}}
            """);
        document = new JudgedDocument(file);
    }

    @Test
    void aGoodRequestHasNoProblem() {
        assertThat(problems("/orders/7?tags=a,b", "a", "{\"sku\":\"x\",\"count\":null}"))
                .isEmpty();
        assertThat(problems("/orders/7?tags=a,b", "a", "sku=x&count=2&lines[0][sku]=y"))
                .isEmpty();
    }

    @Test
    void everyKindOfMistakeIsFound() {
        String good = "{\"sku\":\"x\"}";
        assertThat(problems("/orders/x?tags=a", "a", good))
                .singleElement()
                .asString()
                .startsWith("path id");
        assertThat(problems("/other/7?tags=a", "a", good))
                .singleElement()
                .asString()
                .startsWith("path");
        assertThat(problems("/orders/7", "a", good)).containsExactly("query tags is missing");
        assertThat(problems("/orders/7?tags=abc", "a", good))
                .singleElement()
                .asString()
                .startsWith("query tags");
        assertThat(problems("/orders/7?tags=a&tags[]=b", "a", good))
                .singleElement()
                .asString()
                .contains("brackets");
        assertThat(problems("/orders/7?tags=a&more=b", "a", good)).containsExactly("query more");
        assertThat(problems("/orders/7?tags=a", "b", good))
                .singleElement()
                .asString()
                .startsWith("header X-Trace");
        assertThat(problems("/orders/7?tags=a", null, good)).containsExactly("header X-Trace is missing");
        assertThat(problems("/orders/7?tags=a", "a", "")).containsExactly("body is missing");
        assertThat(problems("/orders/7?tags=a", "a", "{\"count\":1}"))
                .singleElement()
                .asString()
                .contains("sku");
        assertThat(problems("/orders/7?tags=a", "a", "{\"sku\":\"x\",\"more\":1}"))
                .containsExactly("body has more, which is not described");
        assertThat(problems("/orders/7?tags=a", "a", "{\"sku\":\"x\",\"lines\":[{}]}"))
                .singleElement()
                .asString()
                .contains("lines");
        assertThat(problems("/orders/7?tags=a", "a", "sku=x&count=y"))
                .singleElement()
                .asString()
                .contains("count");
        assertThat(problems("/orders/7?tags=a", "a", "<sku/>")).containsExactly("a body of text/xml");
    }

    private List<String> problems(String target, String trace, String body) {
        Described operation = document.operations().get(0);
        String type = body.startsWith("{")
                ? "application/json"
                : body.startsWith("<") ? "text/xml" : "application/x-www-form-urlencoded";
        Headers headers = Headers.empty();
        if (trace != null) {
            headers = headers.with("X-Trace", trace);
        }
        if (!body.isEmpty()) {
            headers = headers.with("Content-Type", type);
        }
        return document.problems(
                operation, new ReceivedRequest("POST", target, headers, body.getBytes(StandardCharsets.UTF_8)));
    }
}
