package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.diagnostics.IntegrationTester;
import io.adaptor.diagnostics.TestCheck.Verdict;
import io.adaptor.diagnostics.TestOptions;
import io.adaptor.diagnostics.TestReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code test}: tests credentials, test cases and read-only endpoints, and prints a report. */
@Command(
        name = "test",
        description = "Tries out an integration: its credentials, its test cases, and endpoints that only read and need"
                + " no input. Exit code 1 if one of them fails.")
final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Mixin
    private ConnectionOption connection = new ConnectionOption();

    @Option(names = "--no-calls", description = "Send nothing; only endpoints with a mock_response are executed.")
    private boolean withoutCalls;

    @Option(names = "--json", description = "Print the report as one line of JSON.")
    private boolean json;

    @Option(names = "--debug", description = "Show stack traces and logs.")
    private boolean debug;

    @Override
    public Integer call() {
        Integration integration = options.integration();
        TestOptions wanted = TestOptions.DEFAULT.withConnection(connection.id());
        try (AdaptorClient client = options.client(integration)) {
            TestReport report = IntegrationTester.of(client, withoutCalls ? wanted.withoutCalls() : wanted)
                    .test(integration);
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? JsonCodec.write(report.toJson()) : report.toText());
            out.flush();
            return report.count(Verdict.FAILED) == 0 ? 0 : 1;
        }
    }
}
