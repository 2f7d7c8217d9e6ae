package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.openapi.JudgedFiles.Spot;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges requests by an OpenAPI 3 document as it was published, without anything of the import. */
final class JudgedDocument {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");

    private final JudgedFiles files;

    JudgedDocument(Path file) throws IOException {
        files = new JudgedFiles(file);
    }

    /** An operation of the document. */
    record Described(String method, String path, Spot item, Spot node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Described> operations() {
        List<Described> all = new ArrayList<>();
        files.root.json().path("paths").fieldNames().forEachRemaining(path -> {
            Spot item = files.follow(files.root.get("paths").get(path));
            item.json().fieldNames().forEachRemaining(method -> {
                if (JudgedFiles.METHODS.contains(method)) {
                    all.add(new Described(method.toUpperCase(Locale.ROOT), path, item, item.get(method)));
                }
            });
        });
        return all;
    }

    /** The parameters of an operation by place and name, its own over those of its path. */
    Map<String, Spot> parameters(Described operation) {
        Map<String, Spot> all = new LinkedHashMap<>();
        for (Spot owner : List.of(operation.item(), operation.node())) {
            for (int i = 0; i < owner.json().path("parameters").size(); i++) {
                Spot parameter = files.follow(owner.get("parameters").item(i));
                all.put(
                        parameter.json().get("in").asText() + " "
                                + parameter.json().get("name").asText(),
                        parameter);
            }
        }
        return all;
    }

    /** What is wrong with a request that is meant for an operation. */
    List<String> problems(Described operation, ReceivedRequest request) {
        List<String> problems = new ArrayList<>();
        if (!request.method().equals(operation.method())) {
            problems.add("method " + request.method());
        }
        Map<String, String> path = path(operation.path(), request.path());
        if (path == null) {
            return List.of("path " + request.path() + " is not of " + operation.path());
        }
        int mark = request.target().indexOf('?');
        Map<String, List<String>> query =
                TextTree.pairs(mark < 0 ? "" : request.target().substring(mark + 1));
        Set<String> known = new LinkedHashSet<>();
        parameters(operation).values().forEach(parameter -> {
            String name = parameter.json().get("name").asText();
            boolean required = parameter.json().path("required").asBoolean();
            switch (parameter.json().get("in").asText()) {
                case "path" -> {
                    if (path.containsKey(name)) {
                        problems.addAll(one(parameter, TextTree.decoded(path.get(name)), "path " + name));
                    }
                }
                case "query" -> problems.addAll(query(parameter, name, required, query, known));
                case "header" -> problems.addAll(header(parameter, name, required, request));
                default -> {}
            }
        });
        query.keySet().stream().filter(name -> !known.contains(name)).forEach(name -> problems.add("query " + name));
        problems.addAll(body(operation, request));
        return problems;
    }

    private static @Nullable Map<String, String> path(String template, String sent) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        for (; placeholder.find(); end = placeholder.end()) {
            pattern.append(Pattern.quote(template.substring(end, placeholder.start())));
            pattern.append("([^/]+?)");
            names.add(placeholder.group(1));
        }
        Matcher matcher = Pattern.compile(pattern + Pattern.quote(template.substring(end)))
                .matcher(sent);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return values;
    }

    private List<String> one(Spot parameter, String text, String at) {
        Spot schema = parameter.get("schema");
        return schema.json().isMissingNode() ? List.of() : judged(TextNode.valueOf(text), schema, at);
    }

