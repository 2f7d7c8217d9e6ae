package io.adaptor.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
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
import io.adaptor.api.JsonCodec;
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
            Document document = tree.value("", 0, tree.spot());
            if (parser.nextToken() != null) {
                problems.add(tree.spot(), "", "goes on after its closing brace; one file holds one document");
            }
            return document;
        } catch (JsonProcessingException e) {
            Spot spot = e.getLocation() == null ? Spot.NOWHERE : of(e.getLocation());
            throw problems.fatal(spot, "", explain(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document value(String path, int depth, Spot spot) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(path, depth + 1, spot);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(path, depth + 1, spot);
        }
        return new Document(scalar(token, path, spot), Place.at(spot));
    }

    private Document array(String path, int depth, Spot spot) throws IOException {
        checkDepth(depth, path, spot);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        List<Place> places = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Document item = value(path + "[" + list.size() + "]", depth, spot());
            list.add(item.root());
            places.add(item.place());
        }
        return new Document(list, new Place(spot, Map.of(), places));
    }

    private Document object(String path, int depth, Spot spot) throws IOException {
        checkDepth(depth, path, spot);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Map<String, Place> places = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Spot nameSpot = spot();
            parser.nextToken();
            Document field = value(Document.path(path, name), depth, nameSpot);
            Place first = places.putIfAbsent(name, field.place());
            if (first == null) {
                object.set(name, field.root());
            } else {
                problems.add(
                        nameSpot,
                        Document.path(path, name),
                        "is given twice, first on line " + first.spot().line() + "; keep one");
            }
        }
        return new Document(object, new Place(spot, places, List.of()));
    }

    private JsonNode scalar(JsonToken token, String path, Spot spot) throws IOException {
        return switch (token) {
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> integer(path, spot);
            case VALUE_NUMBER_FLOAT -> decimal(path, spot);
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.instance;
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    private JsonNode integer(String path, Spot spot) throws IOException {
        BigInteger number = parser.getBigIntegerValue();
        return JsonCodec.canHold(number) ? Numbers.integer(number) : outOfRange(path, spot);
    }

    private JsonNode decimal(String path, Spot spot) throws IOException {
        try {
            BigDecimal number = parser.getDecimalValue();
            if (JsonCodec.canHold(number)) {
                return DecimalNode.valueOf(number);
            }
        } catch (NumberFormatException | JsonProcessingException outOfRange) {
            // Reported below, like a number that only its exponent makes long.
        }
        return outOfRange(path, spot);
    }

    private JsonNode outOfRange(String path, Spot spot) {
        problems.add(spot, path, "is " + Document.TOO_LONG + "; put it in quotes");
        return MissingNode.getInstance();
    }

    private void checkDepth(int depth, String path, Spot spot) {
        if (depth > Document.MAX_DEPTH) {
            throw problems.fatal(spot, Shown.name(path), "is nested deeper than " + Document.MAX_DEPTH + " levels");
        }
    }

    private Spot spot() {
        return of(parser.currentTokenLocation());
    }

    private static Spot of(JsonLocation location) {
        return new Spot(location.getLineNr(), location.getColumnNr());
    }

    // The parser quotes unknown tokens, which may be secrets without quotation marks.
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
