package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads numbers in human-readable form. A grouping separator is accepted only at a valid position, so that 15,40 is not
 * read as 1540.
 *
 * @param grouping empty if there is no grouping
 * @param furtherGroups the number of digits in each group except the last one before the decimals, which has three
 */
record NumberReading(String decimal, String grouping, int furtherGroups, char zero) {
    static final List<String> PARAMETERS = List.of("decimal_separator", "grouping_separator", "locale");

    private static final String SPACES = " \u00A0\u202F\u2009";
    private static final String APOSTROPHES = "'\u2019";
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\p{ASCII}]");
    private static final Pattern MARKS_OF_DIRECTION = Pattern.compile("[\u200E\u200F\u061C]");

    static NumberReading of(Params params) {
        boolean local = params.has("locale");
        NumberStyle.Separators separators = NumberStyle.Separators.ofNumbers(params.numberLocale("locale"));
        String decimal = params.text("decimal_separator", String.valueOf(separators.decimal()));
        String grouping = params.text("grouping_separator", local ? String.valueOf(separators.grouping()) : "");
        if (decimal.length() != 1) {
            throw params.wrong("decimal_separator", "must be one character");
        }
        for (String name : List.of("decimal_separator", "grouping_separator")) {
            String separator = name.startsWith("d") ? decimal : grouping;
            if (separator.chars().anyMatch(c -> Character.isDigit(c) || c == '+' || c == '-')) {
                throw params.wrong(name, "must not be a digit or a sign, which are parts of numbers");
            }
        }
        if (decimal.equals(grouping)) {
            throw params.wrong(
                    params.has("grouping_separator") ? "grouping_separator" : "decimal_separator",
                    "must differ from " + (params.has("grouping_separator") ? "decimal_separator" : "that of groups"));
        }
        return new NumberReading(decimal, grouping, separators.furtherGroups(), separators.zero());
    }

    BigDecimal read(JsonNode value) {
        if (!value.isTextual()) {
            return Numbers.read(value);
        }
        String text = latin(value.textValue().strip());
        if (!decimal.equals(".") && !grouping.equals(".") && text.indexOf('.') >= 0) {
            throw Found.unsuitable("a number with " + Found.quoted(decimal) + " before its decimals", value);
        }
        int start = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        int end = endOfWhole(text, start);
        String whole = ungrouped(text.substring(start, end), value);
        return Numbers.parse(
                text.substring(0, start) + whole + text.substring(end).replace(decimal, "."), value);
    }

    private int endOfWhole(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == decimal.charAt(0) || c == 'e' || c == 'E') {
                return i;
            }
        }
        return text.length();
    }

    private String ungrouped(String whole, JsonNode value) {
        if (grouping.isEmpty()) {
            return whole;
        }
        String uniform = uniform(uniform(whole, SPACES), APOSTROPHES);
        int last = uniform.lastIndexOf(grouping);
        if (last < 0) {
            return whole;
        }
        StringBuilder digits = new StringBuilder(uniform.length());
        int from = 0;
        for (int at = uniform.indexOf(grouping); at >= 0; at = uniform.indexOf(grouping, from)) {
            int size = at - from;
            // A leading zero is not a thousands group: in 0,123 the comma is a decimal separator.
            boolean good =
                    from == 0 ? size >= 1 && size <= furtherGroups && uniform.charAt(0) != '0' : size == furtherGroups;
            if (!good) {
                throw misplaced(value);
            }
            digits.append(uniform, from, at);
            from = at + grouping.length();
        }
        if (uniform.length() - from != DigitGroups.FIRST) {
            throw misplaced(value);
        }
        return digits.append(uniform, from, uniform.length()).toString();
    }

    private IllegalArgumentException misplaced(JsonNode value) {
        String example = (furtherGroups == DigitGroups.FIRST ? "1#234#567" : "12#34#567").replace("#", grouping);
        return Found.unsuitable("a number with its separators where groups of digits end, such as " + example, value);
    }

    /** A grouping separator of one kind of space or apostrophe stands for all kinds. */
    private String uniform(String text, String alike) {
        if (grouping.length() != 1 || alike.indexOf(grouping.charAt(0)) < 0) {
            return text;
        }
        String uniform = text;
        for (int i = 0; i < alike.length(); i++) {
            uniform = uniform.replace(alike.charAt(i), grouping.charAt(0));
        }
        return uniform;
    }

    /** Returns the text with ASCII digits and an ASCII minus. */
    private String latin(String text) {
        if (!NOT_ASCII.matcher(text).find()) {
            return text;
        }
        StringBuilder latin = new StringBuilder(
                MARKS_OF_DIRECTION.matcher(text).replaceAll("").replace('\u2212', '-'));
        for (int i = 0; i < latin.length(); i++) {
            int digit = latin.charAt(i) - zero;
            if (digit >= 0 && digit <= 9) {
                latin.setCharAt(i, (char) ('0' + digit));
            }
        }
        return latin.toString();
    }
}
