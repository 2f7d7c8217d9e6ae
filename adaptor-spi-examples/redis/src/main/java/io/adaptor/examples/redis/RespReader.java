package io.adaptor.examples.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer in RESP2 or RESP3, of bounded size and depth, to its end: errors inside of it too, so that the next answer
 * begins where this one ended. For one thread, and one answer.
 */
final class RespReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final int DEEPEST = 32;
    private static final int LONGEST_LINE = 65_536;

    private final InputStream in;
    private final long most;
    private long read;
    private @Nullable String error;
    private boolean binary;

    /**
     * A reader.
     *
     * @param most the largest answer, in bytes as sent
     */
    RespReader(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /** An answer that is larger than allowed. */
    static final class TooLargeException extends IOException {
        TooLargeException(long most) {
            super("the answer is larger than " + most + " bytes");
        }
    }

    /** Bytes that are not RESP. */
    static final class UnreadableException extends IOException {
        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Reads the answer.
     *
     * @throws EOFException if the connection ended before it did
     * @throws UnreadableException if it is not RESP
     * @throws TooLargeException if it is too large
     */
    RespAnswer answer() throws IOException {
        int type = next();
        if (type == '$' || type == '=') {
            byte[] bytes = blob();
            String text = bytes == null ? null : text(bytes);
            boolean whole = bytes == null || text != null;
            JsonNode value = text == null ? JSON.nullNode() : JSON.textNode(verbatim(type, text));
            return new RespAnswer(value, null, whole ? null : bytes, false, read);
        }
        JsonNode value = value(type, 0);
        return new RespAnswer(value, error, null, binary, read);
    }

    private JsonNode value(int type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new UnreadableException("the answer is nested more than " + DEEPEST + " deep");
        }
        return switch (type) {
            case '+' -> JSON.textNode(line());
            case '-' -> failed(line());
            case '!' -> failed(String.valueOf(text(present(blob()))));
            case ':' -> JSON.numberNode(integer(line()));
            case ',' -> decimal(line());
            case '(' -> JSON.numberNode(new BigInteger(number(line())));
            case '#' -> JSON.booleanNode(line().equals("t"));
            case '_' -> none(line());
            case '$', '=' -> element(type, blob());
            case '*', '~', '>' -> array(depth);
            case '%' -> object(depth);
            default -> throw new UnreadableException("the answer has a part of the unknown type " + type);
        };
    }

    private JsonNode failed(String message) {
        error = error == null ? message : error;
        return JSON.nullNode();
    }

    private static JsonNode none(String line) throws IOException {
        if (!line.isEmpty()) {
            throw new UnreadableException("a null is followed by something");
        }
        return JSON.nullNode();
    }

    private JsonNode element(int type, byte @Nullable [] bytes) {
        if (bytes == null) {
            return JSON.nullNode();
        }
        String text = text(bytes);
        binary |= text == null;
        return text == null ? JSON.nullNode() : JSON.textNode(verbatim(type, text));
    }

    // "txt:" or "mkd:" goes before a verbatim text.
    private static String verbatim(int type, String text) {
        return type == '=' && text.length() >= 4 ? text.substring(4) : text;
    }

    private JsonNode array(int depth) throws IOException {
        long size = integer(line());
        if (size < 0) {
            return JSON.nullNode();
        }
        ArrayNode array = JSON.arrayNode();
        for (long i = 0; i < size; i++) {
            array.add(value(next(), depth + 1));
        }
        return array;
    }

    private JsonNode object(int depth) throws IOException {
        long size = integer(line());
        ObjectNode object = JSON.objectNode();
        for (long i = 0; i < size; i++) {
            JsonNode name = value(next(), depth + 1);
            object.set(name.isValueNode() ? name.asText() : name.toString(), value(next(), depth + 1));
        }
        return object;
    }

    private static JsonNode decimal(String line) throws IOException {
        // JSON has no number for these.
        if (line.equals("inf") || line.equals("-inf") || line.equals("nan")) {
            return JSON.textNode(line);
        }
        try {
            return JSON.numberNode(new BigDecimal(line));
        } catch (NumberFormatException e) {
            throw new UnreadableException("\"" + line + "\" is not a number");
        }
    }

    private static long integer(String line) throws IOException {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new UnreadableException("\"" + line + "\" is not an integer");
        }
    }

    private static String number(String line) throws IOException {
        if (!line.matches("-?\\d{1,1000}")) {
            throw new UnreadableException("\"" + line + "\" is not an integer");
        }
        return line;
    }

    private byte @Nullable [] blob() throws IOException {
        long length = integer(line());
        if (length < 0) {
            return null;
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw new TooLargeException(most);
        }
        count(length + 2);
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        end('\r');
        end('\n');
        return bytes;
    }

    private void end(char expected) throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException();
        }
        if (c != expected) {
            throw new UnreadableException("a text is not followed by the end of its line");
        }
    }

    private static byte[] present(byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            throw new UnreadableException("an error has no text");
        }
        return bytes;
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = next();
        while (c != '\r') {
            if (line.length() >= LONGEST_LINE) {
                throw new UnreadableException("a line is longer than " + LONGEST_LINE);
            }
            line.append((char) c);
            c = next();
        }
        if (next() != '\n') {
            throw new UnreadableException("a line ends with half of its end");
        }
        return line.toString();
    }

    private int next() throws IOException {
        count(1);
        int c = in.read();
        if (c < 0) {
            throw new EOFException();
        }
        return c;
    }

    private void count(long bytes) throws IOException {
        read += bytes;
        if (read > most) {
            throw new TooLargeException(most);
        }
    }
}
