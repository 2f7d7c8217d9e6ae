package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path with {@code {placeholders}}, each of which is a name or part of one; the value of {@code {+folders}} may be
 * several names. Immutable.
 *
 * @param field the field of the endpoint, for errors
 * @param parts texts and placeholders, in order
 */
record PathTemplate(String field, List<Part> parts) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    /**
     * A text, or a placeholder.
     *
     * @param text the literal text; empty for a placeholder
     * @param name the name of the placeholder; null for a text
     * @param several whether its value may be several names
     */
    record Part(String text, @Nullable String name, boolean several) {}

    /**
     * Reads a template.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if no values could make it a valid path
     */
    static PathTemplate of(String field, String template) {
        List<Part> parts = new ArrayList<>();
        StringBuilder sample = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            literal(field, template.substring(end, matcher.start()), parts, sample);
            boolean several = matcher.group(1).startsWith("+");
            String name = matcher.group(1).substring(several ? 1 : 0);
            if (!NAME.matcher(name).matches()) {
                throw MappingException.ofRequest(
                        field, "{" + name + "} is not a placeholder: letters, digits, _ . - are allowed");
            }
            parts.add(new Part("", name, several));
            sample.append('x');
            end = matcher.end();
        }
        literal(field, template.substring(end), parts, sample);
        FilePath.of(field, sample.toString());
        return new PathTemplate(field, List.copyOf(parts));
    }

    private static void literal(String field, String text, List<Part> parts, StringBuilder sample) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw MappingException.ofRequest(field, "has a brace without its other half");
        }
        if (text.indexOf('%') >= 0 || text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw MappingException.ofRequest(
                    field, "is the name of a file and not a URL: % ? and # have to come from a placeholder");
        }
        if (!text.isEmpty()) {
            parts.add(new Part(text, null, false));
            sample.append(text);
        }
    }

    /** The names of its placeholders. */
    Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.name != null) {
                names.add(part.name);
            }
        }
        return names;
    }

    /**
     * The literal text at the end of the template, which determines the file's extension; empty if the template is
     * empty or ends with a placeholder.
     */
    String ending() {
        return parts.isEmpty() ? "" : parts.get(parts.size() - 1).text;
    }

    /**
     * Returns the path with values in place of the placeholders.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if a value is missing or leaves the root
     */
    FilePath expand(Map<String, JsonNode> values) {
        List<FieldError> errors = new ArrayList<>(0);
        StringBuilder path = new StringBuilder();
        for (Part part : parts) {
            path.append(part.name == null ? part.text : value(part, part.name, values.get(part.name), errors));
        }
        if (!errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request", errors);
        }
        return FilePath.of(field, path.toString());
    }

    private static String value(Part part, String name, @Nullable JsonNode value, List<FieldError> errors) {
        String at = "path_params." + name;
        if (value == null || value.isNull()) {
            errors.add(FieldError.of(at, "the path needs a value for {" + name + "}", null));
            return "";
        }
        if (value.isContainerNode()) {
            errors.add(FieldError.of(at, "must be a text, number or boolean, not an array or object", null));
            return "";
        }
        String text = JsonCodec.text(value);
        if (text.isEmpty()) {
            errors.add(FieldError.of(at, "must not be empty: the path would mean something else", null));
        } else if (!part.several && text.indexOf('/') >= 0) {
            errors.add(FieldError.of(at, "must be one name, without a slash; {+" + name + "} takes several", null));
        } else if (part.several && (text.startsWith("/") || text.endsWith("/"))) {
            errors.add(FieldError.of(at, "must neither begin nor end with a slash", null));
        }
        return text;
    }
}
