package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Explanation;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/explain.md shows is what is told. */
class ExplainPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("adaptor.root", "..")).resolve("docs/explain.md");

    @Test
    void theExampleIsToldAsThePageShowsIt() throws IOException {
        String page = Files.readString(PAGE);
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(block(page, "yaml"), "shop.yaml"))
                .secrets(reference -> "shop-canary-token")
                .build()) {
            Explanation told =
                    client.call("shop", "get_order").with("order_id", 7).explain();

            ObjectNode tree =
                    (ObjectNode) JsonCodec.read(ExplanationFormat.toTree(told).toString());
            tree.remove("request_id");
            ((ObjectNode) tree.at("/cache/key")).put("version", "...");
            assertThat(tree).isEqualTo(JsonCodec.read(block(page, "json")));
            for (String shown : new String[] {
                "" + told.expectation(),
                told.request().target(),
                told.request().headers().get("Authorization"),
                "" + told.credentials().status()
            }) {
                assertThat(block(page, "java")).contains("// " + shown + "\n");
            }
        }
    }

    private static String block(String page, String language) {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(page);
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }
}
