package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the description of the fields against the records, by changing one field at a time. */
class DescribedFieldsTest {
    private static final JsonNode SCHEMA = IntegrationFormat.schema();
    private static final String LEAST = Samples.LEAST + "integration_id: i\n";
    private static final String JWT =
            "auth_config: {type: jwt, jwt_algorithm: HS256, jwt_header: X, credentials: {secret: s}}\n";
    private static final String OAUTH1 =
            "auth_config: {type: oauth1, credentials: {consumer_key: a, consumer_secret: s}}\n";
    private static final String AWS = "auth_config: {type: aws_sigv4, aws_region: a, aws_service: b,"
            + " credentials: {access_key_id: a, secret_access_key: s}}\n";
    private static final String CUSTOM = "auth_config: {type: custom, custom_handler: h}\n";

    @Test
    void eachBoundOfTheSchemaIsTheBoundThatIsEnforced() {
        List<String> bounds = new ArrayList<>();
        SchemaTest.OBJECTS.forEach((inSchema, inDocument) -> SCHEMA.at(inSchema + "/properties")
                .properties()
                .forEach(property -> {
                    JsonNode form = property.getValue().path("items").has("minimum")
                            ? property.getValue().path("items")
                            : property.getValue();
                    Spot spot = spot(inDocument, property.getKey());
                    if (form.has("minimum")) {
                        long min = form.get("minimum").longValue();
                        long max = form.get("maximum").longValue();
                        String rule = "must be between " + min + " and " + max;
                        bounds.add(spot.path());
                        assertThat(spot.mistakes(number(min))).as(spot.path()).noneMatch(one -> one.contains(rule));
                        assertThat(spot.mistakes(number(max))).as(spot.path()).noneMatch(one -> one.contains(rule));
                        assertThat(spot.mistakes(number(min - 1)))
                                .as(spot.path())
                                .anyMatch(one -> one.contains(rule));
                        assertThat(spot.mistakes(number(max + 1)))
                                .as(spot.path())
                                .anyMatch(one -> one.contains(rule));
                    }
                    if (form.has("maxLength")) {
                        int max = form.get("maxLength").intValue();
                        String rule = "must be a text of 1 to " + max + " characters";
                        bounds.add(spot.path());
                        assertThat(spot.mistakes(text(max))).as(spot.path()).noneMatch(one -> one.contains(rule));
                        assertThat(spot.mistakes(text(max + 1))).as(spot.path()).anyMatch(one -> one.contains(rule));
                    }
                }));
        assertThat(bounds).hasSizeGreaterThan(45);
    }

    @Test
    void theWordsOfTheSchemaAreThoseThatAreAccepted() {
        List<String> checked = new ArrayList<>();
        SchemaTest.OBJECTS.forEach((inSchema, inDocument) -> SCHEMA.at(inSchema + "/properties")
                .properties()
                .forEach(property -> {
                    JsonNode items = property.getValue().path("items");
                    List<String> words = new ArrayList<>();
                    (items.has("enum") ? items : property.getValue())
                            .path("enum")
                            .forEach(word -> words.add(word.isTextual() ? word.textValue() : ""));
                    words.remove("");
                    Spot spot = spot(inDocument, property.getKey());
                    if (words.isEmpty() || words.contains("") || words.equals(List.of("S256"))) {
                        return;
                    }
                    checked.add(spot.path());
                    String rule = "must be one of " + String.join(", ", words);
                    assertThat(spot.mistakes(TextNode.valueOf("odd")))
                            .as(spot.path())
                            .anyMatch(one -> one.endsWith(rule));
                    for (String word : words) {
                        assertThat(spot.mistakes(TextNode.valueOf(word)))
                                .as(spot.path())
                                .noneMatch(one -> one.contains("must be one of"));
                    }
                }));
        assertThat(checked).hasSizeGreaterThan(15);
    }

    @Test
    void aFieldThatIsLeftOutHasTheDefaultThatIsStated() {
        SchemaTest.OBJECTS.forEach((inSchema, inDocument) -> SCHEMA.at(inSchema + "/properties")
                .properties()
                .forEach(property -> {
                    JsonNode stated = property.getValue().get("default");
                    Spot spot = spot(inDocument, property.getKey());
                    // What applies where nothing is said anywhere is no value of the record.
                    if (stated != null && spot.writesDefaults()) {
                        ObjectNode written = IntegrationFormat.toTree(read(spot.with(stated)));
                        assertThat(written.at(spot.pointer()).isMissingNode()
                                        || spot.field().equals("format"))
                                .as(spot.path() + " is not written where it is " + stated)
                                .isTrue();
                        assertThat(written).as(spot.path()).isEqualTo(IntegrationFormat.toTree(read(spot.without())));
                    }
                }));
    }

