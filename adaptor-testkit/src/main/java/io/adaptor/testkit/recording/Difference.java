package io.adaptor.testkit.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The differences between a request and a recorded one, place by place. A recorded mask matches any text. */
final class Difference {
    private static final int SHOWN = 200;

    private Difference() {}

    /** Returns the differences; empty for a match. */
    static List<String> between(Exchange recorded, Exchange sent) {
        List<String> found = new ArrayList<>();
        compare("method", recorded.method(), sent.method(), found);
        compare("target", recorded.target(), sent.target(), found);
        JsonNode expected = json(recorded.request());
        JsonNode actual = json(sent.request());
        if (expected != null && actual != null) {
            compare("body", expected, actual, found);
        } else {
            compare("body", recorded.request().body(), sent.request().body(), found);
        }
        return found;
    }

    private static void compare(String where, String recorded, String sent, List<String> found) {
        if (!matches(recorded, sent)) {
            found.add(where + ": recorded " + shown(recorded) + ", sent " + shown(sent));
        }
    }

    private static void compare(
            String where, @Nullable JsonNode recorded, @Nullable JsonNode sent, List<String> found) {
        if (recorded != null && sent != null && recorded.isObject() && sent.isObject()) {
            Set<String> names = new TreeSet<>();
            recorded.fieldNames().forEachRemaining(names::add);
            sent.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(where + "." + name, recorded.get(name), sent.get(name), found));
        } else if (recorded != null && sent != null && recorded.isArray() && sent.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), sent.size()); i++) {
                compare(where + "[" + i + "]", recorded.get(i), sent.get(i), found);
            }
        } else {
            compare(where, text(recorded), text(sent), found);
        }
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "nothing" : JsonCodec.write(node);
    }

    private static boolean matches(String recorded, String sent) {
        if (!recorded.contains(Masks.MASK)) {
            return recorded.equals(sent);
        }
        String pattern = Arrays.stream(recorded.split(Pattern.quote(Masks.MASK), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*?"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(sent).matches();
    }

    private static @Nullable JsonNode json(Message message) {
        try {
            return JsonCodec.read(message.body());
        } catch (IOException noJson) {
            return null;
        }
    }

    private static String shown(String text) {
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return cut.isEmpty() ? "nothing" : cut;
    }
}
