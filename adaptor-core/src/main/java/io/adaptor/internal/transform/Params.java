package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.text.Nearest;
import io.adaptor.spi.ValueTransform.ExpressionCompiler;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of one rule, read by type; every error names the parameter, the value found and the expected one. */
final class Params {
    /** The longest text that a parameter may hold. */
    static final int MAX_TEXT = 10_000;

    private final String transform;
    private final List<String> known;
    private final Map<String, JsonNode> given;
    private final ExpressionCompiler expressions;

    private Params(String transform, List<String> known, Map<String, JsonNode> given, ExpressionCompiler expressions) {
        this.transform = transform;
        this.known = known;
        this.given = given;
        this.expressions = expressions;
    }

    /** Reads the given parameters after checking that none is unknown. */
    static Params of(
            String transform, List<String> known, Map<String, JsonNode> given, ExpressionCompiler expressions) {
        for (String name : new TreeSet<>(given.keySet())) {
            if (!known.contains(name)) {
                String nearest = Nearest.to(name, known);
                throw new IllegalArgumentException(transform + ": unknown parameter " + Found.quoted(name)
                        + (nearest == null ? "" : "; did you mean " + nearest + "?")
                        + (known.isEmpty() ? "; it takes none" : "; it takes " + String.join(", ", known)));
            }
        }
        return new Params(transform, known, given, expressions);
    }

    boolean has(String name) {
        return given(name) != null;
    }

    /** Returns a parameter that may be any value, including null. */
    JsonNode tree(String name) {
        JsonNode value = given(name);
        if (value == null) {
            throw new IllegalArgumentException(transform + ": " + name + " is required");
        }
        return value;
    }

    String text(String name) {
        JsonNode value = tree(name);
        // YAML reads an unquoted 0 as a number, even where a separator or padding was intended.
        if ((!value.isTextual() && !value.isNumber()) || JsonCodec.text(value).length() > MAX_TEXT) {
            throw wrong(name, "must be a text of up to " + MAX_TEXT + " characters");
        }
        return JsonCodec.text(value);
    }

    String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    /** Returns a text of at least one character. */
    String filled(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw wrong(name, "must be a text that is not empty");
        }
        return text;
    }

    boolean flag(String name) {
        if (has(name) && !tree(name).isBoolean()) {
            throw wrong(name, "must be true or false");
        }
        return has(name) && tree(name).booleanValue();
    }

    int whole(String name, int min, int max) {
        JsonNode value = tree(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            throw wrong(name, "must be a whole number from " + min + " to " + max);
        }
        return value.intValue();
    }

    int whole(String name, int min, int max, int fallback) {
        return has(name) ? whole(name, min, max) : fallback;
    }

    /** Returns one of the allowed constants, which are written in lower case. */
    <E extends Enum<E>> E choice(String name, List<E> allowed, E fallback) {
        if (!has(name)) {
            return fallback;
        }
        for (E each : allowed) {
            if (tree(name).asText().equals(word(each))) {
                return each;
            }
        }
        throw wrong(name, "must be one of " + allowed.stream().map(Params::word).collect(Collectors.joining(", ")));
    }

    /** Returns a list of values, possibly empty; empty if it is not given. */
    List<JsonNode> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!tree(name).isArray()) {
            throw wrong(name, "must be a list");
        }
        List<JsonNode> elements = new ArrayList<>();
        tree(name).forEach(elements::add);
        return elements;
    }

    /** Returns an expression over the surroundings. */
    UnaryOperator<JsonNode> expression(String name) {
        return compiled(name, filled(name));
    }

    /** Returns a list of expressions over the surroundings. */
    List<UnaryOperator<JsonNode>> expressions(String name) {
        List<UnaryOperator<JsonNode>> compiled = new ArrayList<>();
        for (JsonNode each : list(name)) {
            if (!each.isTextual() || each.textValue().isEmpty()) {
                throw wrong(name, "must be a list of fields");
            }
            compiled.add(compiled(name, each.textValue()));
        }
        return compiled;
    }

    ZoneId zone(String name) {
        String text = text(name);
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            String nearest = Nearest.to(text, ZoneId.getAvailableZoneIds());
            throw wrong(
                    name,
                    "must be a time zone such as Europe/Berlin, UTC or +02:00"
                            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
        }
    }

    @Nullable
    ZoneId zoneOrNull(String name) {
        return has(name) ? zone(name) : null;
    }

    /** Returns a locale for whose language this Java runtime has data; ROOT if none is given. */
    Locale locale(String name) {
        Locale locale = numberLocale(name);
        if (locale.hasExtensions()) {
            throw wrong(name, "must be a language tag without extensions such as en, de-AT or pt-BR");
        }
        return locale;
    }

    /** Like {@link #locale}, but the tag may also select the digits: {@code ar-u-nu-latn}. */
    Locale numberLocale(String name) {
        if (!has(name)) {
            return Locale.ROOT;
        }
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(text(name).replace('_', '-'))
                    .build();
            String problem = Languages.problemOf(locale);
            if (problem != null) {
                throw wrong(name, problem);
            }
            return locale;
        } catch (IllformedLocaleException e) {
            throw wrong(name, "must be a language tag such as en, de-AT or pt-BR");
        }
    }

    /** Returns the exception for an invalid parameter. */
    IllegalArgumentException wrong(String name, String rule) {
        return new IllegalArgumentException(
                transform + ": " + name + " " + rule + ", found " + Found.shown(tree(name)));
    }

    /** Returns the exception for parameters that do not go together. */
    IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException(transform + ": " + rule);
    }

    private UnaryOperator<JsonNode> compiled(String name, String expression) {
        try {
            return expressions.compile(expression);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    transform + ": " + name + " must be a JMESPath, found " + Found.quoted(expression) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private @Nullable JsonNode given(String name) {
        if (!known.contains(name)) {
            throw new IllegalStateException(transform + " reads a parameter that it does not declare: " + name);
        }
        return given.get(name);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
