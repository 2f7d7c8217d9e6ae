package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A vendor tried without an account, and set up. */
@Timeout(60)
class TemplatesCommandTest {
    private static final String SHOP = """
            name: Shop
            type: rest_api
            category: ecommerce
            base_url: https://${input:region}.shop.example
            endpoints:
              orders: { path: /orders, method: GET }
            template:
              item_id: shop
              provider: Shop Inc.
              inputs:
                region: { type: choice, label: Region, help: see your contract, options: [eu, us] }
              samples:
                orders: { response: { body: [{ id: 820982911946154508 }] } }
            """;

    @TempDir
    Path folder;

    @Test
    void templatesAreFoundByWords() {
        assertThat(CommandLineRun.of("templates", "list", "stripe", "payments").lines())
                .first()
                .asString()
                .startsWith("{\"item_id\":\"stripe\"");
        assertThat(CommandLineRun.of("templates", "list", "no-such-thing").lines())
                .isEmpty();
    }

    @Test
    void anOperationRunsInItsSandbox() {
        CommandLineRun run =
                CommandLineRun.of("exec", "--template", "stripe", "--sandbox", "--endpoint", "get_balance");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"success\":true", "\"available\"");
    }

    @Test
    void aSceneIsAskedFor() {
        CommandLineRun run = CommandLineRun.of(
                "exec", "--template", "stripe", "--sandbox", "--scene", "throttled", "--endpoint", "get_balance");

        assertThat(run.exitCode()).isOne();
        assertThat(run.out()).contains("\"success\":false", "429");
        CommandLineRun unknown = CommandLineRun.of(
                "exec", "--template", "stripe", "--sandbox", "--scene", "sunny", "--endpoint", "get_balance");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--scene: this template has ", "throttled");
    }

    @Test
    void aRequestIsExplainedInTheSandbox() {
        CommandLineRun run =
                CommandLineRun.of("explain", "--template", "stripe", "--sandbox", "--endpoint", "get_balance");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("https://api.stripe.com/v1/balance").doesNotContain("sandbox-secret");
    }

    @Test
    void aTemplateWithoutASandboxIsMisuse() {
        CommandLineRun run = CommandLineRun.of("exec", "--template", "stripe", "--endpoint", "get_balance");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("templates install");
        assertThat(CommandLineRun.of("exec", "--endpoint", "get_balance").err()).contains("--file FILE is needed");
    }

    @Test
    void whatIsInstalledCanBeValidated() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), SHOP);
        Path made = folder.resolve("made.yaml");

        CommandLineRun run = CommandLineRun.of(
                "templates",
                "--templates",
                folder.toString(),
                "install",
                "shop",
                "--input",
                "region=us",
                "--out",
                made.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(made)).contains("https://us.shop.example");
        assertThat(CommandLineRun.of("validate", made.toString()).exitCode()).isZero();
    }

    @Test
    void aWrongInputIsNamedWithItsRemedyAndNothingIsWritten() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), SHOP);

        CommandLineRun run = CommandLineRun.of(
                "templates", "--templates", folder.toString(), "install", "shop", "--input", "region=asia");

        assertThat(run.exitCode()).isOne();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("inputs.region", "must be one of eu, us; see your contract");
    }

    @Test
    void setupSaysWhatIsNeeded() {
        assertThat(CommandLineRun.of("templates", "setup", "stripe").out()).contains("api_key", "(secret)", "API keys");
        assertThat(CommandLineRun.of("templates", "setup", "stripe", "--json").out())
                .contains("\"writeOnly\" : true");
        assertThat(CommandLineRun.of("templates", "setup", "strype").err()).contains("there is no template \"strype\"");
    }

    @Test
    void anUpgradeSaysWhatItBreaksAndWritesOnlyWhatIsAccepted() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(templates.resolve("shop.yaml"), SHOP);
        String[] made = {"--file", folder.resolve("made.yaml").toString(), "--templates", templates.toString()};
        CommandLineRun.of(
                "templates",
                "--templates",
                templates.toString(),
                "install",
                "shop",
                "--input",
                "region=eu",
                "--out",
                made[1]);
        Files.writeString(
                templates.resolve("shop.yaml"),
                SHOP.replace("orders:", "all_orders:").replace("item_id: shop", "item_id: shop\n  version: 2.0.0"));
        Path upgraded = folder.resolve("upgraded.yaml");

        CommandLineRun refused = upgrade(made, "--out", upgraded.toString());
        assertThat(refused.exitCode()).as(refused.err()).isOne();
        assertThat(refused.lines().get(0))
                .startsWith("{\"effect\":\"breaking\",\"field\":\"endpoints.orders\",\"message\":\"is no longer there;")
                .contains("\"remedy\":{\"endpoints\":{\"orders\":{");
        assertThat(upgraded).doesNotExist();

        CommandLineRun kept = upgrade(made, "--keep", "--out", upgraded.toString());
        assertThat(kept.exitCode()).as(kept.err()).isZero();
        assertThat(upgraded).content().contains("all_orders:", "  orders:", "version: \"2.0.0\"");
        assertThat(upgrade(made, "--accept", "breaking").exitCode()).isZero();
        assertThat(upgrade(made, "--calls", "others").exitCode()).isZero();
        assertThat(upgrade(made, "--accept", "all").err()).contains("--accept: must be one of safe, needs_value");
    }

    private static CommandLineRun upgrade(String[] made, String... more) {
        return CommandLineRun.of(Stream.of(new String[] {"templates", "upgrade"}, made, more)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    @Test
    void aTemplateIsValidatedWithItsSamples() throws IOException {
        Path shop = Files.writeString(
                folder.resolve("shop.yaml"),
                SHOP.replace("method: GET }", "method: GET, description: All., output_schema: { type: object } }"));

        CommandLineRun run = CommandLineRun.of("templates", "validate", shop.toString());

        assertThat(run.exitCode()).isOne();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .contains("shop.yaml:13:", "template.samples.orders.response", "output_schema does not allow");
        assertThat(CommandLineRun.of("templates", "validate", "--json", shop.toString())
                        .out())
                .contains("\"line\":13", "\"severity\":\"error\"");
    }

    @Test
    void theSchemaOfTemplatesKnowsTheirBlock() {
        assertThat(CommandLineRun.of("schema", "--template").out()).contains("\"setup_instructions\"", "\"item_id\"");
        assertThat(CommandLineRun.of("schema").out()).doesNotContain("\"setup_instructions\"");
    }

    @Test
    void templatesAreFoundByWhatTheyCanDo() {
        assertThat(CommandLineRun.of("templates", "list", "stripe", "--capability", "idempotency_keys")
                        .lines())
                .singleElement()
                .asString()
                .contains("\"capabilities\":[\"bearer_token\"");
        assertThat(CommandLineRun.of("templates", "list", "--category", "no-such")
                        .lines())
                .isEmpty();
    }
}
