package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The cookbook of mappings says what happens: each mapping is run over what stands below it. */
class MappingPageTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("```yaml\n(.*?)```\n```json\n(.*?)```\n```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleGivesWhatThePageSays() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("adaptor.root", ".."), "docs", "mapping.md"));
        Matcher examples = EXAMPLE.matcher(page);
        List<String> seen = new ArrayList<>();
        while (examples.find()) {
            String mapping = examples.group(1);
            Endpoint endpoint = IntegrationFormat.read(
                            "name: a\ntype: graphql\ncategory: c\nendpoints:\n  e:\n" + mapping.indent(4), "page")
                    .endpoints()
                    .get("e");
            JsonNode input = JsonCodec.read(examples.group(2));
            MappingPreview preview = mapping.startsWith("request")
                    ? MappingPreview.request(endpoint, input)
                    : MappingPreview.response(endpoint, input);

            assertThat(JsonCodec.write(preview.output()))
                    .as(mapping)
                    .isEqualTo(JsonCodec.write(JsonCodec.read(examples.group(3))));
            seen.add(mapping);
        }

        assertThat(seen).hasSize(page.split("```yaml").length - 1).hasSizeGreaterThan(4);
    }
}
