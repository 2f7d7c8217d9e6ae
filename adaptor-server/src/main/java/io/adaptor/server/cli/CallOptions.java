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

/** What is called, through which connection, and with what client. */
final class CallOptions {
    @Mixin
    private ClientOptions options = new ClientOptions();

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    @Mixin
    private ConnectionOption connection = new ConnectionOption();

    @Option(names = "--endpoint", paramLabel = "NAME", description = "The endpoint to execute.")
    private String endpointName = "";

    /** The integration, which has the endpoint. */
    Integration integration() {
        Integration integration = sandbox.named() ? sandbox.sandbox().integration() : options.integration();
        if (endpointName.isEmpty()) {
            throw new MisuseException("--endpoint NAME is needed; there are "
                    + String.join(", ", new TreeSet<>(integration.endpoints().keySet())));
        }
        IntegrationFile.endpoint(integration, endpointName);
        return integration;
    }

    /** A client with the integration; what can't be used is misuse. */
    AdaptorClient client(Integration integration) {
        connection.id();
        return sandbox.named()
                ? options.build(
                        UnaryOperator.identity(), builder -> sandbox.sandbox().client(builder, sandbox.scene()))
                : options.client(integration);
    }

    /**
     * The request that a line of input is; the connection that it names wins over that of the command.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is none
     */
    ExecutionRequest request(Integration integration, String line) {
        ExecutionRequest.Builder defaults = ExecutionRequest.builder(integration.integrationId(), endpointName)
                .connection(connection.id());
        return RequestFormat.read(JsonLine.parse(line), defaults).toBuilder()
                .tenantId(integration.tenantId())
                .build();
    }
}
