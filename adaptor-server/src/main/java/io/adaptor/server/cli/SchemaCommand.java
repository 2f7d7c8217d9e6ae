package io.adaptor.server.cli;

import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.TemplateFormat;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code schema}: prints the JSON Schema of the format, for editors. */
@Command(name = "schema", description = "Prints the JSON Schema of the configuration format, for editors.")
final class SchemaCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--template", description = "The schema of templates.")
    private boolean template;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonCodec.writePretty(template ? TemplateFormat.schema() : IntegrationFormat.schema()));
        out.flush();
    }
}
