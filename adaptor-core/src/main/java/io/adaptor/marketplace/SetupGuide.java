package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Connection;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.connection.FieldValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that must be entered before a template can be used, step by step: its inputs, once for the integration,
 * then the fields of a connection, for each account. Immutable and thread-safe.
 */
public final class SetupGuide {
    private final Template template;
    private final List<Step> steps;

    private SetupGuide(Template template, List<Step> steps) {
        this.template = template;
        this.steps = steps;
    }

    /**
     * Creates the guide of a template.
     *
     * @param template the template
     * @return a new guide
     */
    public static SetupGuide of(Template template) {
        List<Step> steps = new ArrayList<>();
        template.inputs().forEach((name, field) -> steps.add(new Step(Step.Kind.INPUT, name, field)));
        Integration sample = Samples.integration(template);
        sample.connectionFields().forEach((name, field) -> steps.add(new Step(Step.Kind.CONNECTION, name, field)));
        return new SetupGuide(template, List.copyOf(steps));
    }

    /**
     * Returns the steps in order.
     *
     * @return the steps
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * Validates a value.
     *
     * @param step the step that the value is for
     * @param value the entered value
     * @return the violated rule, and where to find the value; null if it is valid
     */
    public @Nullable FieldError problem(Step step, String value) {
        String wrong = FieldValues.problem(step.field(), value);
        if (wrong == null) {
            return null;
        }
        String help = step.field().help();
        return FieldError.of(
                step.path(),
                help == null ? wrong : wrong + "; " + help,
                step.field().secret() ? null : value);
    }

    /**
     * Returns the guide as text.
     *
     * @return lines that end with a line break: what is needed, what to do at the vendor, and each value
     */
    public String text() {
        StringBuilder text = new StringBuilder(template.name())
                .append(" (")
                .append(template.provider())
                .append(")\n");
        if (!template.description().isEmpty()) {
            text.append(template.description()).append('\n');
        }
        list(text, "You need", "- ", template.requirements());
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < template.setupInstructions().size(); i++) {
            numbered.add((i + 1) + ". " + template.setupInstructions().get(i));
        }
        list(text, "At " + template.provider(), "", numbered);
        for (Step.Kind kind : Step.Kind.values()) {
            List<String> asked = steps.stream()
                    .filter(step -> step.kind() == kind)
                    .map(SetupGuide::line)
                    .toList();
            list(text, kind.title, "- ", asked);
        }
        return text.toString();
    }

    private static void list(StringBuilder text, String title, String bullet, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append(":\n");
            lines.forEach(line -> text.append(bullet).append(line).append('\n'));
        }
    }

    private static String line(Step step) {
        InputField field = step.field();
        StringBuilder line = new StringBuilder(step.name());
        line.append(": ").append(field.label() == null ? step.name() : field.label());
        if (field.secret()) {
            line.append(" (secret)");
        }
        if (!field.required() || field.defaultValue() != null) {
            line.append(field.defaultValue() == null ? " (optional)" : " (by default " + field.defaultValue() + ")");
        }
        if (!field.options().isEmpty()) {
            line.append("; one of ").append(String.join(", ", field.options()));
        }
        if (field.help() != null) {
            line.append("; ").append(field.help());
        }
        if (field.example() != null) {
            line.append("; such as ").append(field.example());
        }
        return line.toString();
    }

    /**
     * Returns the guide for forms and models: a JSON Schema (2020-12) of {@code {inputs: {…}, connection: {…}}}.
     *
     * @return a new tree
     */
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("type", "object");
        schema.put("title", template.name()).put("additionalProperties", false);
        for (Step.Kind kind : Step.Kind.values()) {
            ObjectNode part = schema.withObjectProperty("properties").putObject(kind.wireName);
            part.put("type", "object").put("additionalProperties", false);
            ObjectNode properties = part.putObject("properties");
            for (Step step : steps) {
                if (step.kind() == kind) {
                    properties.set(step.name(), schema(step.field()));
                    if (step.field().required() && step.field().defaultValue() == null) {
                        part.withArrayProperty("required").add(step.name());
                    }
                }
            }
        }
        return schema;
    }

    private static ObjectNode schema(InputField field) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("title", field.label());
        texts.put("description", field.help());
        texts.put("default", field.defaultValue());
        texts.put("pattern", field.pattern() == null ? null : "^(?:" + field.pattern() + ")$");
        texts.forEach((name, value) -> {
            if (value != null) {
                schema.put(name, value);
            }
        });
        if (field.example() != null) {
            schema.putArray("examples").add(field.example());
        }
        if (!field.options().isEmpty()) {
            field.options().forEach(schema.putArray("enum")::add);
        }
        if (field.secret()) {
            schema.put("writeOnly", true).put("format", "password");
        }
        return schema;
    }

    /**
     * One value to be entered. Immutable.
     *
     * @param kind what it belongs to
     * @param name its name
     * @param field its type and rules, and where to find it
     */
    public record Step(Kind kind, String name, InputField field) {
        /**
         * Returns the path of the value in the document that {@link #schema} describes.
         *
         * @return the path, such as {@code connection.api_key}
         */
        public String path() {
            return kind.wireName + "." + name;
        }

        /** What a value belongs to. */
        public enum Kind {
            /** The integration. */
            INPUT("inputs", "For the integration"),
            /** A connection, {@value Connection#DEFAULT} or one per account. */
            CONNECTION("connection", "For each connection");

            private final String wireName;
            private final String title;

            Kind(String wireName, String title) {
                this.wireName = wireName;
                this.title = title;
            }
        }
    }
}
