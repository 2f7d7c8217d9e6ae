package io.adaptor;

import io.adaptor.api.ExecutionResult;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcome of a batch. Immutable.
 *
 * @param results the results of the steps that were executed, by name, in the order of the batch
 * @param skipped the steps that were not executed, and why
 * @param elapsed the duration of the batch
 */
public record BatchReport(Map<String, ExecutionResult> results, Map<String, String> skipped, Duration elapsed) {
    /**
     * Takes copies.
     *
     * @param results the results of the steps that were executed
     * @param skipped the steps that were not executed, and why
     * @param elapsed the duration of the batch
     */
    public BatchReport {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }

    /**
     * Returns whether every step succeeded.
     *
     * @return false if one failed or was skipped
     */
    public boolean success() {
        return skipped.isEmpty() && failed() == 0;
    }

    /**
     * Returns the number of steps that succeeded.
     *
     * @return 0 or more
     */
    public long succeeded() {
        return results.values().stream().filter(ExecutionResult::success).count();
    }

    /**
     * Returns the number of steps that failed, not including skipped ones.
     *
     * @return 0 or more
     */
    public long failed() {
        return results.size() - succeeded();
    }
}
