package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What came of testing an integration. Immutable; secrets are masked.
 *
 * @param integrationId which integration
 * @param checks everything that was tried or skipped, in order
 */
public record TestReport(String integrationId, List<TestCheck> checks) {
    /**
     * Takes a copy.
     *
     * @param integrationId which integration
     * @param checks everything that was tried or skipped, in order
     */
    public TestReport {
        checks = List.copyOf(checks);
    }

    /**
     * Whether something was shown to work and nothing failed.
     *
     * @return false also where everything was skipped
     */
    public boolean passed() {
        return count(TestCheck.Verdict.FAILED) == 0 && count(TestCheck.Verdict.PASSED) > 0;
    }

    /**
     * How many checks ended in a certain way.
     *
     * @param verdict in which way
     * @return how many
     */
    public long count(TestCheck.Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    /**
     * The report in human-readable form.
     *
     * @return lines, the last one without a line break
     */
    public String toText() {
        StringBuilder text = new StringBuilder(integrationId).append(": ").append(count(TestCheck.Verdict.PASSED));
        text.append(" passed, ").append(count(TestCheck.Verdict.FAILED)).append(" failed, ");
        text.append(count(TestCheck.Verdict.SKIPPED)).append(" skipped");
        checks.forEach(check -> text.append("\n  ").append(check.toText()));
        return text.toString();
    }

    /**
     * The report for programs.
     *
     * @return a tree of its own
     */
    public JsonNode toJson() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("integration_id", integrationId);
        tree.put("passed", passed());
        checks.forEach(check -> tree.withArray("/checks").add(check.toJson()));
        return tree;
    }
}
