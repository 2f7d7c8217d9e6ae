package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Builds a located tree from the events of the YAML parser. Only the part of YAML that is also JSON is taken: no
 * anchors, aliases, merge keys or tags, no keys that are not text, one document.
 */
final class YamlTree {
    private final Problems problems;
    private final Iterator<Event> events;
    private Event next;

    private YamlTree(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
        this.next = events.next();
    }

    static Document read(String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(SourceText.LIMIT);
        options.setNestingDepthLimit(Document.MAX_DEPTH);
        options.setProcessComments(false);
        try {
            Iterator<Event> events =
                    new Yaml(options).parse(new StringReader(text)).iterator();
            return new YamlTree(events, problems).document();
        } catch (ReaderException e) {
            throw problems.fatal(spotAt(text, e.getPosition()), "", "holds a control character; is this a text file?");
        } catch (MarkedYAMLException e) {
            Mark where = e.getProblemMark();
            UnquotedText unquoted = where == null ? null : UnquotedText.at(text, where);
            if (unquoted != null) {
                throw problems.fatal(unquoted.spot(), "", unquoted.message());
            }
            // Where something should have ended says less than where it begins.
            Mark mark = YamlMistakes.isToldAtItsBeginning(e.getProblem()) && e.getContextMark() != null
                    ? e.getContextMark()
                    : where;
            throw problems.fatal(
                    mark == null ? Spot.NOWHERE : Spot.of(mark),
                    "",
                    YamlMistakes.explain(e.getProblem(), around(text, e.getContextMark(), mark)));
        } catch (YAMLException e) {
            throw problems.fatal(Spot.NOWHERE, "", YamlMistakes.explain(e.getMessage(), ""));
        }
    }

    // A bracket that was opened in a line before may be what is wrong.
    private static String around(String text, @Nullable Mark opened, @Nullable Mark mark) {
        if (mark == null || opened == null || opened.getLine() != mark.getLine()) {
            return "";
        }
        int at = UnquotedText.offset(text, mark);
        return at >= text.length() ? "" : text.substring(Math.max(0, at - 1), at + 1);
    }

    private Document document() {
        take();
        if (!(next instanceof DocumentStartEvent)) {
            throw problems.fatal(new Spot(1, 1), "", "is empty; an integration in YAML or JSON is expected");
        }
        take();
        Document document = value("", 0, null);
        take();
        if (next instanceof DocumentStartEvent) {
            problems.add(Spot.of(next.getStartMark()), "", "begins a second document; one file holds one");
        }
        return document;
    }

    private Document value(String path, int depth, @Nullable Mark key) {
        Event event = take();
        Mark mark = key != null ? key : event.getStartMark();
        Spot spot = Spot.of(mark);
        boolean readable = checkProperties(event, path, spot);
        if (event instanceof MappingStartEvent) {
            return mapping(path, depth + 1, spot);
        }
        if (event instanceof SequenceStartEvent) {
            return sequence(path, depth + 1, spot);
        }
        if (event instanceof ScalarEvent scalar && readable) {
            return new Document(scalar(scalar, path, spot), Place.at(spot));
        }
        return new Document(MissingNode.getInstance(), Place.at(spot));
    }

    private Document sequence(String path, int depth, Spot spot) {
        checkDepth(depth, path, spot);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        List<Place> places = new ArrayList<>();
        while (!(next instanceof SequenceEndEvent)) {
            Document item = value(path + "[" + list.size() + "]", depth, null);
            list.add(item.root());
            places.add(item.place());
        }
        take();
        return new Document(list, new Place(spot, Map.of(), places));
    }

    private Document mapping(String path, int depth, Spot spot) {
        checkDepth(depth, path, spot);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Map<String, Place> places = new HashMap<>();
        while (!(next instanceof MappingEndEvent)) {
            Mark mark = next.getStartMark();
            String name = key(path, depth);
            Document field = value(name == null ? path : Document.path(path, name), depth, mark);
            if (name == null) {
                continue;
            }
            Place first = places.putIfAbsent(name, field.place());
            if (first == null) {
                object.set(name, field.root());
            } else {
                problems.add(
                        Spot.of(mark),
                        Document.path(path, name),
                        "is given twice, first on line " + first.spot().line() + "; keep one");
            }
        }
        take();
        return new Document(object, new Place(spot, places, List.of()));
    }

    /** The name of the next field, or null if there is no usable one. */
    private @Nullable String key(String path, int depth) {
        if (!(next instanceof ScalarEvent scalar)) {
            Spot spot = Spot.of(next.getStartMark());
            if (next instanceof CollectionStartEvent) {
                problems.add(spot, path, "has a list or a mapping as the name of a field; names are text");
                skip();
            } else {
                value(path, depth, null);
            }
            return null;
        }
        take();
        Spot spot = Spot.of(scalar.getStartMark());
        if (scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getValue().equals("<<")) {
            problems.add(spot, path, "has a merge key (<<), which is not supported; write the fields out");
            return null;
        }
        return checkProperties(scalar, path, spot) ? scalar.getValue() : null;
    }

    private JsonNode scalar(ScalarEvent scalar, String path, Spot spot) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return TextNode.valueOf(text);
        }
        String advice = YamlScalars.advice(text);
        if (advice != null) {
            problems.add(spot, path, "is " + problems.shown().text(path, text) + " without quotes, " + advice);
            return MissingNode.getInstance();
        }
        return Objects.requireNonNull(YamlScalars.value(text));
    }

    private boolean checkProperties(Event event, String path, Spot spot) {
        if (event instanceof AliasEvent) {
            problems.add(spot, path, "is an alias (*), which is not supported; write the value out");
            return false;
        }
        boolean fine = true;
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            problems.add(spot, path, "has an anchor (&), which is not supported; leave it out");
            fine = false;
        }
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
        if (tag != null) {
            problems.add(spot, path, "has a tag (!), which is not supported; leave it out");
            fine = false;
        }
        return fine;
    }

    private void checkDepth(int depth, String path, Spot spot) {
        if (depth > Document.MAX_DEPTH) {
            throw problems.fatal(spot, Shown.name(path), "is nested deeper than " + Document.MAX_DEPTH + " levels");
        }
    }

    private void skip() {
        int open = 0;
        do {
            Event event = take();
            open += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
        } while (open > 0);
    }

    private Event take() {
        Event taken = next;
        // The parser answers the end of the stream last; nothing is taken after it.
        next = events.hasNext() ? events.next() : taken;
        return taken;
    }

    private static Spot spotAt(String text, int position) {
        String before = text.substring(0, Math.min(text.length(), Math.max(0, position)));
        return new Spot(
                1 + (int) before.chars().filter(c -> c == '\n').count(), before.length() - before.lastIndexOf('\n'));
    }
}
