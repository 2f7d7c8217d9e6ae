package io.adaptor.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.diagnostics.IntegrationTester;
import io.adaptor.diagnostics.TestCheck.Verdict;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test of address and signature, which delivers nothing. */
@Timeout(60)
class AddressCheckTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final ScriptedServer receiver = ScriptedServer.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({"204, PASSED", "401, FAILED", "403, FAILED", "405, SKIPPED", "500, SKIPPED"})
    void whatIsPossibleIsAskedWithASignature(int status, Verdict verdict) {
        receiver.otherwise(Answer.empty(status, Map.of()));
        Integration integration =
                IntegrationFormat.read("""
                integration_id: events
                name: Events
                type: webhook
                category: test
                base_url: URL/hooks
                auth_config: {type: custom, custom_handler: webhook_signature, credentials: {secret: SECRET}}
                endpoints:
                  shipped: {request_mapping: {body: {id: variables.id}}}
                """.replace("URL", receiver.url()).replace("SECRET", SECRET), "events.yaml");
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build()) {
            assertThat(IntegrationTester.of(client)
                            .checkCredentials(integration)
                            .checks())
                    .singleElement()
                    .satisfies(check -> assertThat(check.verdict()).isEqualTo(verdict));
        }

        assertThat(receiver.requests())
                .isNotEmpty()
                .extracting(ReceivedRequest::method)
                .containsOnly("OPTIONS");
        assertThat(Receiver.verifies(receiver.requests().get(0), SECRET)).isTrue();
    }
}
