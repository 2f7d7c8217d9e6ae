package io.adaptor.server.cli;

import static io.adaptor.server.cli.AccountsVendor.KEY;
import static io.adaptor.server.cli.AccountsVendor.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.testkit.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code connect} with accounts that have an API key. */
@Timeout(60)
class ConnectCommandTest {
    @TempDir
    private Path folder;

    private AccountsVendor vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = new AccountsVendor(folder);
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void valuesAreAskedForOneAfterTheOtherAndLaterCommandsUseTheConnection() throws IOException {
        ScriptedPrompt person = ScriptedPrompt.of(vendor.site(), " ACME ", "us", "", KEY);

        CommandLineRun run = vendor.run(person, "connect", "--connection", "acme", "--label", "Acme Inc.");

        assertThat(person.questions())
                .containsExactly(
                        "Site (as in the address bar; such as acme.example.com): ",
                        "Account: ",
                        "region (one of eu, us; Enter for eu): ",
                        "note (Enter for none): ",
                        "[unseen] API key: ");
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out().strip())
                .isEqualTo("{\"connection\":\"acme\",\"label\":\"Acme Inc.\",\"status\":\"connected\",\"reason\":null,"
                        + "\"values\":{\"site\":\"" + vendor.site() + "\",\"account\":\"ACME\",\"region\":\"us\"},"
                        + "\"secrets\":[\"api_key\"]}");
        CommandLineRun exec = vendor.run("exec", "--endpoint", "me", "--connection", "acme");
        assertThat(exec.exitCode()).as(exec.toString()).isZero();
        assertThat(vendor.server.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.target()).isEqualTo("/v1/ACME/me?region=us");
            assertThat(request.headers().first("X-Key")).isEqualTo(KEY);
        });
        assertThat(AccountsVendor.everything(vendor.stores())).doesNotContain("canary");
    }

    @Test
    void aWrongAnswerIsAskedForAgain() {
        ScriptedPrompt person = ScriptedPrompt.of("http://acme.example.com/", "ACME", "", "", KEY, vendor.site());

        CommandLineRun run = vendor.run(person, "connect");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).contains("connection.site", "without scheme").doesNotContain("connection.account");
        assertThat(person.questions()).hasSize(6).last().asString().startsWith("Site (");
        assertThat(tree(run.out()).path("connection").asText()).isEqualTo("default");
    }

    @Test
    void withoutATerminalEveryMissingValueIsNamed() {
        CommandLineRun run = vendor.run("connect", "--values", vendor.values("{\"account\":\"ACME\"}"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("connection.site, connection.api_key", "--values")
                .doesNotContain("connection.region")
                .doesNotContain("connection.note");
        assertThat(vendor.kept()).isEmpty();
    }

    @Test
    void aRefusedKeyLeavesNothing() throws IOException {
        vendor.server.otherwise(Answer.json(401, "{\"message\":\"" + KEY + " is not known\"}"));

        CommandLineRun run = vendor.connect("acme", "ACME", KEY);

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode line = tree(run.out());
        assertThat(line.path("status").asText()).isEqualTo("reconnect_required");
        assertThat(line.path("reason").asText()).startsWith("AUTH_FAILED");
        assertThat(vendor.kept()).isEmpty();
        try (var files = Files.walk(vendor.stores())) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".connection"));
        }
    }

    @Test
    void aChangeThatIsRefusedKeepsTheOldValues() {
        vendor.connect("acme", "ACME", KEY, "--label", "Acme");
        vendor.server.answer(Answer.json(401, "{}"));

        CommandLineRun refused = vendor.connect("acme", "OTHER", "the-canary-key-2", "--label", "Other");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(vendor.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.path("status").asText()).isEqualTo("connected");
            assertThat(kept.path("label").asText()).isEqualTo("Acme");
            assertThat(kept.at("/values/account").asText()).isEqualTo("ACME");
        });
        vendor.run("exec", "--endpoint", "me", "--connection", "acme");
        assertThat(vendor.server.requests().get(2).headers().first("X-Key")).isEqualTo(KEY);
    }

    @Test
    void aChangeAsksForEverythingAndEnterKeepsWhatThereIs() {
        vendor.connect("acme", "ACME", KEY, "--label", "Acme");
        ScriptedPrompt person = ScriptedPrompt.of("", "OTHER", "", "", "");

        CommandLineRun run = vendor.run(person, "connect", "--connection", "acme");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(person.questions())
                .contains("Account (Enter for ACME): ", "[unseen] API key (Enter for the present one): ");
        assertThat(vendor.server.requests().get(1).target()).isEqualTo("/v1/OTHER/me?region=eu");
        assertThat(vendor.server.requests().get(1).headers().first("X-Key")).isEqualTo(KEY);
        assertThat(tree(run.out()).path("label").asText()).isEqualTo("Acme");
    }

    @Test
    void aVendorThatIsDownLeavesTheConnectionUntestedAndKept() {
        vendor.server.otherwise(Answer.json(503, "{}"));

        CommandLineRun run = vendor.connect("acme", "ACME", KEY);

        assertThat(run.exitCode()).isZero();
        assertThat(tree(run.out()).path("status").asText()).isEqualTo("untested");
        assertThat(tree(run.out()).path("reason").asText()).startsWith("UPSTREAM_FAILED");
        assertThat(vendor.kept()).hasSize(1);
    }

    @Test
    void withoutATestNothingIsSent() {
        assertThat(vendor.connect("acme", "ACME", KEY, "--no-test").exitCode()).isZero();

        assertThat(vendor.server.requests()).isEmpty();
        assertThat(vendor.kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.path("status").asText()).isEqualTo("untested"));
    }

    @Test
    void wrongValuesAreMisuseThatQuotesNoSecret() {
        assertMisuse(
                "{\"sites\":\"x\",\"api_key\":\"" + KEY + "\",\"site\":\"a.example\",\"account\":\"AB\"}",
                "connection.sites");
        assertMisuse("{\"api_key\":[\"" + KEY + "\"]}", "the value of api_key must be a text or a number");
        assertMisuse("{\"api_key\": the-canary-key-1}", "--values: not a JSON object");
        assertMisuse(
                "{\"note\":\"" + "x".repeat(1025) + "\",\"api_key\":\"" + KEY
                        + "\",\"site\":\"a.example\",\"account\":\"AB\"}",
                "note: must have at most 1024 characters");
        assertMisuse("[1]", "a JSON object of values");
        assertThat(vendor.run("connect", "--values", folder.resolve("none.json").toString())
                        .err())
                .contains("--values: there is no file");
        assertThat(vendor.kept()).isEmpty();
    }

    @Test
    void whatCanNotBeANameIsMisuse() {
        assertThat(vendor.connect("x".repeat(129), "ACME", KEY).err()).contains("--connection: must have");
        assertThat(vendor.connect("acme", "ACME", KEY, "--label", "x".repeat(256))
                        .err())
                .contains("--label: must have");
        assertThat(vendor.connect("acme", "ACME", KEY, "--choose", "x").err()).contains("--choose: ");
    }

    @Test
    void aFolderIsNeeded() {
        CommandLineRun run = CommandLineRun.of(
                "connect", "--file", folder.resolve("vendor.yaml").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--tokens DIR", "ADAPTOR_DATA_DIR");
    }

    @Test
    void aConnectionThatChangedMeanwhileIsNotOverwritten() {
        vendor.connect("acme", "ACME", KEY);
        Prompt slow = new Prompt() {
            private final ScriptedPrompt person = ScriptedPrompt.of("", "SLOW", "", "", "");

            @Override
            public boolean available() {
                return true;
            }

            @Override
            public String ask(String question, boolean secret) {
                if (question.startsWith("Account")) {
                    vendor.connect("acme", "QUICK", KEY);
                }
                return person.ask(question, secret);
            }
        };

        CommandLineRun run = vendor.run(slow, "connect", "--connection", "acme");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(tree(run.out()).at("/error/message").asText()).contains("\"acme\"", "read it again");
        assertThat(vendor.kept().get(0).at("/values/account").asText()).isEqualTo("QUICK");
    }

    private void assertMisuse(String json, String message) {
        CommandLineRun run = vendor.run("connect", "--values", vendor.values(json));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("unexpected");
    }
}
