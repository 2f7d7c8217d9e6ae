package io.adaptor.openapi;

/** A text that a simple regular expression matches: literals, classes, groups, choices and counts. */
final class PatternText {
    private static final String SPECIAL = "*+?{";

    private final String pattern;
    private int at;

    private PatternText(String pattern) {
        this.pattern = pattern;
    }

    static String of(String pattern) {
        return new PatternText(pattern.replaceAll("^\\^|\\$$", "")).choice();
    }

    private String choice() {
        String first = sequence();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            String other = sequence();
            first = first.isEmpty() ? other : first;
        }
        return first;
    }

    private String sequence() {
        StringBuilder out = new StringBuilder();
        while (at < pattern.length() && "|)".indexOf(pattern.charAt(at)) < 0) {
            String one = atom();
            out.append(one.repeat(count()));
        }
        return out.toString();
    }

    private String atom() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '(' -> {
                if (pattern.startsWith("?:", at)) {
                    at += 2;
                }
                String inner = choice();
                at++;
                return inner;
            }
            case '[' -> {
                return set();
            }
            case '\\' -> {
                char escaped = pattern.charAt(at++);
                return switch (escaped) {
                    case 'd' -> "1";
                    case 'w' -> "a";
                    case 's' -> " ";
                    case 'S', 'D' -> "x";
                    default -> String.valueOf(escaped);
                };
            }
            case '^', '$' -> {
                return "";
            }
            case '.' -> {
                return "x";
            }
            default -> {
                return String.valueOf(c);
            }
        }
    }

    private String set() {
        boolean not = pattern.charAt(at) == '^';
        int end = pattern.indexOf(']', at + (not ? 2 : 1));
        String members = pattern.substring(not ? at + 1 : at, end);
        at = end + 1;
        if (not) {
            return "x";
        }
        return members.startsWith("\\d")
                ? "1"
                : members.startsWith("\\w")
                        ? "a"
                        : members.startsWith("\\") ? members.substring(1, 2) : members.substring(0, 1);
    }

    private int count() {
        if (at >= pattern.length() || SPECIAL.indexOf(pattern.charAt(at)) < 0) {
            return 1;
        }
        char c = pattern.charAt(at++);
        int count = 1;
        if (c == '{') {
            int end = pattern.indexOf('}', at);
            String least = pattern.substring(at, end).replaceFirst(",.*", "");
            count = least.isEmpty() ? 1 : Math.max(1, Integer.parseInt(least));
            at = end + 1;
        }
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            at++;
        }
        return count;
    }
}
