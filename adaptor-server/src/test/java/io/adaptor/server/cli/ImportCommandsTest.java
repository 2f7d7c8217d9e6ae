package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import-openapi} and {@code import-curl}. */
class ImportCommandsTest {
    private static final String DOCUMENT = """
        openapi: 3.0.3
        info: {title: Pet Shop, version: '1'}
        paths:
          /pets: {get: {operationId: listPets, tags: [pets], parameters: [{name: s, in: cookie, schema: {type: string}}]}}
          /orders: {get: {operationId: listOrders}}
        """;

    @TempDir
    private Path folder;

    @Test
    void aDocumentIsPrintedAsAnIntegrationAndFindingsGoToStandardError() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "import-openapi", file("pets.yaml", DOCUMENT), "--base-url", "https://pets.example.com");

        assertThat(run.exitCode()).isZero();
        assertThat(IntegrationFormat.read(run.out(), "out").endpoints()).containsOnlyKeys("listPets", "listOrders");
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("pets.yaml#/paths/~1pets/get/parameters/0: is a cookie");
    }

    @Test
    void whatIsWrittenIsAValidFileAndNeverReplacesOne() throws IOException {
        String document = file("pets.yaml", DOCUMENT);
        Path out = folder.resolve("out.yaml");
        String[] command = {
            "import-openapi",
            document,
            "--base-url=https://pets.example.com",
            "--id",
            "pets",
            "--include",
            "tag:pets",
            "--out",
            out.toString()
        };

        assertThat(CommandLineRun.of(command).exitCode()).isZero();
        assertThat(IntegrationFormat.read(out).integrationId()).isEqualTo("pets");
        assertThat(IntegrationFormat.read(out).endpoints()).containsOnlyKeys("listPets");
        assertThat(CommandLineRun.of("validate", out.toString())).isEqualTo(new CommandLineRun(0, "", ""));
        CommandLineRun again = CommandLineRun.of(command);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("is already there");
    }

    @Test
    void whatCanNotBeImportedIsOneLine() throws IOException {
        CommandLineRun run = CommandLineRun.of("import-openapi", file("pets.yaml", DOCUMENT));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("adaptor import-openapi: pets.yaml#")
                .contains("--base-url");
        assertThat(CommandLineRun.of("import-openapi", "nowhere.yaml").err()).contains("no such file");
        assertThat(CommandLineRun.of("import-openapi").exitCode()).isEqualTo(2);
    }

    @Test
    void aCurlCommandIsPrintedWithoutItsCredentials() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "import-curl",
                file("call.txt", "curl https://api.example.com/v1/pets?limit=10 -H 'Authorization: Bearer t-canary-1'"),
                "--id",
                "pets",
                "--name",
                "list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("canary");
        assertThat(IntegrationFormat.read(run.out(), "out").endpoints()).containsOnlyKeys("list");
        CommandLineRun wrong = CommandLineRun.of("import-curl", file("no.txt", "wget https://api.example.com"));
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("adaptor import-curl: curl: does not begin with curl");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
