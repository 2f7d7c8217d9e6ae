package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.json.ResultFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
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

    @Mixin
    private CallOptions call = new CallOptions();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "Executions at a time, 1 to 1000.")
    private int parallel = 1;

    @Option(
            names = "--debug",
            description = "Add the raw answer, or what explains a failure, to each result; show stack traces and logs.")
    private boolean debug;

    @Option(
            names = "--records",
            description =
                    "Print each record of an endpoint with records as {\"record\": ...} as soon as it is there, then"
                            + " {\"result\": ...}.")
    private boolean records;

    @Mixin
    private InputOption input = new InputOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (parallel < 1 || parallel > 1000) {
            throw new MisuseException("--parallel: must be between 1 and 1000 (found " + parallel + ")");
        }
        if (records && parallel > 1) {
            throw new MisuseException("--records: can't be combined with --parallel, because records would mix");
        }
        Integration integration = call.integration();
        PrintWriter out = spec.commandLine().getOut();
        Tally tally = new Tally(spec.commandLine().getErr());
        try (PromptLines lines = new PromptLines(out);
                AdaptorClient client = call.client(integration);
                OrderedRunner<ExecutionResult> runner = new OrderedRunner<>(parallel, result -> {
                    if (records) {
                        lines.print("result", ResultFormat.toTree(result));
                    } else {
                        print(out, ResultFormat.toTree(result));
                    }
                    tally.count(result.success());
                })) {
            Execution execution = records
                    ? request -> client.forEachRecord(request, Cancellation.create(), record -> {
                        lines.print("record", record);
                        tally.countRecord();
                    })
                    : client::execute;
            if (input.given()) {
                input.forEachLine(line -> runner.submit(() -> execute(execution, integration, line)));
            } else {
                runner.submit(() -> execute(execution, integration, "{}"));
            }
            runner.finish();
        }
        return tally.failures() == 0 ? 0 : 1;
    }

    private static void print(PrintWriter out, JsonNode tree) {
        out.println(JsonCodec.write(tree));
        out.flush();
    }

    private ExecutionResult execute(Execution execution, Integration integration, String line) {
        ExecutionRequest request;
        try {
            request = call.request(integration, line);
        } catch (AdaptorException e) {
            return refused(e);
        }
        if (!debug) {
            return execution.of(request);
        }
        ExecutionOptions options = request.options();
        return execution.of(request.toBuilder()
                .options(options.toBuilder().debugMode(true).build())
                .build());
    }

    /** A way to execute a request. */
    @FunctionalInterface
    private interface Execution {
        ExecutionResult of(ExecutionRequest request);
    }

    // An invalid line still produces a line of output, so that input and output stay aligned.
    private static ExecutionResult refused(AdaptorException e) {
        return ExecutionResult.builder(UUID.randomUUID().toString())
                .error(new ErrorDetail(e.code().name(), e.message(), Map.of(), null))
                .build();
    }
}
