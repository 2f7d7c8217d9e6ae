package io.adaptor.testkit.recording;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.security.Redactor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Any number of secret values, masked wherever they stand, in every spelling that is likely. For one thread. */
final class Masks {
    static final String MASK = "***";

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");
    /** A redactor forgets the oldest of more than 64. */
    private static final int EACH = 60;

    private final List<Redactor> redactors = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** Takes a value; what is too short to be told from innocent text is left to be masked by name. */
    void add(String value) {
        if (value.length() < Redactor.SHORTEST || value.contains(MASK)) {
            return;
        }
        String json = JsonCodec.write(TextNode.valueOf(value));
        String escaped = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String lower = ESCAPE.matcher(escaped)
                .replaceAll(match -> Matcher.quoteReplacement(match.group().toLowerCase(Locale.ROOT)));
        for (String form : List.of(value, json.substring(1, json.length() - 1), lower, lower.replace("+", "%20"))) {
            if (known.add(form)) {
                if (known.size() % EACH == 1) {
                    redactors.add(new Redactor());
                }
                redactors.get(redactors.size() - 1).remember(form);
            }
        }
    }

    /** Masks the name of a header; on its way to here it may have been put in lower case. */
    String maskName(String name) {
        String masked = mask(name);
        String lower = name.toLowerCase(Locale.ROOT);
        for (String form : known) {
            if (lower.contains(form.toLowerCase(Locale.ROOT))) {
                // The rest of such a name is not worth the risk of another spelling.
                return MASK;
            }
        }
        return masked;
    }

    String mask(String text) {
        String masked = text;
        for (Redactor redactor : redactors) {
            masked = redactor.redact(masked);
        }
        return masked;
    }
}
