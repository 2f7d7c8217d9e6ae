package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Expectation;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.json.ExplanationFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code explain}: describes what {@code exec} would do for each line of input, without sending anything. */
@Command(
        name = "explain",
        description =
                "Describes what exec would do for each line of input, without sending anything; prints one line per"
                        + " line.")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--pretty", description = "Print each explanation on several lines.")
    private boolean pretty;

    @Option(names = "--debug", description = "Show stack traces and logs.")
    private boolean debug;

    @Mixin
    private CallOptions call = new CallOptions();

    @Mixin
    private InputOption input = new InputOption();

    private boolean refused;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Integration integration = call.integration();
        try (AdaptorClient client = call.client(integration)) {
            if (input.given()) {
                input.forEachLine(line -> print(explain(client, integration, line)));
            } else {
                print(explain(client, integration, "{}"));
            }
        }
        return refused ? 1 : 0;
    }

    private ObjectNode explain(AdaptorClient client, Integration integration, String line) {
        try {
            Explanation told = client.explain(call.request(integration, line));
            refused |= told.expectation() == Expectation.REFUSED;
            return ExplanationFormat.toTree(told);
        } catch (AdaptorException e) {
            // An invalid line still produces a line of output.
            refused = true;
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("expectation", Expectation.REFUSED.wireName());
            answer.putObject("error").put("code", e.code().name()).put("message", e.message());
            return answer;
        }
    }

    private void print(ObjectNode tree) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(pretty ? JsonCodec.writePretty(tree) : JsonCodec.write(tree));
        out.flush();
    }
}
