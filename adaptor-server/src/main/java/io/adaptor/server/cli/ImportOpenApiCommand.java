package io.adaptor.server.cli;

import io.adaptor.openapi.OpenApiDocument;
import io.adaptor.openapi.OpenApiOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import-openapi}: converts an OpenAPI document to an integration. */
@Command(
        name = "import-openapi",
        description = "Writes the integration that an OpenAPI or Swagger document becomes, as YAML; what could not be"
                + " expressed exactly is a line each on standard error.")
final class ImportOpenApiCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "JSON or YAML: OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0.")
    private Path file = Path.of("");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The id of the integration; made from the title by default.")
    private @Nullable String id;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The address of the system; that of the document by default.")
    private @Nullable String baseUrl;

    @Option(
            names = "--security",
            paramLabel = "NAME",
            description = "The security scheme to use; the first one that can be used by default.")
    private @Nullable String security;

    @Option(
            names = "--include",
            paramLabel = "SELECTOR",
            description =
                    "Operations to take: tag:NAME, the beginning of a path, or a pattern of names such as get*. May"
                            + " be repeated.")
    private List<String> include = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "SELECTOR",
            description = "Operations to leave out, in the same way. May be repeated.")
    private List<String> exclude = List.of();

    @Mixin
    private OutOption out = new OutOption();

    @Override
    public Integer call() throws IOException {
        OpenApiOptions options = OpenApiOptions.builder()
                .integrationId(id)
                .baseUrl(baseUrl)
                .security(security)
                .include(include)
                .exclude(exclude)
                .build();
        return out.write(spec, () -> OpenApiDocument.read(file).toIntegration(options));
    }
}
