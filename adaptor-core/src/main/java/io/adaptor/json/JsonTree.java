package io.adaptor.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.internal.PlainNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds a located tree from strict JSON. */
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Document.MAX_DEPTH + 1)
                    .maxNumberLength(Document.MAX_NUMBER)
                    .maxStringLength(SourceText.LIMIT)
                    .maxNameLength(SourceText.LIMIT)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;
    private final Problems problems;

    private JsonTree(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    static Document read(String text, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonTree tree = new JsonTree(parser, problems);
            parser.nextToken();
            Document document = tree.value("", 0, tree.line());
            if (parser.nextToken() != null) {
                problems.add(tree.line(), "", "goes on after its closing brace; one file holds one document");
            }
            return document;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw problems.fatal(line, "", explain(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document value(String path, int depth, int line) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(path, depth + 1, line);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(path, depth + 1, line);
        }
        return new Document(scalar(token, path, line), Place.at(line));
    }

    private Document array(String path, int depth, int line) throws IOException {
        checkDepth(depth, path, line);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        List<Place> places = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Document item = value(path + "[" + list.size() + "]", depth, line());
            list.add(item.root());
            places.add(item.place());
        }
        return new Document(list, new Place(line, Map.of(), places));
    }

    private Document object(String path, int depth, int line) throws IOException {
        checkDepth(depth, path, line);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Map<String, Place> places = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameLine = line();
            parser.nextToken();
            Document field = value(Document.path(path, name), depth, nameLine);
            Place first = places.putIfAbsent(name, field.place());
            if (first == null) {
                object.set(name, field.root());
            } else {
                problems.add(
                        nameLine,
                        Document.path(path, name),
                        "is given twice, first on line " + first.line() + "; keep one");
            }
        }
        return new Document(object, new Place(line, places, List.of()));
    }

    private JsonNode scalar(JsonToken token, String path, int line) throws IOException {
        return switch (token) {
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> integer(path, line);
            case VALUE_NUMBER_FLOAT -> decimal(path, line);
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.instance;
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    private JsonNode integer(String path, int line) throws IOException {
        BigInteger number = parser.getBigIntegerValue();
        return PlainNumbers.fits(number) ? Numbers.integer(number) : outOfRange(path, line);
    }

    private JsonNode decimal(String path, int line) throws IOException {
        try {
            BigDecimal number = parser.getDecimalValue();
            if (PlainNumbers.fits(number)) {
                return DecimalNode.valueOf(number);
            }
        } catch (NumberFormatException | JsonProcessingException outOfRange) {
            // Told below, like a number that only its exponent makes long.
        }
        return outOfRange(path, line);
    }

    private JsonNode outOfRange(String path, int line) {
        problems.add(line, path, "is " + PlainNumbers.TOO_LONG + "; put it in quotes");
        return MissingNode.getInstance();
    }

    private void checkDepth(int depth, String path, int line) {
        if (depth > Document.MAX_DEPTH) {
            throw problems.fatal(line, Shown.name(path), "is nested deeper than " + Document.MAX_DEPTH + " levels");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    // The parser quotes a token it does not know, and that may be a secret somebody forgot to put in quotes.
    private static String explain(String message) {
        if (message.startsWith("Unrecognized token") || message.startsWith("Non-standard token")) {
            return "holds a value that is neither text in double quotes, nor a number, true, false or null";
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return "ends too early; close the braces, brackets and quotes that are open";
        }
        return "is not JSON (a text that begins with { is read as JSON): " + message;
    }
}
