package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate} of files that name what plugins bring, with and without them. */
@Timeout(120)
class ValidatePluginsTest {
    private static final String TRANSFORM = """
            name: Shop
            type: rest_api
            category: ecommerce
            base_url: https://shop.example.com
            endpoints:
              get:
                path: /x
                method: GET
                response_mapping:
                  field_mappings: { a: a }
                  transformations: [{ field: a, transform: shout, params: { marks: %s } }]
            """;
    private static final String VALIDATOR = """
            name: Shop
            type: rest_api
            category: ecommerce
            base_url: https://shop.example.com
            endpoints:
              get: { path: /x, method: GET, validation_rules: [{ field: variables.a, type: even, value: %s }] }
            """;
    private static final String CONNECTOR = """
            name: Queue
            type: custom
            connector: queue
            category: test
            settings: { depth: %s }
            endpoints: { put: {} }
            """;

    @TempDir
    private Path folder;

    private Path plugins;

    @BeforeEach
    void write() throws Exception {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        HelloPlugin.jar(folder, plugins, "Shout", ValueTransform.class, """
                import com.fasterxml.jackson.databind.JsonNode;
                import io.adaptor.spi.*;
                import java.util.Map;
                public class Shout implements ValueTransform {
                    public String name() { return "shout"; }
                    public Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions) {
                        if (params.get("marks").asInt() > 9) throw new IllegalArgumentException("marks must be at most 9");
                        return (value, surroundings) -> value;
                    }
                }
                """);
        HelloPlugin.jar(folder, plugins, "Even", ValueValidator.class, """
                import com.fasterxml.jackson.databind.JsonNode;
                import io.adaptor.spi.*;
                public class Even implements ValueValidator {
                    public String name() { return "even"; }
                    public Check prepare(JsonNode value) {
                        if (value.asInt() % 2 != 0) throw new IllegalArgumentException("value must be even itself");
                        return found -> null;
                    }
                }
                """);
        HelloPlugin.jar(folder, plugins, "Queue", ConnectorFactory.class, """
                import com.fasterxml.jackson.databind.JsonNode;
                import com.fasterxml.jackson.databind.node.JsonNodeFactory;
                import io.adaptor.api.*;
                import io.adaptor.spi.*;
                public class Queue implements ConnectorFactory {
                    public ExtensionDescriptor descriptor() {
                        com.fasterxml.jackson.databind.node.ObjectNode schema = JsonNodeFactory.instance.objectNode();
                        schema.putObject("properties").putObject("depth").put("type", "integer");
                        return ExtensionDescriptor.builder("queue", "1").settingsSchema(schema).build();
                    }
                    public Connector create(Integration integration, ConnectorContext context) { return null; }
                }
                """);
    }

    private CommandLineRun validate(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("f.yaml"), text);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "validate";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandLineRun.of(arguments);
    }

    private void passes(String text) throws IOException {
        CommandLineRun run = validate(text, "--plugins", plugins.toString());
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private String refused(String text, String... options) throws IOException {
        CommandLineRun run = validate(text, options);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        return run.lines().get(0).substring(folder.toString().length() + 1);
    }

    @Test
    void rightFilesThatNameWhatPluginsBringPass() throws IOException {
        passes(TRANSFORM.formatted(2));
        passes(VALIDATOR.formatted(2));
        passes(CONNECTOR.formatted(2));
    }

    @Test
    void wrongSettingsOfWhatPluginsBringAreReportedWhereTheyStand() throws IOException {
        String[] options = {"--plugins", plugins.toString()};

        assertThat(refused(TRANSFORM.formatted(99), options))
                .isEqualTo(
                        "f.yaml:11:25: endpoints.get.response_mapping.transformations[0]: shout: marks must be at most"
                                + " 9");
        assertThat(refused(VALIDATOR.formatted(3), options))
                .startsWith("f.yaml:6:52: endpoints.get.validation_rules[0]: value must be even itself");
        assertThat(refused(CONNECTOR.formatted("many"), options))
                .startsWith("f.yaml:5:13: settings.depth: ")
                .contains("integer");
    }

    @Test
    void withoutThePluginTheMissingExtensionIsNamedWithTheRemedy() throws IOException {
        String remedy = "; load the plugin that brings it (Builder.plugins, or --plugins DIR)";

        assertThat(refused(TRANSFORM.formatted(2)))
                .startsWith("f.yaml:11:25: endpoints.get.response_mapping.transformations[0]: there is no transform"
                        + " \"shout\"; ")
                .endsWith(remedy);
        assertThat(refused(VALIDATOR.formatted(2)))
                .startsWith("f.yaml:6:52: endpoints.get.validation_rules[0]: there is no validator \"even\"; ")
                .endsWith(remedy);
        assertThat(refused(CONNECTOR.formatted(2)))
                .startsWith("f.yaml:3:1: connector: there is no connector \"queue\"; known are: ")
                .contains("rest_api")
                .endsWith(remedy);
    }

    @Test
    void aBrokenPluginIsAUsageError() throws IOException {
        Files.writeString(plugins.resolve("bad.jar"), "no ZIP");

        CommandLineRun run = validate(CONNECTOR.formatted(2), "--plugins", plugins.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--plugins: ", "bad.jar").hasLineCount(1);
    }

    @Test
    void mistakesArePrintedAsJson() throws IOException {
        CommandLineRun run = validate(TRANSFORM.formatted(2).replace("GET", "FETCH"), "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        JsonNode mistake = JsonCodec.read(run.lines().get(0));
        assertThat(mistake.path("file").asText()).endsWith("f.yaml");
        assertThat(mistake.path("line").asInt()).isEqualTo(8);
        assertThat(mistake.path("column").asInt()).isEqualTo(5);
        assertThat(mistake.path("path").asText()).isEqualTo("endpoints.get.method");
        assertThat(mistake.path("severity").asText()).isEqualTo("error");
        assertThat(mistake.path("message").asText()).startsWith("is \"FETCH\"; must be one of");
    }

    @Test
    void theSchemaIsPrinted() throws IOException {
        CommandLineRun run = CommandLineRun.of("schema");

        assertThat(run.exitCode()).isZero();
        JsonNode schema = JsonCodec.read(run.out());
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("properties").path("base_url").isObject()).isTrue();
    }
}
