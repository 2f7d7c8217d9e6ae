package io.adaptor.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file of docs/files.md. */
@Timeout(60)
class FilePageTest {
    private static final Pattern FILE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final Path folder = TestRoot.fresh("page");
    private String yaml;
    private String sftp;
    private Integration integration;
    private AdaptorClient client;

    @BeforeEach
    void open() throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/files.md");
        Matcher file = FILE.matcher(Files.readString(page));
        assertThat(file.find()).isTrue();
        yaml = file.group(1);
        assertThat(file.find()).isTrue();
        sftp = file.group(1);
        integration = IntegrationFormat.read(yaml.replace("/srv/exports", folder.toString()), "files.md");
        client = AdaptorClient.builder().integrations(integration).build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void ordersAreReadAsRecords() throws IOException {
        Files.createDirectory(folder.resolve("orders"));
        Files.writeString(folder.resolve("orders/2026-11-27.csv"), "order_id,total\na,1.50\nb,2\n");

        try (Stream<JsonNode> records =
                client.call("exports", "orders").with("day", "2026-11-27").records()) {
            assertThat(records.map(JsonNode::toString))
                    .containsExactly("{\"id\":\"a\",\"total\":1.50}", "{\"id\":\"b\",\"total\":2}");
        }
    }

    @Test
    void aReportIsWrittenAndAnEventAppended() throws IOException {
        client.call("exports", "report").with("name", "today").with("total", 7).execute();
        client.call("exports", "audit").with("what", "start").execute();
        client.call("exports", "audit").with("what", "stop").execute();

        assertThat(Files.readString(folder.resolve("reports/today.json")))
                .isEqualTo("{\"total\":7,\"by\":\"adaptor\"}");
        assertThat(Files.readString(folder.resolve("audit.ndjson")))
                .isEqualTo("{\"what\":\"start\"}\n{\"what\":\"stop\"}\n");
    }

    @Test
    void theInboxIsListedAndWhatIsDoneIsMoved() throws IOException {
        Files.createDirectory(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/a.csv"), "");
        Files.writeString(folder.resolve("inbox/b.txt"), "");

        JsonNode items = client.call("exports", "inbox").execute().data();
        assertThat(items).hasSize(1);
        client.call("exports", "done")
                .with("name", "a.csv")
                .with("day", "2026-11-27")
                .execute();

        assertThat(folder.resolve("done/2026-11-27/a.csv")).exists();
    }

    @Test
    void itHasNoProblemsNeitherHereNorOverSftp() {
        assertThat(client.problems(integration)).isEmpty();
        Integration remote =
                IntegrationFormat.read(yaml.replaceFirst("base_url: .*\n", Matcher.quoteReplacement(sftp)), "files.md");
        assertThat(client.problems(remote)).isEmpty();
    }

    @Test
    void anExplanationShowsWhatWouldBeDone() throws IOException {
        Explanation explanation = client.call("exports", "report")
                .with("name", "today")
                .with("total", 7)
                .explain();

        assertThat(explanation.toString()).contains("/reports/today.json");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
