package io.adaptor.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that selects the source of the JSON lines. */
final class InputOption {
    /** The maximum length of a line, in characters. */
    static final int MAX_LINE = 64 << 20;

    @Option(names = "--input", paramLabel = "-|FILE", description = "One JSON value per line; - is standard input.")
    private @Nullable String input;

    boolean given() {
        return input != null;
    }

    /** Passes every line that is not blank to a consumer as it is read. */
    void forEachLine(LineConsumer consumer) throws IOException, InterruptedException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            long number = 1;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c != '\n') {
                    line.append((char) c);
                    if (line.length() > MAX_LINE) {
                        throw new MisuseException(
                                "line " + number + " of the input is longer than " + MAX_LINE + " characters");
                    }
                    continue;
                }
                accept(line, consumer);
                number++;
            }
            accept(line, consumer);
        }
    }

    private static void accept(StringBuilder line, LineConsumer consumer) throws IOException, InterruptedException {
        String text = line.toString();
        line.setLength(0);
        if (!text.isBlank()) {
            consumer.accept(text);
        }
    }

    private InputStream open() throws IOException {
        String source = input == null ? "-" : input;
        if (source.equals("-")) {
            return System.in;
        }
        try {
            return Files.newInputStream(Path.of(source));
        } catch (NoSuchFileException e) {
            throw new MisuseException("--input: there is no file " + source);
        } catch (IOException e) {
            throw new MisuseException("--input: can't read " + source + ": " + e.getMessage());
        }
    }

    /** Consumes a line. */
    @FunctionalInterface
    interface LineConsumer {
        void accept(String line) throws IOException, InterruptedException;
    }
}
