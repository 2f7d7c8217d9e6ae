package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check, which may have been skipped. Immutable; secrets are masked.
 *
 * @param name what was checked: {@code credentials}, {@code endpoint}, or the name of a test case
 * @param endpoint the endpoint that was executed; null if there was none to execute
 * @param verdict the result
 * @param reason why it failed or was skipped, or a remark; null if there is none
 * @param differences the differences from the expected response
 * @param duration the duration of the check
 */
public record TestCheck(
        String name,
        @Nullable String endpoint,
        Verdict verdict,
        @Nullable String reason,
        List<Difference> differences,
        Duration duration) {
    /**
     * Copies the list.
     *
     * @param name what was checked
     * @param endpoint the endpoint that was executed
     * @param verdict the result
     * @param reason why it failed or was skipped, or a remark
     * @param differences the differences from the expected response
     * @param duration the duration of the check
     */
    public TestCheck {
        differences = List.copyOf(differences);
    }

    /** The outcome of a check. */
    public enum Verdict {
        /** The check succeeded. */
        PASSED,
        /** The check failed. */
        FAILED,
        /** The check was not made, for the stated reason. */
        SKIPPED
    }

    static TestCheck of(
            String name, @Nullable String endpoint, Verdict verdict, @Nullable String reason, Duration took) {
        return new TestCheck(name, endpoint, verdict, reason, List.of(), took);
    }

    static TestCheck skipped(String name, @Nullable String endpoint, String reason) {
        return of(name, endpoint, Verdict.SKIPPED, reason, Duration.ZERO);
    }

    ObjectNode toJson() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("name", name);
        tree.put("endpoint", endpoint);
        tree.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
        tree.put("duration_ms", duration.toMillis());
        if (reason != null) {
            tree.put("reason", reason);
        }
        for (Difference difference : differences) {
            ObjectNode place = tree.withArray("/differences").addObject();
            place.put("path", difference.path());
            put(place, "expected", difference.expected());
            put(place, "got", difference.got());
        }
        return tree;
    }

    private static void put(ObjectNode tree, String name, @Nullable JsonNode value) {
        if (value != null) {
            tree.set(name, value);
        }
    }

    String toText() {
        StringBuilder text = new StringBuilder(verdict.name()).append("  ").append(name);
        if (endpoint != null && !endpoint.equals(name)) {
            text.append(" (").append(endpoint).append(')');
        }
        if (verdict != Verdict.SKIPPED) {
            text.append(", ").append(duration.toMillis()).append(" ms");
        }
        if (reason != null) {
            text.append(": ").append(reason);
        }
        differences.forEach(difference -> text.append("\n          ").append(difference));
        return text.toString();
    }
}
