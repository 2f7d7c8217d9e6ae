package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.FormatError;
import io.adaptor.json.IntegrationFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: reports every mistake in every file, one per line, and warnings. */
@Command(
        name = "validate",
        description = "Reports every mistake in files that describe integrations, one line each, and warnings, which"
                + " don't change the exit code.")
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML or JSON.")
    private List<Path> files = List.of();

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "A directory of plugins that the files may name: JARs, or folders with JARs; they are trusted"
                    + " code.")
    private @Nullable Path plugins;

    @Option(
            names = "--json",
            description = "Print each of them as a JSON object of file, line, column, path, message and severity.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int mistakes = 0;
        try (AdaptorClient client = client()) {
            for (Path file : files) {
                List<FormatError> found = IntegrationFormat.findings(
                        file, integration -> problems(client, integration), client::warnings);
                mistakes += MistakeLines.print(found, json, out);
            }
        }
        return mistakes == 0 ? 0 : 1;
    }

    private AdaptorClient client() {
        AdaptorClient.Builder builder = AdaptorClient.builder();
        if (plugins == null) {
            return builder.build();
        }
        try {
            return builder.plugins(plugins).build();
        } catch (AdaptorException e) {
            throw new MisuseException("--plugins: " + e.message());
        }
    }

    // A plugin that violates its own descriptor is a mistake that belongs to no field.
    private static List<FieldError> problems(AdaptorClient client, Integration integration) {
        try {
            return client.problems(integration);
        } catch (AdaptorException e) {
            return List.of(FieldError.of("", e.message(), null));
        }
    }
}
