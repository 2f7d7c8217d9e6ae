package io.adaptor.examples.plugindirectory;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Plugins;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All JARs of the examples out of one directory, in one client. */
class PluginDirectoryTest {
    private static final String CLOCK = """
            integration_id: clock
            name: Clock
            type: custom
            connector: local_time
            category: tools
            endpoints:
              now:
                request_mapping: { body: { zone: "'UTC'" } }
                response_mapping:
                  field_mappings: { slug: time }
                  transformations: [{ field: slug, transform: slugify }]
            """;

    private static final String TICKETS = """
            integration_id: tickets
            name: Tickets
            type: rest_api
            connector: acme_tickets
            category: productivity
            base_url: BASE
            auth_config:
              type: custom
              custom_handler: http_digest
              credentials: { username: ada, password: a-canary-password }
            settings: { project: OPS }
            endpoints:
              list_tickets:
                path: /projects/{project_id}/tickets
                method: GET
            """;

    private final ScriptedServer server = ScriptedServer.start();

    @TempDir
    Path directory;

    @BeforeEach
    void fill() throws IOException {
        PluginJars.copyTo(directory);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eachJarIsAPluginOfItsOwn() {
        try (AdaptorClient client = client()) {
            assertThat(client.plugins().list())
                    .extracting(Plugins.Entry::name)
                    .containsExactlyInAnyOrder("local-time", "acme-tickets", "http-digest", "slugify", "redis");
        }
    }

    @Test
    void aConnectorAndATransformOfTwoJarsServeOneExecution() {
        try (AdaptorClient client = client()) {
            ExecutionResult result = client.call("clock", "now").execute();

            assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
            assertThat(result.data().get("slug").textValue()).isEqualTo("2026-01-01t12-00z");
        }
    }

    @Test
    void aConnectorOfOneJarIsAuthenticatedByAnotherAndBuildsOnTheEnginesOwn() {
        server.answer(
                Answer.of(401, Map.of("WWW-Authenticate", "Digest realm=\"acme\", nonce=\"n\", qop=\"auth\""), ""),
                Answer.json(200, "{\"id\": 4711}"),
                Answer.json(200, "{\"tickets\": []}"));

        try (AdaptorClient client = client()) {
            ExecutionResult result = client.call("tickets", "list_tickets").execute();

            assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        }
        assertThat(server.requests())
                .extracting(ReceivedRequest::target)
                .containsExactly("/projects?name=OPS", "/projects?name=OPS", "/projects/4711/tickets?limit=50");
        assertThat(server.requests().subList(1, 3))
                .allSatisfy(request -> assertThat(request.headers().first("Authorization"))
                        .startsWith("Digest username=\"ada\", realm=\"acme\", uri=\"" + request.target() + "\""));
    }

    private AdaptorClient client() {
        return AdaptorClient.builder()
                .integrations(
                        IntegrationFormat.read(CLOCK, "clock.yaml"),
                        IntegrationFormat.read(TICKETS.replace("BASE", server.url()), "tickets.yaml"))
                .allowHosts("127.0.0.1")
                .time(FakeTime.create())
                .plugins(directory)
                .build();
    }
}
