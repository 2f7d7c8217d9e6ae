package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.InputField;
import io.adaptor.api.Template;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.connection.FieldValues;
import io.adaptor.internal.connection.SampleValue;
import io.adaptor.internal.references.InputReferences;
import io.adaptor.internal.text.Nearest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates: documents of the configuration format with a block {@code template}, to whose inputs
 * <code>${input:NAME}</code> refers. Reading compiles the integration with the examples of the inputs, so that anything
 * that can never work is reported as a mistake. Thread-safe.
 */
public final class TemplateFormat {
    private static final String BLOCK = "template";

    private TemplateFormat() {}

    /**
     * Reads a template from a file.
     *
     * @param file a file in UTF-8
     * @return the template
     * @throws FormatException with every mistake, if the file can't be read or violates the format
     */
    public static Template read(Path file) {
        Problems problems = new Problems(file.toString(), SecretPlaces::hold);
        return read(SourceText.read(file, problems), problems);
    }

    /**
     * Reads a template from a text.
     *
     * @param text YAML or JSON
     * @param sourceName the name of the source in messages
     * @return the template
     * @throws FormatException with every mistake, if the text violates the format
     */
    public static Template read(String text, String sourceName) {
        return read(text, new Problems(sourceName, SecretPlaces::hold));
    }

    /**
     * Returns every mistake of a file, including those found by additional checks of the template.
     *
     * @param file a file in UTF-8
     * @param beyond additional checks of a template that conforms to the format
     * @return the mistakes in the order of the lines; empty if there are none
     */
    public static List<FormatError> problems(Path file, Function<Template, List<FieldError>> beyond) {
        return findings(file, beyond, template -> List.of());
    }

    /**
     * Returns every mistake of a file, as {@link #problems(Path, Function)} does, and warnings.
     *
     * @param file a file in UTF-8
     * @param beyond additional checks of a template that conforms to the format
     * @param warnings checks for improvements of such a template
     * @return the findings in the order of the lines; those of {@link Severity#ERROR} are mistakes
     */
    public static List<FormatError> findings(
            Path file, Function<Template, List<FieldError>> beyond, Function<Template, List<FieldError>> warnings) {
        Problems problems = new Problems(file.toString(), SecretPlaces::hold);
        try {
            String text = SourceText.read(file, problems);
            Document document = document(text, problems);
            Template template = read(document, problems);
            Located root = new Located(problems, "", document.root(), document.place());
            CompiledParts.report(beyond.apply(template), root);
            CompiledParts.warn(warnings.apply(template), root);
            return problems.found();
        } catch (FormatException e) {
            return e.errors();
        }
    }

    private static Document document(String text, Problems problems) {
        SourceText.checkSize(text, problems);
        return DocumentReader.read(text, problems);
    }

    private static Template read(String text, Problems problems) {
        return read(document(text, problems), problems);
    }

    private static Template read(Document document, Problems problems) {
        if (!(document.root() instanceof ObjectNode root)) {
            throw problems.fatal(document.place().spot(), "", "must be a mapping");
        }
        JsonNode block = root.get(BLOCK);
        if (block == null || !block.isObject()) {
            throw problems.fatal(
                    document.place().spotOf(BLOCK),
                    BLOCK,
                    "is needed: {item_id, provider, …}, what a marketplace shows of the integration");
        }
        ObjectNode integration = JsonNodeFactory.instance.objectNode();
        root.properties().forEach(field -> {
            if (!field.getKey().equals(BLOCK)) {
                integration.set(field.getKey(), field.getValue());
            }
        });
        Located at = new Located(problems, BLOCK, block, document.place().field(BLOCK));
        Template template =
                TemplateFields.SHAPE.read(FieldReader.of(at), Template.builder().document(integration));
        Map<String, InputField> inputs = template == null ? Map.of() : template.inputs();
        checkReferences(integration, inputs, document.place(), problems);
        checkConnectionFields(integration, document.place(), problems);
        if (template != null) {
            checkSamples(template, at);
        }
        compile(integration, inputs, document.place(), problems);
        problems.done();
        return Objects.requireNonNull(template, "unreadable, but nothing was reported");
    }

