package io.adaptor;

import io.adaptor.api.ExecutionResult;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a batch. Immutable.
 *
 * @param results the results of the steps that were executed, by name, in the order of the batch
 * @param skipped the steps that were not, and why
 * @param elapsed how long the batch took
 */
public record BatchReport(Map<String, ExecutionResult> results, Map<String, String> skipped, Duration elapsed) {
    /**
     * Takes copies.
     *
     * @param results the results of the steps that were executed
     * @param skipped the steps that were not, and why
     * @param elapsed how long the batch took
     */
    public BatchReport {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }

    /**
     * Whether every step succeeded.
     *
     * @return false if one failed or was skipped
     */
    public boolean success() {
        return skipped.isEmpty() && failed() == 0;
    }

    /**
     * How many steps succeeded.
     *
     * @return 0 or more
     */
    public long succeeded() {
        return results.values().stream().filter(ExecutionResult::success).count();
    }

    /**
     * How many steps failed; those that were skipped are not among them.
     *
     * @return 0 or more
     */
    public long failed() {
        return results.size() - succeeded();
    }
}
