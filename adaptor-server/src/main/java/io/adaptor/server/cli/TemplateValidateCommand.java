package io.adaptor.server.cli;

import io.adaptor.json.FormatError;
import io.adaptor.marketplace.TemplateValidator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code templates validate}: reports every mistake in every template, one per line. */
@Command(
        name = "validate",
        description =
                "Reports every mistake in templates, one line each, those of their samples too, which are run, and"
                        + " warnings, which don't change the exit code.")
final class TemplateValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML or JSON.")
    private List<Path> files = List.of();

    @Option(
            names = "--json",
            description = "Print each of them as a JSON object of file, line, column, path, message and severity.")
    private boolean json;

    @Override
    public Integer call() {
        int mistakes = 0;
        for (Path file : files) {
            List<FormatError> found = TemplateValidator.findings(file);
            mistakes += MistakeLines.print(found, json, spec.commandLine().getOut());
        }
        return mistakes == 0 ? 0 : 1;
    }
}
