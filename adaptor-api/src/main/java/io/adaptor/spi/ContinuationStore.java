package io.adaptor.spi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rest of long results of tools for a few minutes, so that a model can read on without the call being repeated. For one
 * process, or for many that share it. Must be thread-safe. It may forget at any time; what it forgets counts as expired.
 */
public interface ContinuationStore {
    /**
     * Keeps the parts of a result.
     *
     * @param tenantId whose
     * @param id the id of the result, unguessable, at most 64 characters
     * @param parts texts of JSON, one to a thousand; what they hold is the tenant's data and may be confidential
     * @param keep how long
     * @return false if they were not kept, because there is no room for this tenant
     */
    boolean put(String tenantId, String id, List<String> parts, Duration keep);

    /**
     * Reads a part.
     *
     * @param tenantId whose
     * @param id the id of the result
     * @param part which, from 0
     * @return the part; null where it is not kept, or no longer
     */
    @Nullable
    String find(String tenantId, String id, int part);
}
