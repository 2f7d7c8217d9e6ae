package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Settings are held against the schemas of those who read them. */
class SettingsTest {
    private static final String TABLE = """
            {"type": "object", "required": ["table"], "additionalProperties": false,
             "properties": {"table": {"type": "string"}, "rows": {"type": "integer", "maximum": 10}}}
            """;

    @Test
    void everythingThatIsWrongIsToldTogether() {
        ErrorDetail error = fail(TABLE, "{rows: 11}", "{table: 7}", "{tabel: x}");
        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message())
                .contains("settings.table: is required")
                .contains("settings.rows: ")
                .contains("endpoints.get.settings.table: ")
                .contains("auth_config.settings.table: is required")
                .contains("tabel");
    }

    @Test
    void settingsThatFitAreAccepted() {
        try (AdaptorClient client = client(TABLE, "{table: a}", "{table: b, rows: 3}", "{table: c}")) {
            assertThat(client.execute(ExecutionRequest.builder("s", "get").build())
                            .success())
                    .isTrue();
        }
    }

    @Test
    void settingsOfACustomSchemeInsideACombinedOneAreHeldAgainstItsSchemaToo() {
        String combined = "{type: combined, schemes: [{type: bearer_token, credentials: {token: t}},"
                + " {type: custom, custom_handler: a, settings: {tabel: x}}]}";
        try (AdaptorClient client = clientWith(TABLE, "{table: a}", "{table: b}", combined)) {
            ErrorDetail error = Objects.requireNonNull(
                    client.execute(ExecutionRequest.builder("s", "get").build()).error());

            assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
            assertThat(error.message())
                    .contains("auth_config.schemes[1].settings.table: is required")
                    .contains("tabel");
        }
    }

    @Test
    void aSchemaThatIsNoneIsAFaultOfTheConnector() {
        ErrorDetail error = fail("{\"type\": \"thing\"}", "{}", "{}", "{}");
        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(error.message()).contains("connector s: settingsSchema is not a JSON Schema");
    }

    private static ErrorDetail fail(String schema, String integration, String endpoint, String auth) {
        try (AdaptorClient client = client(schema, integration, endpoint, auth)) {
            return Objects.requireNonNull(
                    client.execute(ExecutionRequest.builder("s", "get").build()).error());
        }
    }

    private static AdaptorClient client(String schema, String integration, String endpoint, String auth) {
        return clientWith(schema, integration, endpoint, "{type: custom, custom_handler: a, settings: " + auth + "}");
    }

    private static AdaptorClient clientWith(String schema, String integration, String endpoint, String auth) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read("""
                        integration_id: s
                        name: S
                        type: custom
                        connector: s
                        category: test
                        settings: %s
                        auth_config: %s
                        endpoints: {get: {settings: %s}}
                        """.formatted(integration, auth, endpoint), "s.yaml"))
                .connector(new Strict(schema))
                .authenticator(new StrictAuth(schema))
                .build();
    }

    private static JsonNode tree(String schema) {
        try {
            return JsonCodec.read(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Strict(String schema) implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("s", "1")
                    .settingsSchema(tree(schema))
                    .endpointSettingsSchema(tree(schema))
                    .build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> ConnectorResponse.builder().build();
        }
    }

    private record StrictAuth(String schema) implements AuthenticatorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("a", "1")
                    .settingsSchema(tree(schema))
                    .build();
        }

        @Override
        public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
            return request -> request;
        }
    }
}
