package io.adaptor.server.web;

import io.adaptor.api.Connection;
import io.adaptor.api.InputField;
import io.adaptor.api.error.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a connection as a form: the fields, their values and their errors. For one thread. */
final class ConnectForm {
    /** The prefix of the names of fields in a form. */
    static final String PREFIX = "field.";

    private static final String ERRORS = "connection.";

    private final Map<String, InputField> fields;
    private final @Nullable Connection present;
    private final Map<String, String> given;
    private final Map<String, String> errors = new LinkedHashMap<>();

    /**
     * Creates a form.
     *
     * @param present the stored connection; null for a new one
     * @param given the values submitted by the end user; empty when the form is first shown
     */
    ConnectForm(Map<String, InputField> fields, @Nullable Connection present, Map<String, String> given) {
        this.fields = fields;
        this.present = present;
        this.given = given;
    }

    /** Returns the submitted values, without empty ones. */
    static Map<String, String> values(Map<String, InputField> fields, Map<String, String> sent) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            String value = sent.getOrDefault(PREFIX + name, "");
            String kept = field.secret() ? value : value.strip();
            if (!kept.isEmpty()) {
                values.put(name, kept);
            }
        });
        return values;
    }

    /** Adds errors; returns those that belong to no field of the form. */
    List<String> mistakes(List<FieldError> found) {
        List<String> others = new ArrayList<>();
        found.forEach(error -> {
            String field = error.field();
            String name = field.startsWith(ERRORS) ? field.substring(ERRORS.length()) : field;
            if (fields.containsKey(name)) {
                errors.putIfAbsent(name, error.message());
            } else {
                others.add(field + " " + error.message());
            }
        });
        return others;
    }

    /** Writes the list of errors, each a link to its field. */
    void summary(Html html, String message, List<String> others) {
        html.open("div", "class", "summary", "role", "alert", "tabindex", "-1", "autofocus", "")
                .element("h2", "That did not work")
                .element("p", message);
        if (!errors.isEmpty() || !others.isEmpty()) {
            html.open("ul");
            errors.forEach((name, error) -> html.open("li")
                    .element("a", label(name) + " " + error, "href", "#" + id(name))
                    .close("li"));
            others.forEach(one -> html.element("li", one));
            html.close("ul");
        }
        html.close("div");
    }

    void write(Html html) {
        fields.forEach((name, field) -> {
            String error = errors.get(name);
            html.open("div", "class", "field")
                    .element("label", label(name) + (needed(name, field) ? "" : " (optional)"), "for", id(name));
            String help = help(name, field);
            if (!help.isEmpty()) {
                html.element("p", help, "class", "help", "id", id(name) + "-help");
            }
            if (error != null) {
                html.element("p", "Error: " + error, "class", "error", "id", id(name) + "-error");
            }
            String described = (help.isEmpty() ? "" : id(name) + "-help ") + (error == null ? "" : id(name) + "-error");
            input(html, name, field, described.isBlank() ? null : described.strip());
            html.close("div");
        });
    }

    private void input(Html html, String name, InputField field, @Nullable String described) {
        String invalid = errors.containsKey(name) ? "true" : null;
        String required = needed(name, field) ? "" : null;
        if (field.type() == InputField.Type.CHOICE) {
            html.open(
                    "select",
                    "id",
                    id(name),
                    "name",
                    PREFIX + name,
                    "required",
                    required,
                    "aria-invalid",
                    invalid,
                    "aria-describedby",
                    described,
                    "class",
                    invalid == null ? null : "wrong");
            String chosen = value(name, field);
            if (chosen.isEmpty()) {
                html.element("option", "", "value", "");
            }
            field.options()
                    .forEach(option -> html.element(
                            "option", option, "value", option, "selected", option.equals(chosen) ? "" : null));
            html.close("select");
            return;
        }
        html.open(
                "input",
                "id",
                id(name),
                "name",
                PREFIX + name,
                "type",
                field.secret() ? "password" : "text",
                "class",
                invalid == null ? "text" : "text wrong",
                "value",
                field.secret() ? null : value(name, field),
                "inputmode",
                mode(field),
                "pattern",
                field.pattern(),
                "maxlength",
                Integer.toString(field.secret() ? InputField.MAX_SECRET : InputField.MAX_TEXT),
                "autocomplete",
                "off",
                "autocapitalize",
                "none",
                "spellcheck",
                "false",
                "required",
                required,
                "aria-invalid",
                invalid,
                "aria-describedby",
                described);
    }

    private static @Nullable String mode(InputField field) {
        return field.type() == InputField.Type.NUMBER ? "decimal" : field.type() == InputField.Type.HOST ? "url" : null;
    }

    private String value(String name, InputField field) {
        String sent = given.get(name);
        String stored = present == null ? null : present.values().get(name);
        String otherwise = field.defaultValue();
        return sent != null ? sent : stored != null ? stored : otherwise == null ? "" : otherwise;
    }

    private boolean needed(String name, InputField field) {
        return field.required() && field.defaultValue() == null && !kept(name);
    }

    // An empty secret keeps the stored one.
    private boolean kept(String name) {
        return present != null && present.secrets().containsKey(name);
    }

    private String help(String name, InputField field) {
        List<String> parts = new ArrayList<>();
        if (field.help() != null) {
            parts.add(field.help());
        }
        if (field.example() != null) {
            parts.add("For example " + field.example());
        }
        if (!field.suffixes().isEmpty()) {
            parts.add("Ends with " + String.join(" or ", field.suffixes()));
        }
        if (kept(name)) {
            parts.add("Leave it empty to keep the present one");
        }
        return String.join(". ", parts);
    }

    private String label(String name) {
        InputField field = fields.get(name);
        String label = field == null ? null : field.label();
        return label == null ? name : label;
    }

    private static String id(String name) {
        return "field-" + name;
    }
}
