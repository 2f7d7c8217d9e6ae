package io.adaptor.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON text to tree and back without loss: integers of any size and decimals such as {@code 1.10} stay as they are.
 * Nesting is bounded at {@value #MAX_DEPTH} levels. Everything here is safe for use by many threads.
 */
public final class JsonCodec {
    /** The deepest nesting that is read. */
    public static final int MAX_DEPTH = 500;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(1000)
                            .maxStringLength(1 << 30)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
    private static final ObjectReader ELEMENTS = READER.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private JsonCodec() {}

    /**
     * The mapper behind this codec, for libraries that want one and for binding to the user's classes.
     *
     * @return a copy, to be configured at will
     */
    public static JsonMapper mapper() {
        return MAPPER.copy();
    }

    /**
     * Reads one JSON value; its charset is found by RFC 4627, section 3, or by a byte order mark.
     *
     * @param json the text
     * @return the tree
     * @throws IOException if it is not JSON, empty, cut off, nested too deeply, or followed by something else; the
     *     message quotes nothing of the input but its position
     */
    public static JsonNode read(byte[] json) throws IOException {
        return present(READER.readTree(json));
    }

    /**
     * Reads one JSON value.
     *
     * @param json the text
     * @return the tree
     * @throws IOException as {@link #read(byte[])}
     */
    public static JsonNode read(String json) throws IOException {
        return present(READER.readTree(json));
    }

    /**
     * Reads a document token by token, for documents that are larger than memory.
     *
     * @param json the text; its charset is found as by {@link #read(byte[])}
     * @return a parser at its beginning, which closes the stream when it is closed
     * @throws IOException if the stream breaks
     */
    public static JsonParser parser(InputStream json) throws IOException {
        return MAPPER.createParser(json);
    }

    /**
     * Reads the value that a parser stands at the beginning of, and leaves it at the end of that.
     *
     * @param parser one of {@link #parser(InputStream)}
     * @return the tree
     * @throws IOException as {@link #read(byte[])}
     */
    public static JsonNode readValue(JsonParser parser) throws IOException {
        return present(ELEMENTS.readTree(parser));
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
     * Writes a tree for people.
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
            throw new IllegalArgumentException("not a tree that JSON can hold: " + e.getOriginalMessage(), e);
        }
    }

    private static String write(ObjectWriter writer, JsonNode tree) {
        try {
            return writer.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a tree that JSON can hold: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode present(JsonNode tree) throws IOException {
        if (tree == null || tree.isMissingNode()) {
            throw new IOException("empty: a JSON value was expected");
        }
        return tree;
    }
}
