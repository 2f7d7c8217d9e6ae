package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.adaptor.spi.ValueTransform;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Transforms of a text as a whole. Positions and lengths count code points, so that an emoji is never split. */
final class TextTransforms {
    private TextTransforms() {}

    static List<ValueTransform> all() {
        return List.of(
                text("uppercase", List.of("locale"), TextTransforms::uppercase),
                text("lowercase", List.of("locale"), TextTransforms::lowercase),
                text("capitalize", List.of("words", "lower_rest"), TextTransforms::capitalize),
                text("trim", List.of("side"), TextTransforms::trim),
                text("substring", List.of("start", "length"), TextTransforms::substring),
                text("replace", List.of("find", "replacement"), TextTransforms::replace),
                text("pad_left", List.of("length", "pad"), TextTransforms::padLeft),
                NamedTransform.of("length", List.of(), params -> TextTransforms::length));
    }

    private static ValueTransform text(
            String name, List<String> parameters, Function<Params, UnaryOperator<String>> preparation) {
        return NamedTransform.of(name, parameters, params -> {
            UnaryOperator<String> change = preparation.apply(params);
            return (value, surroundings) -> Values.node(change.apply(Values.text(value)));
        });
    }

    private static UnaryOperator<String> uppercase(Params params) {
        Locale locale = params.locale("locale");
        return text -> text.toUpperCase(locale);
    }

    private static UnaryOperator<String> lowercase(Params params) {
        Locale locale = params.locale("locale");
        return text -> text.toLowerCase(locale);
    }

    private static UnaryOperator<String> capitalize(Params params) {
        boolean words = params.flag("words");
        boolean lowerRest = params.flag("lower_rest");
        return text -> {
            StringBuilder capitalized = new StringBuilder(text.length());
            boolean first = true;
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                capitalized.appendCodePoint(
                        first ? Character.toTitleCase(c) : lowerRest ? Character.toLowerCase(c) : c);
                first = words && blank(c);
            }
            return capitalized.toString();
        };
    }

    private enum Side {
        BOTH,
        START,
        END
    }

    private static UnaryOperator<String> trim(Params params) {
        Side side = params.choice("side", List.of(Side.values()), Side.BOTH);
        return text -> {
            int start = 0;
            int end = text.length();
            while (side != Side.END && start < end && blank(text.charAt(start))) {
                start++;
            }
            while (side != Side.START && start < end && blank(text.charAt(end - 1))) {
                end--;
            }
            return text.substring(start, end);
        };
    }

    private static UnaryOperator<String> substring(Params params) {
        int start = params.whole("start", -Values.MAX_TEXT, Values.MAX_TEXT, 0);
        int length = params.whole("length", 0, Values.MAX_TEXT, Values.MAX_TEXT);
        return text -> {
            int points = text.codePointCount(0, text.length());
            int from = Math.min(start < 0 ? Math.max(0, points + start) : start, points);
            int to = Math.min(from + length, points);
            int begin = text.offsetByCodePoints(0, from);
            return text.substring(begin, text.offsetByCodePoints(begin, to - from));
        };
    }

    private static UnaryOperator<String> replace(Params params) {
        String find = params.filled("find");
        String replacement = params.text("replacement");
        return text -> {
            int match = text.indexOf(find);
            if (match < 0) {
                return text;
            }
            BoundedText replaced = new BoundedText();
            int from = 0;
            for (; match >= 0; match = text.indexOf(find, from)) {
                replaced.append(text, from, match).append(replacement);
                from = match + find.length();
            }
            return replaced.append(text, from, text.length()).text();
        };
    }

    private static UnaryOperator<String> padLeft(Params params) {
        int length = params.whole("length", 1, Params.MAX_TEXT);
        String pad = params.text("pad", " ");
        if (pad.codePointCount(0, pad.length()) != 1) {
            throw params.wrong("pad", "must be one character");
        }
        return text -> pad.repeat(Math.max(0, length - text.codePointCount(0, text.length()))) + text;
    }

    private static JsonNode length(JsonNode value, JsonNode surroundings) {
        if (value.isContainerNode()) {
            return IntNode.valueOf(value.size());
        }
        String text = Values.textOnly(value, "a text, an array or an object");
        return IntNode.valueOf(text.codePointCount(0, text.length()));
    }

    /**
     * Whether a character is white space or a no-break space, which text copied from web pages and spreadsheets often
     * contains.
     */
    private static boolean blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
