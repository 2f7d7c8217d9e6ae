package io.adaptor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/configuration-reference.md is the JSON Schema as a page. */
class ConfigurationReferenceTest {
    private static final Path PAGE =
            Path.of(System.getProperty("adaptor.root", "..")).resolve("docs/configuration-reference.md");
    private static final String HEAD = """
            # Configuration reference

            Every field of an integration, made from the JSON Schema (`IntegrationFormat.schema()`, or `java -jar adaptor-server.jar schema`), which is
            derived from the description of the fields that reads and writes them. [The configuration format](configuration.md) says how files are written
            and read; this page says what may stand in them. A field that is left out, or null, has its default.

            <!-- Made by ConfigurationReferenceTest; change the description in io.adaptor.json, not this page. -->
            """;

    @Test
    void thePageIsMadeFromTheSchema() throws IOException {
        String now = SchemaPage.of(IntegrationFormat.schema(), HEAD);
        if (Boolean.getBoolean("adaptor.docs.accept")) {
            Files.writeString(PAGE, now);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "").as("""
                        docs/configuration-reference.md is not what the schema says. Run
                        mvn -pl adaptor-server -am test -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dadaptor.docs.accept
                        and commit the page.""").isEqualTo(now);
    }

    @Test
    void everyFieldSaysWhatItIs() {
        List<String> silent = new ArrayList<>();
        silent("integration", IntegrationFormat.schema(), silent);
        for (Map.Entry<String, JsonNode> definition :
                IntegrationFormat.schema().path("$defs").properties()) {
            silent(definition.getKey(), definition.getValue(), silent);
            definition.getValue().path("oneOf").forEach(form -> {
                if (form.has("description")) {
                    silent(definition.getKey(), form, silent);
                }
            });
        }
        assertThat(silent).isEmpty();
    }

    private static void silent(String name, JsonNode object, List<String> silent) {
        object.path("properties").properties().forEach(field -> {
            if (field.getValue().path("description").asText().isBlank()) {
                silent.add(name + "." + field.getKey());
            }
        });
    }
}
