package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.json.RequestFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.spi.JsonCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exec}: executes an endpoint once per line of input, and prints one result per line in the same order. */
@Command(
        name = "exec",
        description = "Executes an endpoint once per line of input; prints one result per line, in order.")
final class ExecCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The integration, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--endpoint", required = true, paramLabel = "NAME", description = "The endpoint to execute.")
    private String endpointName = "";

    @Option(
            names = "--allow-host",
            paramLabel = "HOST",
            description = "A private host, address or CIDR range that may be reached; may be repeated.")
    private List<String> allowHosts = List.of();

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "A directory of plugins: JARs, or folders with JARs; they are trusted code.")
    private @Nullable Path plugins;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "Executions at a time, 1 to 1000.")
    private int parallel = 1;

    @Option(names = "--debug", description = "Add the raw answer to each result; show stack traces and logs.")
    private boolean debug;

    @Mixin
    private InputOption input = new InputOption();

    @Mixin
    private TokensOption tokens = new TokensOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (parallel < 1 || parallel > 1000) {
            throw new MisuseException("--parallel: must be between 1 and 1000 (found " + parallel + ")");
        }
        Integration integration = IntegrationFile.read(file);
        IntegrationFile.endpoint(integration, endpointName);
        PrintWriter out = spec.commandLine().getOut();
        Tally tally = new Tally(spec.commandLine().getErr());
        try (AdaptorClient client = client(integration);
                OrderedRunner<ExecutionResult> runner = new OrderedRunner<>(parallel, result -> {
                    out.println(JsonCodec.write(ResultFormat.toTree(result)));
                    out.flush();
                    tally.count(result.success());
                })) {
            if (input.given()) {
                input.forEachLine(line -> runner.submit(() -> execute(client, integration, line)));
            } else {
                runner.submit(() -> execute(client, integration, "{}"));
            }
            runner.finish();
        }
        return tally.failures() == 0 ? 0 : 1;
    }

    private AdaptorClient client(Integration integration) {
        try {
            AdaptorClient.Builder builder =
                    AdaptorClient.builder().integrations(integration).allowHosts(allowHosts.toArray(String[]::new));
            tokens.in(builder);
            return (plugins == null ? builder : builder.plugins(plugins)).build();
        } catch (MisuseException e) {
            throw e;
        } catch (AdaptorException e) {
            throw new MisuseException((plugins == null ? "" : "--plugins: ") + e.message());
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--allow-host: " + e.getMessage());
        }
    }

    private ExecutionResult execute(AdaptorClient client, Integration integration, String line) {
        ExecutionRequest request;
        try {
            request = RequestFormat.read(JsonLine.parse(line), integration.integrationId(), endpointName);
        } catch (AdaptorException e) {
            return refused(e);
        }
        ExecutionRequest.Builder own = request.toBuilder().tenantId(integration.tenantId());
        if (debug) {
            ExecutionOptions options = request.options();
            own.options(options.toBuilder().debugMode(true).build());
        }
        return client.execute(own.build());
    }

    // A line that is no request still gets its line of output, so that input and output stay in step.
    private static ExecutionResult refused(AdaptorException e) {
        return ExecutionResult.builder(UUID.randomUUID().toString())
                .error(new ErrorDetail(e.code().name(), e.message(), Map.of(), null))
                .build();
    }
}
