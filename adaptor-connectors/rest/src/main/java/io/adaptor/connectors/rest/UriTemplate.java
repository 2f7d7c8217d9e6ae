package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A URL with {@code {placeholders}}: simple expansion of RFC 6570, level 1, with values that stay within their segment,
 * and reserved expansion of single names, {@code {+path}}, with values that may be several segments and already
 * encoded, but never begin a query. Values that some server might interpret as leaving the path are rejected.
 * Immutable.
 */
final class UriTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    // Servers differ in which characters they decode, and how often, before they split a path, and in whether ";x" is
    // part of a segment.
    private static final Pattern CLIMBING = Pattern.compile(
            "(?:/|%(?:25)*2f|%(?:25)*5c)(?:\\.|%(?:25)*2e){1,2}(?=/|%(?:25)*2f|%(?:25)*5c|;|%(?:25)*3b|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~:/?\\[\\]@!$&'()*+,;=%-]*");

    private static final int USUAL_REST = 48;

    private final List<Part> parts;
    private final Set<String> names;
    private final String prefix;

    private UriTemplate(List<Part> parts) {
        this.parts = parts;
        this.names = parts.stream().map(Part::name).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
        this.prefix = prefix(String.valueOf(parts.get(0).literal), parts.size() == 1);
    }

    static UriTemplate parse(String template) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            parts.add(literal(template.substring(end, matcher.start())));
            boolean segments = matcher.group(1).startsWith("+");
            String name = matcher.group(1).substring(segments ? 1 : 0);
            if (segments && template.lastIndexOf('?', matcher.start()) >= 0) {
                throw InvalidRequest.of(
                        "path", "{+" + name + "} stands for segments of the path, not for what follows ?");
            }
            if (!NAME.matcher(name).matches()) {
                throw InvalidRequest.of(
                        "path", "{" + name + "} is not a placeholder: letters, digits, _ . - are allowed");
            }
            parts.add(new Part(null, name, segments));
            end = matcher.end();
        }
        parts.add(literal(template.substring(end)));
        refuseVariableHost(template);
        return new UriTemplate(List.copyOf(parts));
    }

    String expand(Map<String, JsonNode> values) {
        StringBuilder url = new StringBuilder(prefix.length() + USUAL_REST);
        List<FieldError> errors = new ArrayList<>(0);
        for (Part part : parts) {
            url.append(part.name == null ? part.literal : value(part, part.name, values.get(part.name), errors));
        }
        String expanded = url.toString();
        if (errors.isEmpty()) {
            refuseClimbing(expanded, errors);
        }
        if (values.size() > names.size() || !errors.isEmpty()) {
            refuseUnknown(values, errors);
        }
        if (!errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request", errors);
        }
        return expanded;
    }

    private void refuseUnknown(Map<String, JsonNode> values, List<FieldError> errors) {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                errors.add(FieldError.of("path_params." + name, "the path has no placeholder {" + name + "}", null));
            }
        }
    }

    private static String value(Part part, String name, @Nullable JsonNode value, List<FieldError> errors) {
        if (value == null || value.isNull()) {
            errors.add(FieldError.of("path_params." + name, "the path needs a value for {" + name + "}", null));
        } else if (value.isContainerNode()) {
            errors.add(FieldError.of(
                    "path_params." + name, "must be a text, number or boolean, not an array or object", null));
        } else if (JsonCodec.text(value).isEmpty()) {
            errors.add(FieldError.of(
                    "path_params." + name, "must not be empty: the path would mean something else", null));
        } else {
            String text = JsonCodec.text(value);
            return part.segments ? PercentEncoding.encodeSegments(text) : PercentEncoding.encode(text);
        }
        return "";
    }

    private void refuseClimbing(String url, List<FieldError> errors) {
        int query = url.indexOf('?');
        int path = endOfAuthority(url, url.indexOf("://") + 3);
        if (url.startsWith("//", path) && !String.valueOf(parts.get(0).literal).startsWith("//", path)) {
            errors.add(FieldError.of(
                    "path_params",
                    "the path must not begin with two slashes, behind which some read a host; leave out the one that the"
                            + " value begins with",
                    null));
        } else if ((url.contains("/.") || url.indexOf('%') >= 0)
                && CLIMBING.matcher(query < 0 ? url : url.substring(0, query)).find(path)) {
            errors.add(FieldError.of(
                    "path_params",
                    "a path segment must not be \".\" or \"..\", encoded or not: it would lead elsewhere",
                    null));
        }
    }

    // Credentials are bound to the host, so it can't come from an input.
    private static void refuseVariableHost(String template) {
        int scheme = template.indexOf("://");
        int brace = template.indexOf('{');
        if (brace >= 0 && (scheme < 0 || brace < scheme + 3 || endOfAuthority(template, scheme + 3) > brace)) {
            throw InvalidRequest.of("path", "placeholders can't stand in the host; configure one integration per host");
        }
    }

    /** The prefix that all its URLs share: at least the host, then whole segments. */
    String prefix() {
        return prefix;
    }

    private static String prefix(String literal, boolean all) {
        int query = literal.indexOf('?');
        String path = query < 0 ? literal : literal.substring(0, query);
        int host = endOfAuthority(path, path.indexOf("://") + 3);
        return all || query >= 0 ? path : path.substring(0, Math.max(host, path.lastIndexOf('/') + 1));
    }

    private static int endOfAuthority(String template, int from) {
        for (int i = from; i < template.length(); i++) {
            if ("/?#".indexOf(template.charAt(i)) >= 0) {
                return i;
            }
        }
        return template.length();
    }

    private static Part literal(String text) {
        if (LITERAL.matcher(text).matches()) {
            return new Part(text, null, false);
        }
        if (text.indexOf('#') >= 0) {
            throw InvalidRequest.of("path", "a fragment (#) is never sent; leave it out");
        }
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            encoded.append(LITERAL.matcher(one).matches() ? one : PercentEncoding.encode(one));
        });
        return new Part(encoded.toString(), null, false);
    }

    private record Part(@Nullable String literal, @Nullable String name, boolean segments) {}
}
