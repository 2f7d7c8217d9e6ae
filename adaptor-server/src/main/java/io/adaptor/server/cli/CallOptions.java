package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.json.RequestFormat;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select the integration, the connection and the client of a call. */
final class CallOptions {
    @Mixin
    private ClientOptions options = new ClientOptions();

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    @Mixin
    private ConnectionOption connection = new ConnectionOption();

    @Option(names = "--endpoint", paramLabel = "NAME", description = "The endpoint to execute.")
    private String endpointName = "";

    /** Returns the integration that declares the endpoint. */
    Integration integration() {
        Integration integration = sandbox.named() ? sandbox.sandbox().integration() : options.integration();
        if (endpointName.isEmpty()) {
            throw new MisuseException("--endpoint NAME is needed; there are "
                    + String.join(", ", new TreeSet<>(integration.endpoints().keySet())));
        }
        IntegrationFile.endpoint(integration, endpointName);
        return integration;
    }

    /** Returns a client with the integration; an unusable option is a usage error. */
    AdaptorClient client(Integration integration) {
        connection.id();
        return sandbox.named()
                ? options.build(
                        UnaryOperator.identity(), builder -> sandbox.sandbox().client(builder, sandbox.scene()))
                : options.client(integration);
    }

    /**
     * Parses a line of input as a request; a connection named in the line takes precedence over that of the command.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if the line is not a request
     */
    ExecutionRequest request(Integration integration, String line) {
        ExecutionRequest.Builder defaults = ExecutionRequest.builder(integration.integrationId(), endpointName)
                .connection(connection.id());
        return RequestFormat.read(JsonLine.parse(line), defaults).toBuilder()
                .tenantId(integration.tenantId())
                .build();
    }
}
