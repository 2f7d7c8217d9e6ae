package io.adaptor.server.cli;

import io.adaptor.openapi.CurlCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import-curl}: converts a curl command to an integration. */
@Command(
        name = "import-curl",
        description = "Writes an integration with one endpoint for a curl command, as YAML. Nothing is called, and"
                + " credentials are not written.")
final class ImportCurlCommand implements Callable<Integer> {
    private static final int LONGEST = (1 << 20) + 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Holds the command; standard input by default.")
    private @Nullable Path file;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The id of the integration; made from the host by default.")
    private @Nullable String id;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the endpoint; made from method and path by default.")
    private @Nullable String name;

    @Mixin
    private OutOption out = new OutOption();

    @Override
    public Integer call() throws IOException {
        String command = text();
        return out.write(spec, () -> CurlCommand.read(command).toIntegration(id, name));
    }

    private String text() throws IOException {
        try (InputStream in = file == null ? System.in : Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new MisuseException("there is no file " + file);
        }
    }
}
