package io.adaptor.examples.acmetickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.MappingPreview;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcmeTicketsConnectorTest {
    private static final Answer PROJECT = Answer.json(200, "{\"id\": 4711, \"name\": \"OPS\"}");

    private final ScriptedServer acme = ScriptedServer.start();
    private Integration integration;
    private AdaptorClient client;

    @BeforeEach
    void fillInTheTemplate() throws IOException {
        integration = IntegrationFormat.read(template().replace("YOUR-PROJECT", "OPS"), "acme-tickets.yaml");
        client = client(integration);
    }

    @AfterEach
    void close() {
        client.close();
        acme.close();
    }

    @Test
    void theTemplateHasMappingsThatCompile() {
        assertThat(MappingPreview.problems(integration)).isEmpty();
    }

    @Test
    void aListHasTheNumberOfTheProjectInItsPathAndThePageSize() throws IOException {
        acme.answer(PROJECT, Answer.json(200, "{\"tickets\": [{\"id\": 1, \"subject\": \"Fire\", \"created\": 9}]}"));

        ExecutionResult result = client.call("acme_tickets", "list_tickets").execute();

        assertThat(result.data()).isEqualTo(JsonCodec.read("[{\"id\": 1, \"title\": \"Fire\", \"opened_at\": 9}]"));
        assertThat(acme.requests())
                .extracting(ReceivedRequest::target)
                .containsExactly("/v1/projects?name=OPS", "/v1/projects/4711/tickets?status=open&limit=50");
        assertThat(acme.requests())
                .allSatisfy(request ->
                        assertThat(request.headers().first("Authorization")).isEqualTo("Bearer acme-token-1"));
    }

    @Test
    void anExplanationLooksNothingUp() {
        Explanation told = client.call("acme_tickets", "list_tickets").explain();

        assertThat(told.request().target())
                .isEqualTo(acme.url() + "/v1/projects/LOOKED-UP/tickets?status=open&limit=50");
        assertThat(told.request().headers()).containsEntry("Authorization", "Bearer ***");
        assertThat(acme.requests()).isEmpty();
    }

    @Test
    void theNumberIsLookedUpOnce() {
        acme.answer(PROJECT).otherwise(Answer.json(200, "{\"tickets\": []}"));

        client.call("acme_tickets", "list_tickets").execute();
        client.call("acme_tickets", "list_tickets").execute();

        assertThat(acme.requests())
                .extracting(ReceivedRequest::target)
                .filteredOn(target -> target.startsWith("/v1/projects?"))
                .hasSize(1);
    }

    @Test
    void anErrorInsideA200HasACodeOfItsOwn() {
        acme.answer(PROJECT, Answer.json(200, error("locked", "Bob is editing it")));

        ExecutionResult result = close(7);

        assertThat(result.error().code()).isEqualTo("ACME_TICKET_LOCKED");
        assertThat(result.error().message()).contains("Bob is editing it");
        assertThat(result.error().details().get("vendor_code").textValue()).isEqualTo("locked");
        assertThat(result.error().details().get("vendor_request_id").textValue())
                .isEqualTo("t-1");
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void whatPassesByItselfIsRetried() {
        acme.answer(PROJECT, Answer.json(503, error("reindexing", "soon")), Answer.json(200, "{\"tickets\": []}"));

        ExecutionResult result = client.call("acme_tickets", "list_tickets").execute();

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(acme.requests()).hasSize(3);
    }

    @Test
    void aProjectThatIsNotThereIsAMistakeInTheConfiguration() {
        acme.answer(Answer.json(404, error("no_such_project", "no project OPS")));

        ExecutionResult result = close(7);

        assertThat(result.error().code()).isEqualTo("ACME_PROJECT_UNKNOWN");
        assertThat(result.error().details().get("category").textValue()).isEqualTo("configuration");
    }

    @Test
    void anAnswerThatIsNoJsonFailsTheLookup() {
        acme.answer(Answer.of(200, Map.of("Content-Type", "text/html"), "<html>"));

        assertThat(close(7).error().code()).isEqualTo("RESPONSE_UNREADABLE");
    }

    @Test
    void aTokenThatIsRefusedIsAnErrorOfAuthentication() {
        acme.answer(Answer.json(401, "{}"));

        assertThat(close(7).error().code()).isEqualTo("AUTH_FAILED");
    }

    @Test
    void anErrorWithoutANameOfOursIsJudgedByItsStatus() {
        acme.answer(PROJECT, Answer.json(409, error("something_else", "no")));

        assertThat(close(7).error().code()).isEqualTo("UPSTREAM_REJECTED");
    }

    @Test
    void aMissingProjectIsNamed() {
        try (AdaptorClient other =
                client(integration.toBuilder().settings(Map.of()).build())) {
            ExecutionResult result = other.call("acme_tickets", "list_tickets").execute();

            assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
            assertThat(result.error().message()).contains("project");
            assertThat(acme.requests()).isEmpty();
        }
    }

    private ExecutionResult close(int ticket) {
        return client.call("acme_tickets", "close_ticket")
                .with("ticket_id", ticket)
                .with("comment", "done")
                .execute();
    }

    private static String error(String code, String message) {
        return "{\"error\": {\"code\": \"" + code + "\", \"message\": \"" + message + "\", \"trace\": \"t-1\"}}";
    }

    private AdaptorClient client(Integration described) {
        return AdaptorClient.builder()
                .integrations(described.toBuilder().baseUrl(acme.url() + "/v1").build())
                .secrets(secret -> secret.name().equals("ACME_TOKEN") ? "acme-token-1" : null)
                .allowHosts("127.0.0.1")
                .time(FakeTime.create())
                .build();
    }

    private static String template() throws IOException {
        String name = "/META-INF/adaptor/templates/productivity/acme-tickets.yaml";
        try (InputStream in = AcmeTicketsConnectorTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
