package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The result of testing an integration. Immutable; secrets are masked.
 *
 * @param integrationId the integration
 * @param checks all checks, including skipped ones, in order
 */
public record TestReport(String integrationId, List<TestCheck> checks) {
    /**
     * Copies the list.
     *
     * @param integrationId the integration
     * @param checks all checks, including skipped ones, in order
     */
    public TestReport {
        checks = List.copyOf(checks);
    }

    /**
     * Returns whether at least one check passed and none failed.
     *
     * @return true if it passed; false also if every check was skipped
     */
    public boolean passed() {
        return count(TestCheck.Verdict.FAILED) == 0 && count(TestCheck.Verdict.PASSED) > 0;
    }

    /**
     * Counts the checks with the given verdict.
     *
     * @param verdict the verdict
     * @return the number of checks
     */
    public long count(TestCheck.Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    /**
     * Returns the report in human-readable form.
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
     * Returns the report in machine-readable form.
     *
     * @return a new tree
     */
    public JsonNode toJson() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("integration_id", integrationId);
        tree.put("passed", passed());
        checks.forEach(check -> tree.withArray("/checks").add(check.toJson()));
        return tree;
    }
}
