package io.adaptor.internal.references;

import io.adaptor.api.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts values of the environment into texts, and records the used and the missing ones. For one thread. */
final class EnvironmentText implements ReferenceText {
    private static final Pattern ESCAPE_OR_REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{env:([A-Za-z0-9_]{1,128})}");

    private final Function<String, @Nullable String> values;
    private final Map<String, String> used = new TreeMap<>();
    private final List<FieldError> missing = new ArrayList<>();
    private final boolean more;
    private boolean changed;

    /**
     * @param more whether other references are resolved later; escapes are kept until then
     */
    EnvironmentText(Function<String, @Nullable String> values, boolean more) {
        this.values = values;
        this.more = more;
    }

    @Override
    public String plain(String field, String text) {
        return more ? withSecrets(field, text) : replaced(field, text, "${", value -> value);
    }

    @Override
    public String url(String field, String text) {
        return plain(field, text);
    }

    @Override
    public String withSecrets(String field, String text) {
        return replaced(field, text, "$${", value -> value.replace("${", "$${"));
    }

    private String replaced(String field, String text, String escape, UnaryOperator<String> inserted) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher matcher = ESCAPE_OR_REFERENCE.matcher(text);
        String result = matcher.replaceAll(match -> {
            String name = match.group(1);
            if (name == null) {
                return Matcher.quoteReplacement(escape);
            }
            String value = values.apply(name);
            if (value == null) {
                missing.add(FieldError.of(field, name, null));
                return Matcher.quoteReplacement(match.group());
            }
            used.put(name, value);
            return Matcher.quoteReplacement(inserted.apply(value));
        });
        changed |= !result.equals(text);
        return result;
    }

    /** Whether any text has changed. */
    boolean changed() {
        return changed;
    }

    /** Returns the values used in the texts, by their names. */
    Map<String, String> used() {
        return used;
    }

    /** Returns the fields with an unresolved reference; the message of each is the name of the variable. */
    List<FieldError> missing() {
        return missing;
    }
}
