package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Secret;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.MappingSyntax;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of values that are texts. */
final class Texts {
    private static final Pattern REFERENCE_OR_BRACE = Pattern.compile(
            "\\$\\$\\{|\\$\\{secret:[A-Za-z0-9_.-]{1,128}}|\\$\\{(?:env|connection):[A-Za-z0-9_]{1,128}}|\\$\\{");

    private Texts() {}

    /** Any text. */
    static Kind<String> text() {
        return text(Located::text, type());
    }

    /** A text that is not blank and has at most {@code max} characters. */
    static Kind<String> text(int max) {
        return text(Located::text, bounded(max));
    }

    /** An id: 1 to 64 letters, digits, underscores, hyphens. */
    static Kind<String> identifier() {
        return like("^[A-Za-z0-9_-]{1,64}$");
    }

    /** A text that matches a pattern; the record enforces it. */
    static Kind<String> like(String pattern) {
        return text(Located::text, type().put("pattern", pattern));
    }

    /** One of some words, which the record enforces. */
    static Kind<String> oneOf(List<String> words) {
        ObjectNode form = Definitions.object();
        words.forEach(form.putArray("enum")::add);
        return new Plain<>(Located::text, TextNode::valueOf, form::deepCopy, true);
    }

    /** A JMESPath, compiled where it stands. */
    static Kind<String> expression() {
        return text(Texts::readExpression, type());
    }

    /** A JMESPath of at most {@code max} characters. */
    static Kind<String> expression(int max) {
        return text(Texts::readExpression, bounded(max));
    }

    /** A sentence with expressions in braces. */
    static Kind<String> summary() {
        return text(Texts::readSummary, type());
    }

    /** A day. */
    static Kind<LocalDate> date() {
        return new Plain<>(
                Located::date,
                day -> TextNode.valueOf(day.toString()),
                () -> type().put("pattern", "^\\d{4}-\\d{2}-\\d{2}$"),
                true);
    }

    /** A secret, or a text with references to secrets; never shown. */
    static Kind<Secret> secret() {
        return new SecretText<>(Secret::of, Secret::reveal);
    }

    /** A text in which references to secrets may stand; never shown. */
    static Kind<String> withReferences() {
        return new SecretText<>(Function.identity(), Function.identity());
    }

    private static Kind<String> text(Function<Located, @Nullable String> read, ObjectNode form) {
        return new Plain<>(read, TextNode::valueOf, form::deepCopy, false);
    }

    private static ObjectNode type() {
        return Definitions.object().put("type", "string");
    }

    private static ObjectNode bounded(int max) {
        return type().put("minLength", 1).put("maxLength", max).put("pattern", "\\S");
    }

    private static @Nullable String readExpression(Located at) {
        String text = at.text();
        try {
            if (text != null && !at.problems().reported(at.path(), "")) {
                Expressions.compile(text);
            }
            return text;
        } catch (ExpressionException e) {
            return at.wrong("must be a JMESPath: " + e.getMessage());
        }
    }

    private static @Nullable String readSummary(Located at) {
        String text = at.text();
        if (text == null) {
            return null;
        }
        List<String> wrong = MappingSyntax.problemsOfSummary(text);
        return wrong.isEmpty()
                ? text
                : at.wrong("must have a JMESPath in each pair of braces: " + String.join("; ", wrong));
    }

    // A program may have given a text that the format would take for a broken reference.
    private static String escaped(String text) {
        return REFERENCE_OR_BRACE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group().equals("${") ? "$${" : match.group()));
    }

    private record SecretText<T>(Function<String, T> wrap, Function<T, String> reveal) implements Kind<T> {
        @Override
        public @Nullable T read(Located at) {
            String text = at.text();
            return text == null ? null : wrap.apply(text);
        }

        @Override
        public JsonNode write(T value) {
            return TextNode.valueOf(escaped(reveal.apply(value)));
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return type();
        }

        @Override
        public List<String> secrets() {
            return List.of("");
        }
    }
}
