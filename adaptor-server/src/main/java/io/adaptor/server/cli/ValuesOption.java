package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Reads the values of a connection from a file, so that no secret appears among the arguments. Errors never quote them.
 */
final class ValuesOption {
    private static final int MAX_BYTES = 4 << 20;

    @Option(
            names = "--values",
            paramLabel = "FILE|-",
            description = "Values of connection_fields, secrets too, as one JSON object; - is standard input.")
    private @Nullable String source;

    /** Returns the values by field name; empty without the option. */
    Map<String, String> read() throws IOException {
        if (source == null) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        parse(source).fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (!value.isTextual() && !value.isNumber()) {
                throw new MisuseException("--values: the value of " + field.getKey() + " must be a text or a number");
            }
            values.put(field.getKey(), value.isNumber() ? JsonCodec.text(value) : value.textValue());
        });
        return values;
    }

    private static JsonNode parse(String source) throws IOException {
        try (InputStream in = open(source)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new MisuseException("--values: more than " + MAX_BYTES + " bytes");
            }
            JsonNode read = JsonLine.parse(new String(bytes, StandardCharsets.UTF_8));
            if (!read.isObject()) {
                throw new MisuseException("--values: a JSON object of values by the names of their fields is expected");
            }
            return read;
        } catch (AdaptorException e) {
            throw new MisuseException("--values: not a JSON object: " + e.message());
        }
    }

    private static InputStream open(String source) throws IOException {
        if (source.equals("-")) {
            return System.in;
        }
        try {
            return Files.newInputStream(Path.of(source));
        } catch (NoSuchFileException e) {
            throw new MisuseException("--values: there is no file " + source);
        } catch (IOException e) {
            throw new MisuseException("--values: can't read " + source + ": " + e.getMessage());
        }
    }
}
