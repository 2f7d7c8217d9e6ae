package io.adaptor.connectors.rest;

import io.adaptor.api.BodyFormat;
import io.adaptor.spi.body.BodyReader;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Detects the format of a body by its content, regardless of its header. */
final class ContentLook {
    private static final int ENOUGH = 64;

    private ContentLook() {}

    /** JSON if it begins like an object or array, XML if it begins with an XML declaration, else text. */
    static BodyFormat of(byte[] bytes, Charset charset) {
        String start = start(bytes, charset).stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return BodyFormat.JSON;
        }
        return start.startsWith("<?xml ") ? BodyFormat.XML : BodyFormat.TEXT;
    }

    static boolean isXmlDeclared(byte[] bytes, Charset charset) {
        return start(bytes, charset).startsWith("<?xml ");
    }

    /** Whether the body is only whitespace, which some servers send instead of an empty body. */
    static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Whether the body has bytes that never occur in text. */
    static boolean isBinary(byte[] bytes) {
        for (byte b : bytes) {
            boolean space = b == '\t' || b == '\n' || b == '\r' || b == '\f';
            if (b >= 0 && b < ' ' && !space) {
                return true;
            }
        }
        return false;
    }

    private static String start(byte[] bytes, Charset charset) {
        return BodyReader.text(bytes.length > ENOUGH ? Arrays.copyOf(bytes, ENOUGH) : bytes, charset);
    }
}
