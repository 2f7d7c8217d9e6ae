package io.adaptor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credentials are tested with the connector's own test where it has one, and then nothing is executed. */
class ConnectorCheckTest {
    @Test
    void aSystemThatAcceptsTheCredentialsPasses() {
        assertThat(credentials(() -> {}).verdict()).isEqualTo(TestCheck.Verdict.PASSED);
    }

    @Test
    void aSystemThatRefusesThemFailsWithWhatItSays() {
        TestCheck check = credentials(() -> {
            throw ConnectorException.builder(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, "WRONGPASS")
                    .build();
        });

        assertThat(check.verdict()).isEqualTo(TestCheck.Verdict.FAILED);
        assertThat(check.reason()).contains("the credentials were refused", "WRONGPASS");
    }

    @Test
    void aTestThatBreaksIsAFaultOfTheConnector() {
        TestCheck check = credentials(() -> {
            throw new IllegalStateException("oops");
        });

        assertThat(check.verdict()).isEqualTo(TestCheck.Verdict.FAILED);
        assertThat(check.reason()).contains("CONNECTOR_FAULT", "its check failed with java.lang.IllegalStateException");
    }

    private static TestCheck credentials(Runnable test) {
        Integration integration = Integration.builder()
                .integrationId("one")
                .name("One")
                .type(IntegrationType.CUSTOM)
                .connector("testing")
                .category("test")
                .endpoints(Map.of("set", Endpoint.builder("set").build()))
                .build();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .connector(new Testing(test))
                .build()) {
            return IntegrationTester.of(client)
                    .checkCredentials(integration)
                    .checks()
                    .get(0);
        }
    }

    private record Testing(Runnable test) implements ConnectorFactory, Connector {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("testing", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return this;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            throw new AssertionError("nothing is to be executed");
        }

        @Override
        public boolean check(Duration timeout) {
            test.run();
            return true;
        }
    }
}
