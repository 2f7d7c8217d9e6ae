package io.adaptor.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a file, with a size limit and in UTF-8, and parses it to a tree. */
final class SourceText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SourceText() {}

    /** Reads a file, up to a maximum number of bytes. */
    static String read(Path file, String name, long most) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
            if (bytes.length > most) {
                throw new OpenApiException(
                        name,
                        "is larger than what may be read, " + most + " bytes with the files it refers to; split it, or"
                                + " leave out what is not needed");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new OpenApiException(name, "cannot be read: there is no such file");
        } catch (CharacterCodingException e) {
            throw new OpenApiException(name, "holds bytes that are not UTF-8 text; save the file as UTF-8");
        } catch (IOException e) {
            throw new OpenApiException(name, "cannot be read: " + e.getMessage());
        }
    }

    /** Parses a text: as JSON if it begins with a brace or bracket, unless its name has a YAML extension. */
    static JsonNode parse(String text, String name) {
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        String begin = plain.substring(0, Math.min(plain.length(), 4096)).stripLeading();
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        if (yaml || !(begin.startsWith("{") || begin.startsWith("["))) {
            return YamlText.read(plain, name);
        }
        try {
            return JsonCodec.read(plain);
        } catch (JsonProcessingException e) {
            throw new OpenApiException(name, "is not JSON: " + e.getOriginalMessage() + lines(e));
        } catch (IOException | IllegalArgumentException e) {
            throw new OpenApiException(name, "is not JSON: " + e.getMessage());
        }
    }

    private static String lines(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
