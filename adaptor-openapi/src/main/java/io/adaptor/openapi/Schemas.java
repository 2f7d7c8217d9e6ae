package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Converts the schemas of a document to JSON Schema 2020-12, for requests or for responses. A referenced schema becomes
 * a definition, which is converted once for all operations, so cycles remain references. For one thread.
 */
final class Schemas {
    static final String DEFINITIONS = "$defs";

    private static final String BEGIN = "#/" + DEFINITIONS + "/";
    private static final String REF = "$ref";
    private static final Set<String> ONE = Set.of(
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems");
    private static final Set<String> SEVERAL = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "dependentSchemas");
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_.-]+");
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_DEFAULT = 200;

    private final References references;
    private final Version version;
    private final boolean request;
    private final Report report;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Node> sources = new HashMap<>();
    private final Map<String, Definition> definitions = new HashMap<>();

    Schemas(References references, Version version, boolean request, Report report) {
        this.references = references;
        this.version = version;
        this.request = request;
        this.report = report;
    }

    /** Converts a schema, without the definitions that it refers to. */
    ObjectNode convert(Node schema) {
        return convert(schema, new LinkedHashSet<>(), Set.of());
    }

    /** Returns the definitions that schemas refer to, directly or indirectly, nearest first. */
    Map<String, ObjectNode> reached(Collection<? extends JsonNode> schemas) {
        Set<String> wanted = new LinkedHashSet<>();
        schemas.forEach(schema -> collect(schema, wanted));
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            String name = open.poll();
            if (!all.containsKey(name)) {
                Definition definition = definition(name);
                all.put(name, definition.schema);
                open.addAll(definition.reached);
            }
        }
        return all;
    }

    /** Returns the definition that a converted schema refers to, or the schema itself if it is not a reference. */
    ObjectNode opened(ObjectNode converted) {
        String reference = converted.path(REF).asText();
        return reference.startsWith(BEGIN) ? definition(reference.substring(BEGIN.length())).schema : converted;
    }

    /** Whether a property applies to the opposite direction only. */
    boolean hidden(Node property) {
        return hidden(property, new HashSet<>());
    }

    private boolean hidden(Node property, Set<String> seen) {
        String mark = request ? "readOnly" : "writeOnly";
        if (property.flag(mark)) {
            return true;
        }
        Node schema = references.follow(property);
        return schema.flag(mark)
                || (seen.add(schema.place())
                        && schema.get("allOf").items().stream().anyMatch(one -> hidden(one, seen)));
    }

    private Definition definition(String name) {
        Definition known = definitions.get(name);
        if (known == null) {
            Set<String> reached = new LinkedHashSet<>();
            Node source = sources.get(name);
            if (source == null) {
                throw new IllegalStateException("no definition " + name);
            }
            known = new Definition(convert(source, reached, Set.of()), reached);
            definitions.put(name, known);
        }
        return known;
    }

    private static void collect(JsonNode json, Set<String> names) {
        if (json.isObject()) {
            json.properties().forEach(field -> {
                JsonNode value = field.getValue();
                if (field.getKey().equals(REF)
                        && value.isTextual()
                        && value.textValue().startsWith(BEGIN)) {
                    names.add(value.textValue().substring(BEGIN.length()));
                } else if (value.isContainerNode()) {
                    collect(value, names);
                }
            });
        } else {
            json.forEach(item -> collect(item, names));
        }
    }

    private ObjectNode convert(Node schema, Set<String> reached, Set<String> hiddenAround) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        if (schema.json().isBoolean()) {
            if (!schema.json().booleanValue()) {
                made.putObject("not");
            }
            return made;
        }
        if (!schema.json().isObject()) {
            report.add(schema, "is not a schema; any value is accepted");
            return made;
        }
        if (schema.json().path(REF).isTextual()) {
            reference(schema, made, reached);
            if (version != Version.OPENAPI_3_1) {
                String description = Texts.shortened(schema.text("description"), LONGEST_DESCRIPTION);
                if (description != null) {
                    made.put("description", description);
                }
                return made;
            }
        }
        fill(schema, made, reached, hiddenAround);
        return made;
    }

    private void reference(Node schema, ObjectNode made, Set<String> reached) {
        Node target = references.follow(schema);
        String name = names.computeIfAbsent(target.place(), place -> {
            String last = target.pointer().isEmpty()
                    ? target.file().name().replaceFirst("\\.[a-z]+$", "").replaceFirst(".*/", "")
                    : target.pointer().substring(target.pointer().lastIndexOf('/') + 1);
            String plain = NO_NAME.matcher(last).replaceAll("_");
            String free =
                    taken.add(plain) ? plain : plain + "_" + Names.digest(place).substring(0, 6);
            taken.add(free);
            sources.put(free, target);
            return free;
        });
        reached.add(name);
        made.put(REF, BEGIN + name);
    }

    private void fill(Node schema, ObjectNode made, Set<String> reached, Set<String> hiddenAround) {
        Set<String> types = SchemaWords.types(schema, report);
        boolean orNull = (version == Version.OPENAPI_3_0 && schema.flag("nullable"))
                || (version == Version.SWAGGER_2 && schema.flag("x-nullable"));
        Set<String> hidden = new HashSet<>(hiddenAround);
        gatherHidden(schema, hidden, new HashSet<>());
        type(types, orNull, made);
        schema.fields().forEach((keyword, value) -> {
            if (SchemaWords.known(keyword)) {
                word(schema, keyword, value, made);
            } else if (ONE.contains(keyword)) {
                one(keyword, value, made, reached);
            } else if (SEVERAL.contains(keyword)) {
                several(keyword, value, made, reached, hidden);
            } else if (NAMED.contains(keyword)) {
                named(keyword, value, made, reached, hidden);
            } else {
                rest(keyword, value, types, orNull, made, hidden);
            }
        });
        boolean combined = orNull && types.isEmpty() && (made.has("allOf") || made.has("anyOf") || made.has("oneOf"));
        if (combined) {
            ObjectNode whole = made.deepCopy();
            made.removeAll();
            made.putArray("anyOf").add(whole).addObject().put("type", "null");
        }
    }

    private static void type(Set<String> types, boolean orNull, ObjectNode made) {
        Set<String> all = new LinkedHashSet<>(types);
        if (orNull && !types.isEmpty()) {
            all.add("null");
        }
        if (all.size() == 1) {
            made.put("type", all.iterator().next());
        } else if (!all.isEmpty()) {
            all.forEach(made.putArray("type")::add);
        }
    }

    private void word(Node schema, String keyword, Node value, ObjectNode made) {
        // OpenAPI 3.0 and Swagger 2.0 have a boolean flag in addition to the bound.
        if (keyword.startsWith("exclusive") && value.json().isBoolean()) {
            String bound = keyword.equals("exclusiveMinimum") ? "minimum" : "maximum";
            JsonNode number = schema.has(bound) ? SchemaWords.value(bound, schema.get(bound), report) : null;
            if (value.json().booleanValue() && number != null) {
                made.set(keyword, number);
            }
            return;
        }
        JsonNode good = SchemaWords.value(keyword, value, report);
        boolean excluded = (keyword.equals("minimum")
                        && schema.json().path("exclusiveMinimum").asBoolean(false))
                || (keyword.equals("maximum")
                        && schema.json().path("exclusiveMaximum").asBoolean(false));
        if (good != null && !excluded) {
            made.set(keyword, good);
        }
    }

    private void one(String keyword, Node value, ObjectNode made, Set<String> reached) {
        if (keyword.equals("items") && value.json().isArray()) {
            // In earlier drafts, items could be a list of schemas.
            several("prefixItems", value, made, reached, Set.of());
        } else if (value.json().isBoolean() && !keyword.equals("items")) {
            made.set(keyword, value.json());
        } else if (value.json().isObject() || value.json().isBoolean()) {
            made.set(keyword, convert(value, reached, Set.of()));
        } else {
            report.add(value, keyword + " is not a schema; it was left out");
        }
    }

    private void several(String keyword, Node value, ObjectNode made, Set<String> reached, Set<String> hidden) {
        if (!value.json().isArray() || value.json().isEmpty()) {
            report.add(value, keyword + " is not a list of schemas; it was left out");
            return;
        }
        ArrayNode list = made.putArray(keyword);
        value.items().forEach(one -> list.add(convert(one, reached, keyword.equals("allOf") ? hidden : Set.of())));
    }

    private void named(String keyword, Node value, ObjectNode made, Set<String> reached, Set<String> hidden) {
        if (!value.json().isObject()) {
            report.add(value, keyword + " is not a mapping of schemas; it was left out");
            return;
        }
        boolean properties = keyword.equals("properties");
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        value.fields().forEach((name, one) -> {
            String key = keyword.equals("patternProperties") ? SchemaWords.re2(name) : name;
            if (key == null) {
                report.add(one, "is named by a pattern that RE2 does not know; it was left out");
            } else if (!properties || !hidden.contains(name)) {
                all.set(key, convert(one, reached, Set.of()));
            }
        });
        made.set(keyword, all);
    }

    private void rest(
            String keyword, Node value, Set<String> types, boolean orNull, ObjectNode made, Set<String> hidden) {
        switch (keyword) {
            case "title", "description" -> {
                String text = Texts.shortened(
                        value.json().isTextual() ? value.json().textValue() : null, LONGEST_DESCRIPTION);
                if (text != null) {
                    made.put(keyword, text);
                }
            }
            case "enum" -> {
                if (value.json().isArray() && !value.json().isEmpty()) {
                    made.set(keyword, SchemaWords.values(value, types, orNull, report));
                } else {
                    report.add(value, "enum is not a list of values; it was left out");
                }
            }
            case "const" -> made.set(keyword, value.json());
            case "default" -> {
                if (JsonCodec.write(value.json()).length() <= LONGEST_DEFAULT) {
                    made.set(keyword, value.json());
                }
            }
            case "required" -> required(value, made, hidden);
            case "dependentRequired" -> made.set(keyword, value.json());
            default -> {
                // Extensions, examples, discriminators and XML settings do not constrain values.
            }
        }
    }

    private void required(Node value, ObjectNode made, Set<String> hidden) {
        if (!value.json().isArray()) {
            report.add(value, "required is not a list of names, as OpenAPI requires; it was left out");
            return;
        }
        Set<String> required = new LinkedHashSet<>();
        value.json().forEach(name -> required.add(name.asText()));
        required.removeAll(hidden);
        if (!required.isEmpty()) {
            required.forEach(made.putArray("required")::add);
        }
    }

    /** Collects the properties of the opposite direction, of a schema and of the schemas in its allOf. */
    private void gatherHidden(Node schema, Set<String> hidden, Set<String> seen) {
        if (!seen.add(schema.place())) {
            return;
        }
        schema.get("properties").fields().forEach((name, property) -> {
            if (hidden(property)) {
                hidden.add(name);
            }
        });
        schema.get("allOf").items().forEach(one -> gatherHidden(references.follow(one), hidden, seen));
    }

    private record Definition(ObjectNode schema, Set<String> reached) {}
}
