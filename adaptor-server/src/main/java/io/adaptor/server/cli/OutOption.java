package io.adaptor.server.cli;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.openapi.OpenApiException;
import io.adaptor.openapi.OpenApiImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option that selects where a command writes its document. */
final class OutOption {
    @Option(names = "--out", paramLabel = "FILE", description = "A new file; standard output by default.")
    private @Nullable Path out;

    /** Writes a text to a new file, or prints it. */
    private void write(String text, PrintWriter printed) throws IOException {
        if (out == null) {
            printed.print(text);
            printed.flush();
            return;
        }
        try {
            Files.writeString(out, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new MisuseException("--out: " + out + " is already there, and is not replaced; name a new file");
        } catch (NoSuchFileException e) {
            throw new MisuseException("--out: the folder of " + out + " does not exist");
        }
    }

    /** Writes an integration; findings go to stderr. Returns the exit code. */
    int write(CommandSpec spec, Integration integration, List<String> findings) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        findings.forEach(finding -> err.println(OneLine.of(finding)));
        err.flush();
        write(IntegrationFormat.toYaml(integration), spec.commandLine().getOut());
        return 0;
    }

    /**
     * Imports and writes the integration; findings, or the reason why the import failed, go to stderr. Returns the exit
     * code.
     */
    int write(CommandSpec spec, Supplier<OpenApiImport> importing) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            OpenApiImport imported = importing.get();
            return write(
                    spec,
                    imported.integration(),
                    imported.findings().stream().map(Object::toString).toList());
        } catch (OpenApiException e) {
            err.println(spec.qualifiedName() + ": " + OneLine.of(String.valueOf(e.getMessage())));
            return 1;
        } finally {
            err.flush();
        }
    }
}
