package io.adaptor.internal.transform;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Suggests alternatives for features of other regular expression engines that RE2 lacks. */
final class Re2Advice {
    private static final Pattern LOOK_AROUND = Pattern.compile("\\(\\?<?[=!]");
    private static final Pattern BACKREFERENCE = Pattern.compile("\\\\[1-9]|\\\\k[<{']");
    private static final Pattern POSSESSIVE = Pattern.compile("[*+?}]\\+|\\(\\?>");
    private static final Pattern CATEGORY = Pattern.compile("\\\\[pP]\\{\\^?([A-Za-z_= ]+)}");
    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("letter", "L"),
            Map.entry("alpha", "L"),
            Map.entry("alphabetic", "L"),
            Map.entry("isalphabetic", "L"),
            Map.entry("lowercase_letter", "Ll"),
            Map.entry("lower", "Ll"),
            Map.entry("islowercase", "Ll"),
            Map.entry("uppercase_letter", "Lu"),
            Map.entry("upper", "Lu"),
            Map.entry("isuppercase", "Lu"),
            Map.entry("number", "N"),
            Map.entry("digit", "Nd"),
            Map.entry("isdigit", "Nd"),
            Map.entry("decimal_number", "Nd"),
            Map.entry("punctuation", "P"),
            Map.entry("punct", "P"),
            Map.entry("symbol", "S"),
            Map.entry("separator", "Z"),
            Map.entry("mark", "M"));

    private Re2Advice() {}

    /** Returns the suggestion, preceded by a semicolon; empty if there is none. */
    static String on(String pattern) {
        if (LOOK_AROUND.matcher(pattern).find()) {
            return "; RE2 has no look-ahead or look-behind: use two patterns (two rules, or allOf and not of a schema)";
        }
        if (BACKREFERENCE.matcher(pattern).find()) {
            return "; RE2 has no backreferences: write the pattern without it";
        }
        // The closing brace of a category does not belong to a count.
        if (POSSESSIVE.matcher(CATEGORY.matcher(pattern).replaceAll("c")).find()) {
            return "; RE2 never backtracks: write the group or the count without it being possessive or atomic";
        }
        Matcher category = CATEGORY.matcher(pattern);
        while (category.find()) {
            String name = category.group(1).replace(' ', '_').toLowerCase(Locale.ROOT);
            String bare = name.contains("=") ? name.substring(name.indexOf('=') + 1) : name;
            String known = CATEGORIES.get(bare);
            if (known != null) {
                return "; RE2 knows categories by their short names: write \\p{" + known + "}";
            }
            if (name.contains("=") || name.length() > 2) {
                return "; RE2 knows short names of categories and names of scripts: write \\p{L} or \\p{Greek}";
            }
        }
        return "";
    }
}
