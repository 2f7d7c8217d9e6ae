package io.adaptor.internal.check;

import io.adaptor.api.OutcomeRule;
import io.adaptor.internal.text.Nearest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that the expressions of outcome rules begin with a field that a response has. */
final class OutcomeCheck {
    private static final List<String> ROOTS = List.of("status", "headers", "body");

    /** The first name of an expression, preceded only by brackets, "!" and enclosing functions. */
    private static final Pattern FIRST = Pattern.compile(
            "[\\s!(]*+(?:[a-z_]++\\([\\s!(]*+)*+(?:\"([^\"\\\\]*+)\"|([A-Za-z_][A-Za-z0-9_]*+))(?![A-Za-z0-9_(:]|\\s*[(:])"
                    + "[\\s\\S]*");

    private OutcomeCheck() {}

    /**
     * @param at the path prefix of the rules
     */
    static void of(String at, List<OutcomeRule> rules, Findings findings) {
        for (int i = 0; i < rules.size(); i++) {
            OutcomeRule rule = rules.get(i);
            String field = at + "[" + i + "].";
            first(field + "when", rule.when(), findings);
            first(field + "wait", rule.retryAfter(), findings);
            first(field + "code", rule.code(), findings);
            first(field + "message", rule.message(), findings);
            first(field + "user_message", rule.userMessage(), findings);
            first(field + "request_id", rule.requestId(), findings);
        }
    }

    private static void first(String field, @Nullable String expression, Findings findings) {
        Matcher matcher = FIRST.matcher(expression == null ? "" : expression);
        if (!matcher.matches()) {
            return;
        }
        String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        if (!ROOTS.contains(name)) {
            findings.add(
                    field,
                    "names " + name + ", which no answer has: it has status, headers and body; " + meant(name),
                    '"' + expression + '"');
        }
    }

    private static String meant(String name) {
        if (name.equals("true") || name.equals("false")) {
            return "write `" + name + "` with backticks for the value";
        }
        String near = Nearest.to(name, ROOTS);
        return near == null ? "write body." + name + " for a field of the body" : "did you mean " + near + "?";
    }
}
