package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.MappingPreview;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.FormatError;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: every mistake of every file, one line each. */
@Command(name = "validate", description = "Tells every mistake in files that describe integrations, one line each.")
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML or JSON.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int mistakes = 0;
        try (AdaptorClient client = AdaptorClient.builder().build()) {
            for (Path file : files) {
                mistakes += check(file, client, out);
            }
        }
        out.flush();
        return mistakes == 0 ? 0 : 1;
    }

    private static int check(Path file, AdaptorClient client, PrintWriter out) {
        try {
            Integration integration = IntegrationFormat.read(file);
            List<FieldError> errors = new ArrayList<>(MappingPreview.problems(integration));
            errors.addAll(client.problems(integration));
            errors.forEach(error -> out.println(OneLine.of(file + ": " + error)));
            return errors.size();
        } catch (FormatException e) {
            for (FormatError error : e.errors()) {
                out.println(OneLine.of(error.toString()));
            }
            return e.errors().size();
        }
    }
}
