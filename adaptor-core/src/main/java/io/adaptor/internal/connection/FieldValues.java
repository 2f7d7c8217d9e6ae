package io.adaptor.internal.connection;

import io.adaptor.api.InputField;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.transform.SafePattern;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a value is valid for its field. */
public final class FieldValues {
    private static final Pattern HOST = Pattern.compile(
            "(?<name>\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){0,30})(?<port>:[0-9]{1,5})?");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,17})?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\p{Cs}]");
    private static final int LONGEST_HOST = 253;

    private FieldValues() {}

    /** Returns the rule that a value breaks, or null if it is valid. */
    public static @Nullable String problem(InputField field, String value) {
        if (value.isBlank()) {
            return "must not be empty";
        }
        if (value.length() > (field.secret() ? InputField.MAX_SECRET : InputField.MAX_TEXT)) {
            return "must have at most " + (field.secret() ? InputField.MAX_SECRET : InputField.MAX_TEXT)
                    + " characters";
        }
        return switch (field.type()) {
            case TEXT -> text(field, value);
            case HOST -> host(field, value);
            case NUMBER ->
                NUMBER.matcher(value).matches() ? null : "must be a number in plain digits, such as 42 or 0.5";
            case CHOICE ->
                field.options().contains(value) ? null : "must be one of " + String.join(", ", field.options());
        };
    }

    // A secret may have several lines, as a private key does.
    private static @Nullable String text(InputField field, String value) {
        if (!field.secret() && CONTROL.matcher(value).find()) {
            return "must be a text of one line without control characters";
        }
        return pattern(field, value);
    }

    private static @Nullable String pattern(InputField field, String value) {
        String pattern = field.pattern();
        if (pattern != null
                && !SafePattern.compile(pattern)
                        .matcher(value, ExecutionBudget.ofSteps())
                        .matches()) {
            String example = field.example();
            return "must match " + pattern + (example == null ? "" : ", such as " + example);
        }
        return null;
    }

    // Host names are case-insensitive, so suffixes and pattern apply to the lower-case name.
    private static @Nullable String host(InputField field, String value) {
        List<String> suffixes = field.suffixes();
        var host = HOST.matcher(value);
        if (!host.matches() || value.length() > LONGEST_HOST) {
            return "must be a host name in ASCII or an address, with an optional port, such as "
                    + (suffixes.isEmpty() ? "acme.example.com" : "acme" + suffixes.get(0))
                    + "; without scheme, user and path";
        }
        String name = host.group("name").toLowerCase(Locale.ROOT);
        boolean fits = suffixes.isEmpty()
                || host.group("port") == null
                        && suffixes.stream()
                                .anyMatch(suffix -> name.endsWith(suffix) && name.length() > suffix.length());
        return fits
                ? pattern(field, value.toLowerCase(Locale.ROOT))
                : "must end with " + String.join(" or ", suffixes) + ", without a port";
    }
}
