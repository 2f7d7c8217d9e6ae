package io.adaptor.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a file: bounded, and UTF-8 or refused. */
final class SourceText {
    /** The largest document that is read, in bytes. */
    static final int LIMIT = 4 << 20;

    private static final String TOO_LARGE = "is larger than 4 MiB; one file holds one integration";

    private SourceText() {}

    static String read(Path file, Problems problems) {
        byte[] bytes;
        if (Files.isDirectory(file)) {
            throw problems.fatal(Spot.NOWHERE, "", "is a directory; name a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // The size first, so that a large file costs nothing; then a bounded read, for files without a size.
            bytes = Files.size(file) > LIMIT ? new byte[LIMIT + 1] : in.readNBytes(LIMIT + 1);
        } catch (NoSuchFileException e) {
            throw problems.fatal(Spot.NOWHERE, "", "cannot be read: there is no such file");
        } catch (IOException e) {
            throw problems.fatal(Spot.NOWHERE, "", "cannot be read: " + e.getMessage());
        }
        if (bytes.length > LIMIT) {
            throw problems.fatal(Spot.NOWHERE, "", TOO_LARGE);
        }
        return decode(bytes, problems);
    }

    /** Refuses a text that is too large, before anybody walks through it. */
    static void checkSize(String text, Problems problems) {
        if (text.length() > LIMIT) {
            throw problems.fatal(Spot.NOWHERE, "", TOO_LARGE);
        }
    }

    private static String decode(byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            out.flip();
            int line = 1 + (int) out.chars().filter(c -> c == '\n').count();
            throw problems.fatal(Spot.line(line), "", "holds bytes that are not UTF-8 text; save the file as UTF-8");
        }
        return out.flip().toString();
    }
}