    /**
     * Returns the JSON Schema (draft 2020-12) of templates, for editors and other programs: that of integrations with
     * the block {@code template}. References to inputs are strings, so the schema rejects one that is used in place of
     * a number.
     *
     * @return a new tree
     */
    public static JsonNode schema() {
        return IntegrationFields.schema(BLOCK, TemplateFields.SHAPE);
    }

    private static void checkReferences(
            ObjectNode integration, Map<String, InputField> inputs, Place place, Problems problems) {
        Set<String> used = new HashSet<>();
        InputReferences.forEach(integration, "", (path, name) -> {
            if (name == null) {
                problems.add(place.spotOf(path), path, "has ${input: that begins no reference; write ${input:NAME}");
            } else if (!inputs.containsKey(name)) {
                String near = Nearest.to(name, inputs.keySet());
                problems.add(
                        place.spotOf(path),
                        path,
                        "refers to the input \"" + name + "\", which template.inputs does not have"
                                + (near == null ? "" : " (did you mean " + near + "?)"));
            } else {
                used.add(name);
            }
        });
        inputs.forEach((name, field) -> {
            String path = "template.inputs." + name;
            if (!used.contains(name)) {
                problems.add(place.spotOf(path), path, "is asked for and never used; refer to it, or leave it out");
            }
            checkField(path, field, place, problems);
        });
    }

    private static void checkConnectionFields(ObjectNode integration, Place place, Problems problems) {
        Located at = new Located(
                new Problems("", SecretPlaces::hold), "", integration.path("connection_fields"), Place.NOWHERE);
        if (!at.node().isObject()) {
            return;
        }
        Map<String, InputField> fields = Trees.map(InputFieldFields.KIND).read(at);
        if (fields != null) {
            fields.forEach((name, field) -> checkField("connection_fields." + name, field, place, problems));
        }
    }

    // The sandbox and forms fill fields with their examples and defaults.
    private static void checkField(String path, InputField field, Place place, Problems problems) {
        checkExample(path + ".example", field, field.example(), place, problems);
        checkExample(path + ".default", field, field.defaultValue(), place, problems);
        boolean unstated = field.example() == null && field.defaultValue() == null;
        if (unstated && FieldValues.problem(field, SampleValue.of(field)) != null) {
            problems.add(place.spotOf(path), path, "needs an example, which its sandbox uses: it has a pattern");
        }
    }

    private static void checkExample(
            String path, InputField field, @Nullable String value, Place place, Problems problems) {
        String wrong = value == null ? null : FieldValues.problem(field, value);
        if (wrong != null) {
            problems.add(place.spotOf(path), path, "is not a value of its own field: " + wrong);
        }
    }

    private static void checkSamples(Template template, Located at) {
        JsonNode endpoints = template.document().path("endpoints");
        template.samples().keySet().stream()
                .filter(name -> !endpoints.has(name))
                .forEach(name -> at.problems()
                        .add(
                                at.place().spotOf("samples." + name),
                                "template.samples." + name,
                                "is a sample of an endpoint that is not there"));
    }

    // With the examples inserted, at the lines of the references.
    private static void compile(
            ObjectNode integration, Map<String, InputField> inputs, Place place, Problems problems) {
        Map<String, String> examples = new LinkedHashMap<>();
        inputs.forEach((name, field) -> examples.put(name, SampleValue.of(field)));
        Document whole =
                SharedParts.expand(new Document(InputReferences.fill(integration, inputs, examples), place), problems);
        Located filled = new Located(problems, "", whole.root(), whole.place());
        SecretPlaces.check(filled);
        IntegrationFields.read(filled, true);
    }
}
