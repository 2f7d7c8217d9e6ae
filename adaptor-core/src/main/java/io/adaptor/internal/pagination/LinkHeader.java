package io.adaptor.internal.pagination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Link} header (RFC 8288, section 3). Malformed input ends parsing; the links before it are kept. */
final class LinkHeader {
    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /**
     * One link.
     *
     * @param target the URI reference as written
     * @param parameters by their names in lower case; the first of several with the same name is used
     */
    record Link(String target, Map<String, String> parameters) {
        /** Whether it has a relation type; these are compared case-insensitively. */
        boolean is(String relation) {
            for (String type : parameters.getOrDefault("rel", "").trim().split("\\s+")) {
                if (type.equalsIgnoreCase(relation)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Returns the links of header fields, in order. */
    static List<Link> parse(List<String> fields) {
        List<Link> links = new ArrayList<>();
        fields.forEach(field -> new LinkHeader(field).read(links));
        return links;
    }

    /** Returns the target of the first link of a relation type, or null. */
    static @Nullable String target(List<String> fields, String relation) {
        for (Link link : parse(fields)) {
            if (link.is(relation)) {
                return link.target();
            }
        }
        return null;
    }

    private void read(List<Link> links) {
        while (true) {
            skip(" \t,");
            if (at >= text.length() || text.charAt(at) != '<') {
                return;
            }
            int end = text.indexOf('>', at);
            if (end < 0) {
                return;
            }
            String target = text.substring(at + 1, end).trim();
            at = end + 1;
            links.add(new Link(target, parameters()));
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        while (true) {
            skip(" \t");
            if (at >= text.length() || text.charAt(at) != ';') {
                return parameters;
            }
            at++;
            skip(" \t");
            String name = until("=;, \t").toLowerCase(Locale.ROOT);
            skip(" \t");
            String value = "";
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                skip(" \t");
                value = at < text.length() && text.charAt(at) == '"' ? quoted() : until(";, \t");
            }
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, value);
            }
        }
    }

    // RFC 9110, section 5.6.4
    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
