package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Accepts.Field;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates connectors for {@code type: file_system}. Found on the class path, or in a plugin; stateless. */
public final class FileConnectorFactory implements ConnectorFactory {
    private static final Accepts ACCEPTS = Accepts.builder()
            .schemes("file", "sftp")
            .authTypes("none", "basic_auth")
            .policies(
                    "timeout_ms",
                    "deadline_ms",
                    "retry_config",
                    "rate_limit",
                    "circuit_breaker",
                    "cache_config",
                    "idempotency",
                    "bulk",
                    "pagination",
                    "records")
            .formats(BodyFormat.AUTO, BodyFormat.JSON, BodyFormat.XML, BodyFormat.TEXT, BodyFormat.BINARY)
            .fields(
                    Field.PATH,
                    Field.PATH_PARAMS,
                    Field.QUERY_PARAMS,
                    Field.BODY,
                    Field.POOL_SIZE,
                    Field.MAX_RESPONSE_BYTES)
            .build();

    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("file_system", "1")
            .vendor("Adaptor")
            .settingsSchema(FileSettings.integration())
            .endpointSettingsSchema(FileSettings.endpoint())
            .secrets("username", "password", "private_key", "private_key_passphrase")
            .accepts(ACCEPTS)
            .build();

    /** For the service loader. */
    public FileConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        FileConnector made = new FileConnector(integration, context);
        made.prepare();
        return made;
    }

    /** Reading and listing are safe, and so is repeating an idempotent operation, such as overwriting a file. */
    @Override
    public Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return FileEndpoint.of(endpoint).idempotency();
    }

    /** The result of an operation, unless a mapping transforms it. */
    @Override
    public @Nullable JsonNode outputSchema(Integration integration, Endpoint endpoint) {
        boolean mapped = !endpoint.responseMapping().equals(ResponseMapping.EMPTY);
        return mapped ? null : FileSettings.answer(FileEndpoint.of(endpoint).operation());
    }

    @Override
    public List<FieldError> problems(Integration integration, Endpoint endpoint) {
        List<FieldError> problems = new ArrayList<>(EndpointCheck.of(endpoint));
        String baseUrl = String.valueOf(integration.baseUrl());
        // The values of its placeholders are not known yet.
        if (!baseUrl.contains("${")) {
            try {
                FileAddress address = FileAddress.of(integration.baseUrl());
                if (!address.local()) {
                    HostKeys.of(integration.settings(), String.valueOf(address.host()), address.port());
                }
            } catch (AdaptorException e) {
                problems.add(FieldError.of("", e.message(), null));
            }
        }
        if (baseUrl.startsWith("sftp:") && !HostKeys.stated(integration.settings())) {
            problems.add(FieldError.of(
                    "settings.host_key",
                    "is required for sftp, or settings.known_hosts: the fingerprint of the server's host key, as"
                            + " ssh-keygen -lf prints it",
                    null));
        }
        return problems;
    }
}
