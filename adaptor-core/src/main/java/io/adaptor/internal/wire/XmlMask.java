package io.adaptor.internal.wire;

import io.adaptor.security.SecretNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** XML, or HTML, or a beginning of it, with the content of elements of secret names masked. Stateless. */
final class XmlMask {
    private static final Pattern TAG =
            Pattern.compile("<!\\[CDATA\\[|<(/?)((?:[\\w.-]{1,100}:)?([\\w.-]{1,100}))[^<>]{0,4000}?(/?)>");

    private XmlMask() {}

    static String masked(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        String inside = null;
        int depth = 0;
        int from = 0;
        Matcher tag = TAG.matcher(text);
        int at = 0;
        while (tag.find(at)) {
            at = tag.end();
            if (tag.group(2) == null) {
                // Whatever looks like a tag in there is none.
                int end = text.indexOf("]]>", at);
                at = end < 0 ? text.length() : end;
                continue;
            }
            boolean closing = !tag.group(1).isEmpty();
            boolean empty = !tag.group(4).isEmpty();
            if (inside == null && !closing && !empty && secret(tag.group(3))) {
                shown.append(text, from, tag.end()).append(WireMask.MASK);
                inside = tag.group(2);
                depth = 1;
            } else if (tag.group(2).equals(inside) && !empty) {
                depth += closing ? -1 : 1;
                if (depth == 0) {
                    inside = null;
                    from = tag.start();
                }
            }
        }
        return inside == null ? shown.append(text, from, text.length()).toString() : shown.toString();
    }

    private static boolean secret(@Nullable String name) {
        return name != null && SecretNames.matches(name);
    }
}
