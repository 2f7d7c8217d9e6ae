package io.adaptor.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command writes the document that it makes. */
final class OutOption {
    @Option(names = "--out", paramLabel = "FILE", description = "A new file; standard output by default.")
    private @Nullable Path out;

    /** Writes a text into a new file, or prints it. */
    void write(String text, PrintWriter printed) throws IOException {
        if (out == null) {
            printed.print(text);
            printed.flush();
            return;
        }
        try {
            Files.writeString(out, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new MisuseException("--out: " + out + " is there already, and is not replaced; name a new file");
        } catch (NoSuchFileException e) {
            throw new MisuseException("--out: the folder of " + out + " does not exist");
        }
    }
}
