package io.adaptor.json;

import org.jspecify.annotations.Nullable;

/**
 * Translates the mistakes reported by the YAML library to messages of this format. Never quotes the text of the file.
 */
final class YamlMistakes {
    private static final String NO_COLON = "could not find expected ':'";
    private static final String OPEN_QUOTES = "unexpected end of stream";

    private YamlMistakes() {}

    static boolean isToldAtItsBeginning(@Nullable String problem) {
        return problem != null && (problem.contains(NO_COLON) || problem.contains(OPEN_QUOTES));
    }

    /** @param at the character in which it was found, and the one before it; "" where there is none */
    static String explain(@Nullable String problem, String at) {
        String found = problem == null ? "" : problem;
        if (found.contains("'\\t(TAB)'")) {
            return "is indented with a tab; use spaces";
        }
        if (found.contains("mapping values are not allowed")) {
            return "has a colon where no field can begin; check the indentation, or put text that holds ': ' in quotes";
        }
        if (found.contains(NO_COLON)) {
            return "has a name without a colon; write name: value";
        }
        if (found.contains(OPEN_QUOTES)) {
            return "ends inside a quoted text; close the quotes";
        }
        if (found.contains("expected <block end>")) {
            return "does not fit the lines above; check indentation, quotes and brackets";
        }
        if (found.contains("expected ',' or") && at.endsWith(":")) {
            return "has a second colon in one value; put text that holds a colon in quotes";
        }
        if (found.contains("expected ',' or") && (at.startsWith("'") || at.startsWith("\""))) {
            return "has a text that goes on behind its closing quote; write '' for a single quote inside single quotes, or"
                    + " use double ones around it";
        }
        if (found.contains("expected ',' or")) {
            return "has an open bracket; separate by commas and close it";
        }
        if (found.contains("expected the node content")) {
            return "has a bracket, comma or dash where a value is expected; close what is open or put the text in quotes";
        }
        if (found.contains("alphabetic or numeric character") || found.contains("expected alphanumeric")) {
            return "has a value that begins with & or *, which have a meaning in YAML; put the text in quotes";
        }
        if (found.contains("cannot start any token")) {
            return "begins a value with a character that has a meaning in YAML; put the text in quotes";
        }
        if (found.contains("unknown escape character")) {
            return "has an unknown escape in double quotes; double the backslash or use single quotes";
        }
        return "is not YAML" + (found.isEmpty() ? "" : ": " + Shown.name(found));
    }
}
