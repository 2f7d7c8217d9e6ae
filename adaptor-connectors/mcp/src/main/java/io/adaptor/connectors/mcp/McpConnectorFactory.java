package io.adaptor.connectors.mcp;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Accepts.Field;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates connectors for {@code connector: mcp}: servers of the Model Context Protocol over HTTP, or as local processes
 * started by commands that the operator has named. Found on the class path, or in a plugin. Thread-safe; stateless.
 */
public final class McpConnectorFactory implements ConnectorFactory {
    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("mcp", "1")
            .vendor("Adaptor")
            .settingsSchema(ToolSettings.OF_INTEGRATION)
            .endpointSettingsSchema(ToolSettings.SCHEMA)
            .accepts(Accepts.http().toBuilder()
                    .schemes("http", "https", "stdio")
                    .formats()
                    .fields(
                            Field.HEADERS,
                            Field.BODY,
                            Field.TLS,
                            Field.PROXY,
                            Field.POOL_SIZE,
                            Field.MAX_RESPONSE_BYTES)
                    .build())
            .build();

    private final Commands commands;

    /** For the service loader. Reads the commands from the environment of the process. */
    public McpConnectorFactory() {
        this(System.getenv());
    }

    /** Reads the commands from the given environment. */
    McpConnectorFactory(Map<String, String> environment) {
        this.commands = Commands.of(environment);
    }

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        String address = String.valueOf(context.baseUrl());
        return new McpConnector(
                Commands.isCommand(address)
                        ? new StdioChannel(commands.of(address, integration), context)
                        : new HttpChannel(new HttpPosts(context, McpConnectorFactory::pause)));
    }

    /** Listing only reads; whether a tool only reads is stated by the integration. */
    @Override
    public @Nullable Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return endpoint.settings().containsKey("list") ? Idempotency.SAFE : null;
    }

    @Override
    public List<FieldError> problems(Integration integration, Endpoint endpoint) {
        return commands.problems(integration);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
