package io.adaptor.internal.wire;

import io.adaptor.security.SecretNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks the content of elements with secret names in XML or HTML, or the beginning of a document. Stateless. */
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
                // Anything in there that looks like a tag is not one.
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
