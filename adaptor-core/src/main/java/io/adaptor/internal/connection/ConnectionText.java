package io.adaptor.internal.connection;

import io.adaptor.api.InputField;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.references.ReferenceText;
import io.adaptor.internal.text.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of a connection into texts. In an address, no value can reach beyond its place: a text stays within
 * one label of the host or one segment of the path, and a host is the whole authority. For one thread.
 */
final class ConnectionText implements ReferenceText {
    static final Pattern ESCAPE_OR_REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{connection:([A-Za-z0-9_]{1,128})}");

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern DOTS = Pattern.compile("(?:.*/)?\\.{1,2}(?:/.*)?");

    private final Map<String, InputField> fields;
    private final Function<String, @Nullable String> values;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<FieldError> missing = new ArrayList<>();

    /**
     * @param values returns the value of a field; null for no value
     */
    ConnectionText(Map<String, InputField> fields, Function<String, @Nullable String> values) {
        this.fields = fields;
        this.values = values;
    }

    @Override
    public String plain(String field, String text) {
        return replaced(text, "${", match -> value(field, match));
    }

    @Override
    public String withSecrets(String field, String text) {
        return replaced(text, "$${", match -> value(field, match).replace("${", "$${"));
    }

    @Override
    public String url(String field, String text) {
        AddressTemplate address = AddressTemplate.of(text);
        boolean filled = text.contains("${connection:");
        String result = replaced(text, "${", match -> placed(field, address, match));
        int path = AddressTemplate.of(result).path();
        if (filled && DOTS.matcher(result.substring(path).split("[?#]", 2)[0]).matches()) {
            errors.add(FieldError.of(field, "must not have a segment . or .. in its path", null));
        }
        return result;
    }

    private String placed(String field, AddressTemplate address, MatchResult match) {
        String name = match.group(1);
        String value = value(field, match);
        InputField kind = fields.get(name);
        if (kind != null && address.inAuthority(match.start())) {
            if (kind.type() != InputField.Type.HOST && !LABEL.matcher(value).matches()) {
                errors.add(FieldError.of(
                        "connection." + name,
                        "must be one label of a host name, of letters, digits and hyphens, for it stands in the host of "
                                + field,
                        shown(kind, value)));
                return "invalid";
            }
            return value;
        }
        if (!address.isHttp() && !UNRESERVED.matcher(value).matches()) {
            errors.add(FieldError.of(
                    "connection." + name,
                    "must be of letters, digits and . _ ~ - only, for it stands in " + field,
                    kind == null ? null : shown(kind, value)));
            return "invalid";
        }
        return PercentEncoding.encode(value);
    }

    private static @Nullable String shown(InputField kind, String value) {
        return kind.secret() ? null : '"' + (value.length() <= 60 ? value : value.substring(0, 60) + "…") + '"';
    }

    private String value(String field, MatchResult match) {
        String name = match.group(1);
        String value = values.apply(name);
        if (value == null) {
            missing.add(FieldError.of("connection." + name, "is needed, for " + field + " refers to it", null));
            return "unknown";
        }
        return value;
    }

    private static String replaced(String text, String escape, Function<MatchResult, String> value) {
        if (!text.contains("${")) {
            return text;
        }
        return ESCAPE_OR_REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) == null ? escape : value.apply(match)));
    }

    /** Returns the errors of the values at their places. */
    List<FieldError> errors() {
        return errors;
    }

    /** Returns the values that are referred to but missing. */
    List<FieldError> missing() {
        return missing;
    }
}
