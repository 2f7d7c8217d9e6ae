package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** A path of {@code token_fields}: names with dots between them, {@code [0]} for an element of a list. */
final class TokenPlace {
    private static final String NAME = "[^.\\[\\]()|&*?'\"`\\s]+";
    private static final String INDEX = "\\[\\d{1,4}]";
    private static final Pattern FORM =
            Pattern.compile("(?:" + NAME + "|" + INDEX + ")(?:" + INDEX + "|\\." + NAME + ")*");
    private static final Pattern ELEMENT = Pattern.compile("\\[(\\d{1,4})]");

    private TokenPlace() {}

    static boolean isOne(String path) {
        return FORM.matcher(path).matches();
    }

    /** Returns the value at the path, or a missing node. */
    static JsonNode in(JsonNode answer, String path) {
        String escaped = path.replace("~", "~0").replace("/", "~1");
        String dotted = ELEMENT.matcher(escaped).replaceAll(".$1");
        String pointer = dotted.replace('.', '/');
        return answer.at(pointer.startsWith("/") ? pointer : "/" + pointer);
    }
}
