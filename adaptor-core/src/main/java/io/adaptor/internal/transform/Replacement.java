package io.adaptor.internal.transform;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;

/**
 * The replacement of a match: text, with {@code $1} or {@code ${name}} for a group and {@code $$} for a dollar. Parsed
 * in advance, because the regex library would detect an invalid reference only at the first match.
 */
final class Replacement {
    private static final int NO_GROUP = -1;

    private final List<Part> parts = new ArrayList<>();

    private Replacement() {}

    private record Part(String literal, int group) {}

    /** Reads the parameter {@code replacement}. */
    static Replacement of(Params params, SafePattern pattern) {
        Replacement replacement = new Replacement();
        String text = params.text("replacement");
        int from = 0;
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', from)) {
            replacement.parts.add(new Part(text.substring(from, at), NO_GROUP));
            if (text.startsWith("$$", at)) {
                replacement.parts.add(new Part("$", NO_GROUP));
                from = at + 2;
            } else {
                int end = text.startsWith("${", at) ? text.indexOf('}', at) + 1 : Math.min(at + 2, text.length());
                int group = group(text.substring(at + 1, Math.max(at + 1, end)), pattern);
                if (group < 0 || group > pattern.groups()) {
                    throw params.wrong(
                            "replacement",
                            "must have only $$ and groups of the pattern such as $1 or ${name} after a $");
                }
                replacement.parts.add(new Part("", group));
                from = end;
            }
        }
        replacement.parts.add(new Part(text.substring(from), NO_GROUP));
        return replacement;
    }

    private static int group(String reference, SafePattern pattern) {
        String name = reference.startsWith("{") ? reference.substring(1, reference.length() - 1) : reference;
        if (!name.isEmpty() && name.length() <= 3 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.parseInt(name);
        }
        Integer named = reference.startsWith("{") ? pattern.group(name) : null;
        return named == null ? NO_GROUP : named;
    }

    /** Appends the replacement of the current match of {@code matcher}. */
    void append(BoundedText target, String text, Matcher matcher) {
        for (Part part : parts) {
            target.append(part.literal);
            if (part.group >= 0 && matcher.start(part.group) >= 0) {
                target.append(text, matcher.start(part.group), matcher.end(part.group));
            }
        }
    }
}
