package io.adaptor.server.cli;

import static io.adaptor.server.cli.AccountsVendor.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.testkit.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is done with connections that a folder keeps: {@code connections}, {@code exec}, {@code explain}, {@code test}. */
@Timeout(60)
class ConnectionsCommandTest {
    @TempDir
    private Path folder;

    private AccountsVendor vendor;

    @BeforeEach
    void connect() throws IOException {
        vendor = new AccountsVendor(folder);
        vendor.connect("zeta", "ZETA", KEY, "--no-test");
        vendor.connect("acme", "ACME", KEY, "--no-test");
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void connectionsAreListedByTheirIds() {
        List<JsonNode> kept = vendor.kept();

        assertThat(kept).extracting(line -> line.path("connection").asText()).containsExactly("acme", "zeta");
        assertThat(kept.get(0).fieldNames())
                .toIterable()
                .containsExactly("connection", "label", "status", "reason", "values", "secrets");
        assertThat(kept.get(0).path("secrets").get(0).asText()).isEqualTo("api_key");
    }

    @Test
    void aRemovedConnectionIsGoneAndAnotherOneCanNotBeRemoved() {
        CommandLineRun removed = vendor.run("connections", "--remove", "acme");

        assertThat(removed.exitCode()).isZero();
        assertThat(removed.lines()).singleElement().asString().contains("\"acme\"");
        assertThat(vendor.kept())
                .extracting(line -> line.path("connection").asText())
                .containsExactly("zeta");
        assertThat(vendor.run("exec", "--endpoint", "me", "--connection", "acme")
                        .out())
                .contains("CONNECTION_NOT_FOUND");
        CommandLineRun again = vendor.run("connections", "--remove", "acme");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("has no connection \"acme\"");
        assertThat(vendor.run("connections", "--remove", " ").exitCode()).isEqualTo(2);
    }

    @Test
    void aLineMayNameAnotherConnectionThanTheCommand() throws IOException {
        Path input = Files.write(
                folder.resolve("input.jsonl"),
                List.of("{}", "{\"input_data\":{},\"connection\":\"zeta\"}", "{\"input_data\":{}}"));

        CommandLineRun run =
                vendor.run("exec", "--endpoint", "me", "--connection", "acme", "--input", input.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(vendor.server.requests())
                .extracting(request -> request.path())
                .containsExactly("/v1/ACME/me", "/v1/ZETA/me", "/v1/ACME/me");
    }

    @Test
    void explainShowsWhereAConnectionLeads() {
        CommandLineRun run = vendor.run("explain", "--endpoint", "me", "--connection", "zeta");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("http://" + vendor.site() + "/v1/ZETA/me?region=eu");
        assertThat(vendor.server.requests()).isEmpty();
    }

    @Test
    void aConnectionThatIsNotKeptIsNotFound() {
        CommandLineRun run = vendor.run("exec", "--endpoint", "me");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("CONNECTION_NOT_FOUND", "\\\"default\\\"");
        assertThat(vendor.run("exec", "--endpoint", "me", "--connection", "").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aTestReportsCredentialsAndCases() {
        CommandLineRun run = vendor.run("test", "--connection", "acme");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.lines().get(0)).isEqualTo("vendor: 2 passed, 0 failed, 0 skipped");
        assertThat(run.out()).contains("PASSED  credentials (me)", "PASSED  the owner (me)");
    }

    @Test
    void aTestThatFindsADifferenceFails() throws IOException {
        vendor.server.answer(Answer.json(200, "{\"name\":\"Ada\"}")).otherwise(Answer.json(200, "{\"name\":\"Bob\"}"));

        CommandLineRun run = vendor.run("test", "--connection", "acme", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        JsonNode report = AccountsVendor.tree(run.out());
        assertThat(report.path("passed").asBoolean()).isFalse();
        assertThat(report.at("/checks/1/differences/0/got").asText()).isEqualTo("Bob");
    }

    @Test
    void aRefusedKeyFailsTheTestAndIsNotShown() {
        vendor.server.otherwise(Answer.json(401, "{\"message\":\"" + KEY + " is not known\"}"));

        CommandLineRun run = vendor.run("test", "--connection", "acme");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED  credentials (me)", "AUTH_FAILED");
    }

    @Test
    void withoutCallsNothingIsSent() {
        CommandLineRun run = vendor.run("test", "--connection", "acme", "--no-calls");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("2 skipped");
        assertThat(vendor.server.requests()).isEmpty();
    }

    @Test
    void anIntegrationWithoutIdCanKeepNothing() throws IOException {
        Path nameless = Files.writeString(folder.resolve("nameless.yaml"), """
                name: Vendor
                type: rest_api
                category: crm
                base_url: https://vendor.example
                endpoints: { me: { path: /, method: GET, mock_response: {} } }
                """);
        for (String command : List.of("connect", "connections", "test")) {
            CommandLineRun run = CommandLineRun.of(
                    command,
                    "--file",
                    nameless.toString(),
                    "--tokens",
                    vendor.stores().toString());

            assertThat(run.exitCode()).as(command).isEqualTo(2);
            assertThat(run.err()).contains("integration_id is needed");
        }
        assertThat(CommandLineRun.of("test", "--file", nameless.toString(), "--no-calls")
                        .exitCode())
                .isZero();
    }

    @Test
    void theFolderOfTheEnvironmentIsUsedWhereNoneIsNamed() {
        TokensOption option =
                new TokensOption(Map.of("ADAPTOR_DATA_DIR", vendor.stores().toString()));

        assertThat(option.needed().connections().list("default", "vendor", null, 10))
                .hasSize(2);

        new CommandLine(new Holder(option))
                .parseArgs("--tokens", folder.resolve("other").toString());
        assertThat(option.needed().connections().list("default", "vendor", null, 10))
                .isEmpty();
        assertThat(new TokensOption(Map.of("ADAPTOR_DATA_DIR", " ")).stores()).isNull();
    }

    @CommandLine.Command
    private record Holder(@CommandLine.Mixin TokensOption option) {}
}
