package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Untrusted documents can't reach the network or other files, and can't take more than they may. */
class HostileDocumentsTest {
    private static final String HEAD =
            "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\nservers: [{url: https://a.example.com}]\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/a.yaml#/Pet",
                "HTTP://127.0.0.1:%d/a.yaml",
                "//127.0.0.1:%d/a.yaml",
                "file:///etc/passwd",
                "jar:http://127.0.0.1:%d/a.jar!/x"
            })
    void anAddressIsNeverFetched(String reference) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(1);
            Path main = main(reference.formatted(listening.getLocalPort()));

            assertThatThrownBy(() -> imported(main))
                    .isInstanceOf(OpenApiException.class)
                    .hasMessageContaining("#/paths/~1a/post/requestBody/content/application~1json/schema")
                    .hasMessageContaining("nothing is fetched")
                    .hasMessageContaining("save");
            assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/secret.yaml",
                "sub/../../outside/secret.yaml",
                "%2e%2e/outside/secret.yaml",
                "/etc/passwd",
                "..\\\\outside\\\\secret.yaml",
                "link.yaml",
                "linked/secret.yaml"
            })
    void filesOutsideOfTheFolderAreNotRead(String reference) throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.yaml"), "type: string\n");
        Path main = main(reference);
        Files.createSymbolicLink(main.resolveSibling("link.yaml"), outside.resolve("secret.yaml"));
        Files.createSymbolicLink(main.resolveSibling("linked"), outside);

        assertThatThrownBy(() -> imported(main))
                .isInstanceOf(OpenApiException.class)
                .hasMessageContaining("leads out of the folder");
    }

    @Test
    void filesBelowTheFolderAreReadAndMayReferToEachOther() throws IOException {
        Path main = main("models/a.json#/Pet");
        Path models = Files.createDirectories(main.resolveSibling("models"));
        Files.writeString(models.resolve("a.json"), "{\"Pet\":{\"$ref\":\"../b.yaml\"}}");
        Files.writeString(main.resolveSibling("b.yaml"), "type: object\nproperties: {name: {type: string}}\n");

        assertThat(imported(main)
                        .integration()
                        .endpoints()
                        .get("a")
                        .validationSchema()
                        .at("/properties/variables/properties/name/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    void whatLeadsNowhereIsNamed() throws IOException {
        assertThatThrownBy(() -> imported(main("none.yaml"))).hasMessageContaining("does not exist: none.yaml");
        assertThatThrownBy(() -> imported(main("#/components/schemas/None")))
                .hasMessageContaining("main.yaml# has no \"components\"")
                .hasMessageContaining("leads nowhere");
        assertThatThrownBy(() -> imported(main("#/paths/~1a/post/requestBody/content/application~1json/schema")))
                .hasMessageContaining("refers to itself");
        assertThatThrownBy(() ->
                        OpenApiDocument.read(document("b.yaml"), "text.yaml").toIntegration(OpenApiOptions.defaults()))
                .hasMessageContaining("was given as a text");
    }

    @Test
    void referencesThatLeadThroughThemselvesEnd() {
        assertThatThrownBy(() -> OpenApiDocument.read(document("#/x-a/b") + "x-a: {$ref: '#/x-a/c'}\n", "loop.yaml")
                        .toIntegration(OpenApiOptions.defaults()))
                .isInstanceOf(OpenApiException.class)
                .hasMessageContaining("leads through itself");
    }

    @Test
    void schemasThatLeadToEachOtherInManyWaysTakeNoLonger() {
        StringBuilder schemas =
                new StringBuilder("components:\n  schemas:\n    S0: {type: object, properties: {x: {type: string}}}\n");
        for (int i = 1; i <= 40; i++) {
            String all = ("{$ref: '#/components/schemas/S" + (i - 1) + "'},").repeat(10);
            schemas.append("    S").append(i).append(": {allOf: [").append(all).append("]}\n");
        }
        OpenApiImport imported = OpenApiDocument.read(document("#/components/schemas/S40") + schemas, "many.yaml")
                .toIntegration(OpenApiOptions.defaults());

        assertThat(imported.integration().endpoints().get("a").requestMapping().body())
                .containsKey("x");
    }

    @Test
    void moreThanAnIntegrationCanHoldIsSaidBeforeItIsMade() {
        StringBuilder paths = new StringBuilder(HEAD + "paths:\n");
        for (int i = 0; i < 20_000; i++) {
            paths.append("  /p")
                    .append(i)
                    .append(": {get: {description: '")
                    .append("word ".repeat(60))
                    .append("'}}\n");
        }
        OpenApiDocument document = OpenApiDocument.read(paths.toString(), "large.yaml");

        assertThatThrownBy(() -> document.toIntegration(OpenApiOptions.defaults()))
                .isInstanceOf(OpenApiException.class)
                .hasMessageContaining("more than 4 MiB with its 20000 operations")
                .hasMessageContaining("--include");
        assertThat(document.toIntegration(OpenApiOptions.builder()
                                .include(List.of("/p77"))
                                .build())
                        .integration()
                        .endpoints())
                .hasSize(111);
    }

    @Test
    void aliasesAndMergeKeysAreTakenAndABombIsNot() {
        String good = HEAD + """
            paths:
              /a: {get: &get {operationId: a, parameters: &p [{name: q, in: query, schema: {type: string}}]}}
              /b: {get: {<<: *get, operationId: b}}
            """;
        assertThat(OpenApiDocument.read(good, "good.yaml")
                        .toIntegration(OpenApiOptions.defaults())
                        .integration()
                        .endpoints()
                        .get("b")
                        .requestMapping()
                        .queryParams())
                .containsKey("q");

        StringBuilder bomb = new StringBuilder(HEAD + "x-a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x-a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThatThrownBy(() -> OpenApiDocument.read(bomb.toString(), "bomb.yaml"))
                .isInstanceOf(OpenApiException.class)
                .hasMessageContaining("line ")
                .hasMessageContaining("aliases");
    }

    @Test
    void whatIsTooDeepTooLargeOrNoDocumentIsOneClearError() throws IOException {
        for (String text :
                List.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "a: ".repeat(10), "", "\"x\"", "- 1")) {
            assertThatThrownBy(() -> OpenApiDocument.read(text, "odd")).isInstanceOf(OpenApiException.class);
        }
        assertThatThrownBy(() -> OpenApiDocument.read("a: 1\na: 2\n", "twice.yaml"))
                .hasMessageContaining("twice; keep one");
        assertThatThrownBy(() -> OpenApiDocument.read("openapi: 4.0.0\n", "four.yaml"))
                .hasMessageContaining("openapi: 4.0.0")
                .hasMessageContaining("3.0, 3.1 and 3.2 and Swagger 2.0");
        assertThatThrownBy(() -> OpenApiDocument.read("swagger: '1.2'\n", "old.yaml"))
                .hasMessageContaining("swagger: 1.2");
        Path main = main("b.yaml");
        Files.writeString(main.resolveSibling("b.yaml"), "type: string\n#" + "x".repeat(2000));
        assertThatThrownBy(() -> OpenApiDocument.read(main, 100)).hasMessageContaining("100 bytes");
        assertThatThrownBy(() -> OpenApiDocument.read(main, 1000).toIntegration(OpenApiOptions.defaults()))
                .hasMessageContaining("b.yaml")
                .hasMessageContaining("larger than what may be read");
        assertThatThrownBy(() -> OpenApiDocument.read(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> OpenApiDocument.read(folder.resolve("none"))).hasMessageContaining("no such file");
    }

    @Test
    void scalarsThatReadersOfYamlDisagreeAboutStayWhatIsWritten() {
        OpenApiImport imported =
                OpenApiDocument.read(HEAD + """
                    paths:
                      /a:
                        get:
                          operationId: a
                          parameters:
                            - {name: q, in: query, schema: {type: string, enum: [yes, no, on, off, 012, 1:30, 2026-01-02, 1e3]}}
                            - {name: m, in: query, schema: {type: number, maximum: 1.10}}
                    """, "scalars.yaml").toIntegration(OpenApiOptions.defaults());

        assertThat(imported.integration()
                        .endpoints()
                        .get("a")
                        .validationSchema()
                        .at("/properties/variables/properties/q/enum")
                        .toString())
                .isEqualTo("[\"yes\",\"no\",\"on\",\"off\",\"012\",\"1:30\",\"2026-01-02\",\"1000\"]");
    }

    private OpenApiImport imported(Path main) {
        return OpenApiDocument.read(main).toIntegration(OpenApiOptions.defaults());
    }

    private Path main(String reference) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        return Files.writeString(inside.resolve("main.yaml"), document(reference));
    }

    private static String document(String reference) {
        return HEAD + """
            paths:
              /a:
                post:
                  operationId: a
                  requestBody: {required: true, content: {application/json: {schema: {$ref: "%s"}}}}
            """.formatted(reference);
    }
}
