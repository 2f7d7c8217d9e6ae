package io.adaptor.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.internal.BoundedNumbers;
import io.adaptor.api.internal.ParserWords;
import io.adaptor.api.internal.PlainNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Converts JSON text to trees and back without loss: large integers and decimals such as {@code 1.10} keep their
 * digits, and are written without an exponent. Nesting is limited to {@value #MAX_DEPTH} levels, and numbers to {@value
 * #MAX_DIGITS} digits on each side of the decimal point, so that {@code 1e999999999} is rejected when it is read. All
 * methods are thread-safe.
 */
public final class JsonCodec {
    /** The maximum nesting depth that is read. */
    public static final int MAX_DEPTH = 500;

    /** The maximum number of digits that a number may have before its decimal point, and after it. */
    public static final int MAX_DIGITS = PlainNumbers.MAX_DIGITS;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(PlainNumbers.MAX_LENGTH)
                            .maxStringLength(1 << 30)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(new BoundedNumbers())
            .build();

    /** Trees of texts up to this length are charged without being measured. */
    private static final int SMALL = 4096;

    /**
     * The maximum number of bytes of memory that one byte of JSON may become: {@code {},} is only three bytes of text.
     */
    private static final int MOST_PER_BYTE = 32;

    private static final int SHORT_NUMBER = 40;
    private static final JsonNodeFactory NODES = MAPPER.getNodeFactory();

    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
    private static final ObjectReader ELEMENTS = READER.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();
    private static final ObjectWriter WITH_EXPONENTS =
            MAPPER.writer().without(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

    private JsonCodec() {}

    /**
     * Returns a mapper configured like this codec, for libraries that require one and for binding to the application's
     * classes. It reports a number out of bounds as an {@link IllegalArgumentException}.
     *
     * @return a copy, which the caller may reconfigure
     */
    public static JsonMapper mapper() {
        return MAPPER.copy();
    }

    /**
     * Reads one JSON value. The charset is detected as in RFC 4627, section 3, or from a byte order mark.
     *
     * @param json the text
     * @return the tree
     * @throws IOException if the text is not JSON, is empty, truncated, nested too deeply, followed by other content,
     *     or contains a number with too many digits; the message states the position but never quotes the input
     */
    public static JsonNode read(byte[] json) throws IOException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            return tree(READER, parser);
        }
    }

    /**
     * Reads one JSON value.
     *
     * @param json the text
     * @return the tree
     * @throws IOException under the conditions of {@link #read(byte[])}
     */
    public static JsonNode read(String json) throws IOException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            return tree(READER, parser);
        }
    }

    /**
     * Reads one JSON value and charges the memory of its tree, which may be thirty times the size of its text.
     *
     * @param json the text
     * @param memory the limit on the memory of the tree
     * @return the tree
     * @throws IOException under the conditions of {@link #read(byte[])}
     * @throws io.adaptor.api.error.ConnectorException under the conditions of {@link MemoryLimit#take(long)}
     */
    public static JsonNode read(byte[] json, MemoryLimit memory) throws IOException {
        if (json.length <= SMALL) {
            memory.take((long) json.length * MOST_PER_BYTE);
            return read(json);
        }
        try (ChargedParser parser = new ChargedParser(MAPPER.createParser(json), memory)) {
            JsonNode tree = tree(READER, parser);
            parser.settle();
            return tree;
        }
    }

    /**
     * Reads one JSON value, like {@link #read(byte[], MemoryLimit)}.
     *
     * @param json the text
     * @param memory the limit on the memory of the tree
     * @return the tree
     * @throws IOException under the conditions of {@link #read(byte[])}
     * @throws io.adaptor.api.error.ConnectorException under the conditions of {@link MemoryLimit#take(long)}
     */
    public static JsonNode read(String json, MemoryLimit memory) throws IOException {
        try (ChargedParser parser = new ChargedParser(MAPPER.createParser(json), memory)) {
            JsonNode tree = tree(READER, parser);
            parser.settle();
            return tree;
        }
    }

    /**
     * Returns whether a number is within the bounds: finite, and with an allowed number of digits.
     *
     * @param number a node that is a number
     * @return false for a number that this codec never reads, and that can only be created in Java
     */
    public static boolean canHold(JsonNode number) {
        return PlainNumbers.isSound(number);
    }

    /**
     * Like {@link #canHold(JsonNode)}.
     *
     * @param number the number
     * @return whether the number of digits is allowed
     */
    public static boolean canHold(BigDecimal number) {
        return PlainNumbers.fits(number);
    }

    /**
     * Like {@link #canHold(JsonNode)}.
     *
     * @param number the number
     * @return whether the number of digits is allowed
     */
    public static boolean canHold(BigInteger number) {
        return PlainNumbers.fits(number);
    }

    /**
     * Returns a parser that reads a document token by token, for documents that are larger than memory.
     *
     * @param json the text; its charset is detected as by {@link #read(byte[])}
     * @return a parser positioned before the first token; closing it closes the stream
     * @throws IOException if reading the stream fails
     */
    public static JsonParser parser(InputStream json) throws IOException {
        return MAPPER.createParser(json);
    }

    /**
     * Reads the value at whose first token a parser is positioned, and leaves the parser at the last token of the
     * value.
     *
     * @param parser a parser from {@link #parser(InputStream)}
     * @return the tree
     * @throws IOException under the conditions of {@link #read(byte[])}
     */
    public static JsonNode readValue(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return token != null && token.isScalarValue() ? scalar(token, parser) : tree(ELEMENTS, parser);
    }

    // Reads a scalar like a tree, without the overhead of reading a container.
    private static JsonNode scalar(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> NODES.numberNode(parser.getIntValue());
                    case LONG -> NODES.numberNode(parser.getLongValue());
                    default -> tree(ELEMENTS, parser);
                };
            case VALUE_NUMBER_FLOAT ->
                parser.getTextLength() <= SHORT_NUMBER && !hasExponent(parser)
                        ? NODES.numberNode(parser.getDecimalValue())
                        : tree(ELEMENTS, parser);
            default -> tree(ELEMENTS, parser);
        };
    }

    /**
     * Reads the value at whose first token a parser is positioned, like {@link #readValue(JsonParser)}, and charges the
     * memory of its tree.
     *
     * @param parser a parser from {@link #parser(InputStream)}
     * @param memory the limit on the memory of the tree
     * @return the tree
     * @throws IOException under the conditions of {@link #read(byte[])}
     * @throws io.adaptor.api.error.ConnectorException under the conditions of {@link MemoryLimit#take(long)}
     */
    @SuppressWarnings("resource") // closing it would close the underlying parser
    public static JsonNode readValue(JsonParser parser, MemoryLimit memory) throws IOException {
        ChargedParser charged = new ChargedParser(parser, memory);
        JsonNode tree = tree(ELEMENTS, charged);
        charged.settle();
        return tree;
    }

    /**
     * Skips the value at whose first token a parser is positioned, and leaves the parser at the last token of the
     * value. Rejects everything that reading would reject.
     *
     * @param parser a parser from {@link #parser(InputStream)}
     * @throws IOException under the conditions of {@link #read(byte[])}
     */
    public static void skipValue(JsonParser parser) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token == null) {
                throw new JsonParseException(parser, "cut off");
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
                checkNumber(parser);
            }
            if (depth <= 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    // A short number without an exponent is always within the bounds.
    private static void checkNumber(JsonParser parser) throws IOException {
        if (parser.getTextLength() > SHORT_NUMBER || hasExponent(parser)) {
            tree(ELEMENTS, parser);
        }
    }

    private static boolean hasExponent(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return false;
        }
        char[] digits = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int end = start + parser.getTextLength();
        for (int i = start; i < end; i++) {
            if ((digits[i] | 0x20) == 'e') {
                return true;
            }
        }
        return false;
    }

    static @Nullable Object project(byte[] json, JsonProjection projection, MemoryLimit memory) {
        boolean small = json.length <= SMALL;
        if (small) {
            memory.take((long) json.length * MOST_PER_BYTE);
        }
        try (JsonParser parser = MAPPER.createParser(json)) {
            Object parts = projection.read(parser, small ? MemoryLimit.none() : memory);
            return parts == null || parser.nextToken() != null ? null : parts;
        } catch (IOException wholeReadingSaysWhatIsWrong) {
            return null;
        }
    }

    /**
     * Returns the text of a value where a string is required: in a path, a query, a form, a header or XML. Numbers are
     * written in plain digits, {@code 0.00000043} and not {@code 4.3E-7}, with all their digits.
     *
     * @param value a value that is not an array or object
     * @return the text; empty for null and for missing nodes
     * @throws IllegalArgumentException if it is an array or an object
     */
    public static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isContainerNode()) {
            throw new IllegalArgumentException("an array or an object has no text; write it as JSON");
        }
        if (value.isNumber()) {
            return PlainNumbers.text(value);
        }
        return value.isNull() ? "" : value.asText();
    }

    /**
     * Writes a tree compactly.
     *
     * @param tree the tree
     * @return JSON on one line
     */
    public static String write(JsonNode tree) {
        return write(WRITER, tree);
    }

    /**
     * Writes a tree in a human-readable form.
     *
     * @param tree the tree
     * @return JSON with line breaks and indentation
     */
    public static String writePretty(JsonNode tree) {
        return write(PRETTY, tree);
    }

    /**
     * Writes a tree compactly in UTF-8.
     *
     * @param tree the tree
     * @return the bytes
     */
    public static byte[] bytes(JsonNode tree) {
        try {
            return WRITER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            return withExponents(tree, WITH_EXPONENTS::writeValueAsBytes);
        }
    }

    private static String write(ObjectWriter writer, JsonNode tree) {
        try {
            return writer.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            return withExponents(tree, WITH_EXPONENTS::writeValueAsString);
        }
    }

    /**
     * A second attempt, for numbers beyond the bounds, which only Java code can create: writing them with an exponent
     * is better than failing.
     */
    private static <T> T withExponents(JsonNode tree, Writing<T> writing) {
        try {
            return writing.of(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a tree that JSON can hold: " + e.getOriginalMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Writing<T> {
        T of(JsonNode tree) throws JsonProcessingException;
    }

    private static JsonNode tree(ObjectReader reader, JsonParser parser) throws IOException {
        try {
            return present(reader.readTree(parser));
        } catch (BoundedNumbers.TooManyDigits | NumberFormatException e) {
            throw at(parser.currentTokenLocation(), BoundedNumbers.TOO_LONG);
        } catch (StreamConstraintsException e) {
            boolean number = e.getOriginalMessage().startsWith("Number ");
            throw e.getLocation() != null && !number
                    ? e
                    : at(parser.currentLocation(), number ? BoundedNumbers.TOO_LONG : e.getOriginalMessage());
        } catch (JsonParseException e) {
            throw ParserWords.withoutQuotes(e);
        }
    }

    private static IOException at(JsonLocation place, String message) {
        return new JsonParseException(null, message, place);
    }

    private static JsonNode present(JsonNode tree) throws IOException {
        if (tree == null || tree.isMissingNode()) {
            throw new IOException("empty: a JSON value was expected");
        }
        return tree;
    }
}