    private List<String> query(
            Spot parameter, String name, boolean required, Map<String, List<String>> query, Set<String> known) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        query.forEach((key, values) -> {
            if (key.equals(name) || key.startsWith(name + "[")) {
                own.put(key, values);
                known.add(key);
            }
        });
        if (own.isEmpty()) {
            return required ? List.of("query " + name + " is missing") : List.of();
        }
        Spot schema = parameter.get("schema");
        String style = parameter.json().path("style").asText("form");
        boolean explode = parameter.json().path("explode").asBoolean(style.equals("form"));
        List<String> plain = own.get(name);
        boolean list = types(schema).equals(Set.of("array")) && !style.equals("deepObject");
        if (!style.equals("deepObject") && own.size() > (plain == null ? 0 : 1)) {
            return List.of("query " + own.keySet() + " has brackets, which " + style + " has not");
        }
        if (list) {
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            String separator = style.equals("pipeDelimited") ? "%7C" : style.equals("spaceDelimited") ? "%20" : ",";
            for (String value : plain) {
                for (String part : explode ? new String[] {value} : value.split(separator)) {
                    values.add(TextTree.decoded(part));
                }
            }
            return judged(values, schema, "query " + name);
        }
        return judged(TextTree.tree(own).path(name), schema, "query " + name);
    }

    private List<String> header(Spot parameter, String name, boolean required, ReceivedRequest request) {
        String value = request.headers().first(name);
        if (NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        if (value == null) {
            return required ? List.of("header " + name + " is missing") : List.of();
        }
        return one(parameter, value, "header " + name);
    }

    private List<String> body(Described operation, ReceivedRequest request) {
        Spot described = files.follow(operation.node().get("requestBody"));
        JsonNode content = described.json().path("content");
        if (described.json().isMissingNode() || content.isEmpty()) {
            return request.body().length == 0 ? List.of() : List.of("a body, and none is described");
        }
        String stated = String.valueOf(request.headers().first("Content-Type"));
        String type = stated.replaceFirst(" *;.*", "");
        String media = content.has(type) ? type : content.has("*/*") ? "*/*" : null;
        for (String name : (Iterable<String>) content::fieldNames) {
            media = media == null && name.replaceFirst(" *;.*", "").equalsIgnoreCase(type) ? name : media;
        }
        Spot schema = described.get("content").get(String.valueOf(media)).get("schema");
        boolean form = type.equals("application/x-www-form-urlencoded");
        if (request.body().length == 0 && !(form && media != null)) {
            boolean needed = described.json().path("required").asBoolean()
                    && !request.method().matches("GET|HEAD");
            return needed ? List.of("body is missing") : List.of();
        }
        if (media == null) {
            return List.of("a body of " + type);
        }
        if (schema.json().isMissingNode()) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        JsonNode value;
        if (form) {
            value = typed(TextTree.tree(TextTree.pairs(request.text())), schema);
        } else if (type.equals("multipart/form-data")) {
            value = typed(multipart(request, stated), schema);
        } else if (type.endsWith("json")
                && !"binary".equals(files.follow(schema).json().path("format").asText())) {
            try {
                value = JsonCodec.read(request.body());
            } catch (IOException e) {
                return List.of("body: " + e.getMessage());
            }
        } else {
            return List.of();
        }
        problems.addAll(files.problems(value, schema, "body"));
        Set<String> names = new LinkedHashSet<>();
        if (value.isObject() && closed(schema, names, 8)) {
            value.fieldNames().forEachRemaining(name -> {
                if (!names.contains(name)) {
                    problems.add("body has " + name + ", which is not described");
                }
            });
        }
        return problems;
    }

    /** Whether all names are known that an object may have. */
    private boolean closed(Spot stated, Set<String> names, int left) {
        Spot schema = files.follow(stated);
        JsonNode more = schema.json().path("additionalProperties");
        if (left == 0 || more.isObject() || more.asBoolean() || schema.json().has("patternProperties")) {
            return false;
        }
        boolean known = schema.json().has("properties");
        schema.json().path("properties").fieldNames().forEachRemaining(names::add);
        for (String several : List.of("allOf", "anyOf", "oneOf")) {
            for (int i = 0; i < schema.json().path(several).size(); i++) {
                known = true;
                if (!closed(schema.get(several).item(i), names, left - 1)) {
                    return false;
                }
            }
        }
        return known;
    }

    private static ObjectNode multipart(ReceivedRequest request, String type) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        String boundary = "--" + type.replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
        String text = new String(request.body(), StandardCharsets.ISO_8859_1);
        String[] parts = text.split(Pattern.quote(boundary));
        for (int i = 1; i < parts.length - 1; i++) {
            String part = parts[i].substring(2, parts[i].length() - 2);
            int end = part.indexOf("\r\n\r\n");
            String head = part.substring(0, end);
            String content = part.substring(end + 4);
            String name = head.replaceFirst("(?s).*; name=\"([^\"]*)\".*", "$1");
            JsonNode value =
                    TextNode.valueOf(new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            if (head.contains("application/json")) {
                try {
                    value = JsonCodec.read(value.asText());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (values.has(name)) {
                JsonNode before = values.get(name);
                ArrayNode list = before instanceof ArrayNode array
                        ? array
                        : JsonNodeFactory.instance.arrayNode().add(before);
                values.set(name, list.add(value));
            } else {
                values.set(name, value);
            }
        }
        return values;
    }

    private List<String> judged(JsonNode text, Spot schema, String at) {
        return files.problems(typed(text, schema), schema, at);
    }

    private Set<String> types(Spot stated) {
        JsonNode type = files.follow(stated).json().path("type");
        Set<String> types = new LinkedHashSet<>();
        (type.isArray() ? type : List.of(type)).forEach(one -> types.add(one.asText()));
        types.remove("null");
        return types;
    }

    /** Texts as the numbers, booleans and arrays that a schema wants there. */
    private JsonNode typed(JsonNode value, Spot stated) {
        Spot schema = files.follow(stated);
        for (String branches : List.of("anyOf", "oneOf")) {
            for (int i = 0; i < schema.json().path(branches).size(); i++) {
                JsonNode typed = typed(value, schema.get(branches).item(i));
                if (files.problems(typed, schema.get(branches).item(i), "").isEmpty()) {
                    return typed;
                }
            }
        }
        if (schema.json().has("allOf")) {
            JsonNode typed = value;
            for (int i = 0; i < schema.json().path("allOf").size(); i++) {
                typed = typed(typed, schema.get("allOf").item(i));
            }
            return typed;
        }
        Set<String> types = types(schema);
        if (value.isTextual()) {
            return scalar(value, types, schema);
        }
        if (types.contains("array") && (value.isObject() || value.isArray())) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                JsonNode item = value.isArray() ? value.get(i) : value.get(String.valueOf(i));
                if (item == null) {
                    return value;
                }
                array.add(typed(item, schema.get("items")));
            }
            return array;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(field -> {
            Spot known = schema.get("properties").get(field.getKey());
            object.set(
                    field.getKey(),
                    typed(field.getValue(), known.json().isMissingNode() ? schema.get("additionalProperties") : known));
        });
        return object;
    }

    private JsonNode scalar(JsonNode value, Set<String> types, Spot schema) {
        String text = value.textValue();
        if ((types.contains("integer") || types.contains("number")) && text.matches("-?\\d{1,18}(\\.\\d+)?")) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        }
        if (types.contains("boolean") && text.matches("true|false")) {
            return JsonNodeFactory.instance.booleanNode(text.equals("true"));
        }
        if (types.equals(Set.of("array"))) {
            return JsonNodeFactory.instance.arrayNode().add(typed(value, schema.get("items")));
        }
        return value;
    }
}