    @Test
    void whateverIsReadIsWrittenAsItWas() {
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < 300; i++) {
            ObjectNode document = Samples.tree(Samples.kitchenSink());
            prune(document, random);
            try {
                Integration integration = read(document);
                read++;
                assertThat(IntegrationFormat.readStored(IntegrationFormat.toTree(integration), "t"))
                        .isEqualTo(integration);
                ObjectNode again = IntegrationFormat.toTree(integration);
                assertThat(IntegrationFormat.toTree(read(again))).isEqualTo(again);
            } catch (FormatException refused) {
                assertThat(refused.errors()).isNotEmpty();
            }
        }
        assertThat(read).isGreaterThan(10);
    }

    /** Adding a field takes a record with its builder, and one line. */
    @Test
    void aFieldIsOneLine() {
        Shape<Kettle, Slots<Kettle>> shape = Shape.of("kettle", "A kettle.", Kettle.class)
                .field("volume_ml", Scalars.integer(100, 3000).standard(1000), Kettle::volume)
                .doc("How much it holds.")
                .field("whistle", Scalars.flag().standard(false), Kettle::whistle)
                .doc("Whether it whistles.");

        ObjectNode described = shape.object(new Definitions());
        assertThat(described.at("/properties/whistle"))
                .isEqualTo(Definitions.schema(
                        "{'type': ['boolean', 'null'], 'description': 'Whether it whistles.', 'default': false}"));
        assertThat(described.at("/properties/volume_ml/maximum").intValue()).isEqualTo(3000);
        assertThat(kettle(shape, "{whistle: true}")).isEqualTo(new Kettle(1000, true));
        assertThat(shape.write(new Kettle(1000, true))).hasToString("{\"whistle\":true}");
        assertThat(shape.write(new Kettle(200, false))).hasToString("{\"volume_ml\":200}");
        Problems problems = new Problems("k.yaml", path -> false);
        Document document = DocumentReader.read("volume_ml: 5\nwhistel: true\n", problems);
        shape.read(new Located(problems, "", document.root(), document.place()));
        assertThat(catchThrowable(problems::done))
                .hasMessageContaining("k.yaml:1:1: volume_ml: is 5; must be between 100 and 3000")
                .hasMessageContaining("k.yaml:2:1: whistel: is not a known field; did you mean whistle?");
    }

    record Kettle(int volume, boolean whistle) {
        Kettle {
            if (volume < 100 || volume > 3000) {
                throw new InvalidValueException(
                        "kettle",
                        List.of(FieldError.of("volume_ml", "must be between 100 and 3000", String.valueOf(volume))));
            }
        }
    }

    private static Kettle kettle(Shape<Kettle, ?> shape, String text) {
        Problems problems = new Problems("k.yaml", path -> false);
        Document document = DocumentReader.read("a: " + text, problems);
        Kettle read = shape.read(new Located(problems, "a", document.root().get("a"), document.place()));
        problems.done();
        return Objects.requireNonNull(read);
    }

    private static Integration read(JsonNode document) {
        return IntegrationFormat.readStored(document, "t");
    }

    private static JsonNode number(long value) {
        return LongNode.valueOf(value);
    }

    private static JsonNode text(int length) {
        return TextNode.valueOf("x".repeat(length));
    }

    /** Takes fields away at random. */
    private static void prune(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                if (random.nextInt(25) == 0) {
                    object.remove(field.getKey());
                } else {
                    prune(field.getValue(), random);
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> prune(item, random));
        }
    }

    /** A document that has the object, and where the field stands in it. */
    private static Spot spot(String object, String field) {
        if (object.equals("/auth_config") && field.startsWith("jwt_")) {
            return new Spot(Samples.tree(LEAST + JWT), object, field);
        }
        if (object.equals("/auth_config") && field.startsWith("api_key_")) {
            String key = "auth_config: {type: api_key, api_key_param: X, credentials: {api_key: s}}\n";
            return new Spot(Samples.tree(LEAST + key), object, field);
        }
        if (object.equals("/auth_config") && field.equals("custom_handler")) {
            return new Spot(Samples.tree(LEAST + CUSTOM), object, field);
        }
        if (object.equals("/auth_config") && field.startsWith("oauth1_")) {
            return new Spot(Samples.tree(LEAST + OAUTH1), object, field);
        }
        if (object.equals("/auth_config") && field.startsWith("aws_")) {
            return new Spot(Samples.tree(LEAST + AWS), object, field);
        }
        ObjectNode document = Samples.holding(object);
        if (object.equals("/tls")) {
            // It may be said inside or outside.
            document.remove("ssl_verify");
        }
        return new Spot(document, object, field);
    }

    private record Spot(ObjectNode document, String object, String field) {
        String pointer() {
            return object + "/" + field;
        }

        String path() {
            return pointer().substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
        }

        ObjectNode with(JsonNode value) {
            ObjectNode copy = document.deepCopy();
            ObjectNode parent = (ObjectNode) copy.at(object);
            boolean list = parent.path(field).isArray() && !value.isArray();
            if (list) {
                parent.putArray(field).add(value);
            } else {
                parent.set(field, value);
            }
            return copy;
        }

        ObjectNode without() {
            ObjectNode copy = document.deepCopy();
            ((ObjectNode) copy.at(object)).remove(field);
            return copy;
        }

        boolean writesDefaults() {
            boolean option =
                    object.equals("/auth_config") && !field.startsWith("jwt_") && !field.startsWith("api_key_");
            return !option
                    && !List.of("timeout_ms", "response_format", "max_response_bytes")
                            .contains(field);
        }

        List<String> mistakes(JsonNode value) {
            try {
                read(with(value));
                return List.of();
            } catch (FormatException e) {
                return e.errors().stream()
                        .filter(error -> error.field().startsWith(path()))
                        .map(FormatError::message)
                        .toList();
            }
        }
    }
}
