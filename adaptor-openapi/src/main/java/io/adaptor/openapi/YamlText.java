package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads untrusted YAML as a tree. Aliases and merge keys are supported, because third-party documents can't be
 * rewritten, but their expansion is counted and bounded. A plain scalar is a number, boolean or null only if it has
 * (nearly) the JSON notation: {@code no}, {@code 1:30}, {@code 012} and dates remain texts.
 */
final class YamlText {
    static final int MAX_DEPTH = 200;
    /** The maximum number of values that aliases repeat; each repetition counts. */
    static final long MAX_VALUES = 1_000_000;

    private final String name;
    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private Event next;
    private long values;
    private long repeated;

    private YamlText(Iterator<Event> events, String name) {
        this.events = events;
        this.name = name;
        this.next = events.next();
    }

    static JsonNode read(String text, String name) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setProcessComments(false);
        try {
            return new YamlText(new Yaml(options).parse(new StringReader(text)).iterator(), name).document();
        } catch (MarkedYAMLException e) {
            throw new OpenApiException(
                    name,
                    "is not YAML: " + e.getProblem()
                            + (e.getProblemMark() == null
                                    ? ""
                                    : " (line " + (e.getProblemMark().getLine() + 1) + ")"));
        } catch (YAMLException e) {
            throw new OpenApiException(name, "is not YAML: " + e.getMessage());
        }
    }

    private JsonNode document() {
        take();
        if (!(next instanceof DocumentStartEvent)) {
            throw new OpenApiException(name, "is empty; an OpenAPI document is expected");
        }
        take();
        JsonNode root = value(0);
        take();
        if (next instanceof DocumentStartEvent) {
            throw wrong(next, "begins a second document; one file holds one");
        }
        return root;
    }

    private JsonNode value(int depth) {
        Event event = take();
        long before = values;
        values++;
        if (depth > MAX_DEPTH) {
            throw wrong(event, "is nested deeper than " + MAX_DEPTH + " levels");
        }
        JsonNode value;
        if (event instanceof AliasEvent alias) {
            Anchored known = anchors.get(alias.getAnchor());
            if (known == null) {
                throw wrong(event, "refers to the anchor &" + alias.getAnchor() + ", which is not complete before it");
            }
            count(event, known.values);
            return known.value;
        } else if (event instanceof MappingStartEvent) {
            value = mapping(depth + 1);
        } else if (event instanceof SequenceStartEvent) {
            value = sequence(depth + 1);
        } else {
            ScalarEvent scalar = (ScalarEvent) event;
            boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getTag() == null;
            value = plain ? YamlScalar.value(scalar.getValue()) : TextNode.valueOf(scalar.getValue());
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            anchors.put(node.getAnchor(), new Anchored(value, values - before));
        }
        return value;
    }

    private void count(Event event, long more) {
        values += more;
        repeated += more;
        if (repeated > MAX_VALUES) {
            throw wrong(event, "repeats more than " + MAX_VALUES + " values by aliases; use fewer of them");
        }
    }

    private ArrayNode sequence(int depth) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        while (!(next instanceof SequenceEndEvent)) {
            list.add(value(depth));
        }
        take();
        return list;
    }

    private ObjectNode mapping(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<JsonNode> merged = new ArrayList<>();
        while (!(next instanceof MappingEndEvent)) {
            Event at = next;
            String key = key(at);
            if (key == null) {
                merged.add(value(depth));
            } else if (object.has(key)) {
                throw wrong(at, "has \"" + key + "\" twice; keep one");
            } else {
                object.set(key, value(depth));
            }
        }
        Event end = take();
        merged.forEach(each -> merge(object, each, end));
        return object;
    }

    private void merge(ObjectNode object, JsonNode merged, Event at) {
        if (merged.isArray()) {
            merged.forEach(each -> merge(object, each, at));
        } else if (merged.isObject()) {
            merged.properties().forEach(field -> {
                if (!object.has(field.getKey())) {
                    object.set(field.getKey(), field.getValue());
                }
            });
        } else {
            throw wrong(at, "merges (<<) what is not a mapping");
        }
    }

    /** Returns the name of a field, or null for a merge key. */
    private @Nullable String key(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw wrong(event, "has a name of a field that is not text; write it out");
        }
        take();
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        return plain && scalar.getValue().equals("<<") ? null : scalar.getValue();
    }

    private OpenApiException wrong(Event event, String message) {
        return new OpenApiException(
                name,
                "line "
                        + (event.getStartMark() == null
                                ? 0
                                : event.getStartMark().getLine() + 1) + " " + message);
    }

    private Event take() {
        Event taken = next;
        next = events.hasNext() ? events.next() : taken;
        return taken;
    }

    private record Anchored(JsonNode value, long values) {}
}
