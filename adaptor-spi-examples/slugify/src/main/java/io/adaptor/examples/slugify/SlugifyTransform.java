package io.adaptor.examples.slugify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.spi.ValueTransform;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code slugify}: {@code "Crème brûlée!"} becomes {@code creme-brulee}. Parameters: {@code separator} ({@code -} or
 * {@code _}, by default {@code -}) and {@code max_length} (1 to 200, by default 80). Stateless.
 */
public final class SlugifyTransform implements ValueTransform {
    private static final int LONGEST = 200;
    private static final int USUAL = 80;
    private static final Set<String> KNOWN = Set.of("separator", "max_length");

    /** For the service loader. */
    public SlugifyTransform() {}

    @Override
    public String name() {
        return "slugify";
    }

    // Once per rule: everything that can be wrong with the parameters is found here, before anything is executed.
    @Override
    public Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions) {
        for (String name : params.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "slugify: unknown parameter " + name + "; it takes separator, max_length");
            }
        }
        char separator = separator(params.get("separator"));
        int longest = maxLength(params.get("max_length"));
        return (value, surroundings) -> {
            if (!value.isTextual()) {
                throw new IllegalArgumentException("slugify takes a text, not " + value.getNodeType());
            }
            return TextNode.valueOf(slug(value.textValue(), separator, longest));
        };
    }

    private static char separator(@Nullable JsonNode given) {
        String text = given == null ? "-" : given.asText();
        if (!text.equals("-") && !text.equals("_")) {
            throw new IllegalArgumentException("slugify: separator must be - or _");
        }
        return text.charAt(0);
    }

    private static int maxLength(@Nullable JsonNode given) {
        if (given == null) {
            return USUAL;
        }
        if (!given.isIntegralNumber() || given.asLong() < 1 || given.asLong() > LONGEST) {
            throw new IllegalArgumentException("slugify: max_length must be a number from 1 to " + LONGEST);
        }
        return given.intValue();
    }

    private static String slug(String text, char separator, int longest) {
        // An accented letter becomes the letter and an accent of its own, which is then left out.
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < plain.length() && slug.length() < longest; i++) {
            char c = plain.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                // A separator that nothing can follow any more is left out too.
                if (gap && !slug.isEmpty() && slug.length() + 1 < longest) {
                    slug.append(separator);
                } else if (gap && !slug.isEmpty()) {
                    break;
                }
                slug.append(c);
                gap = false;
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                gap = true;
            }
        }
        return slug.toString();
    }
}
