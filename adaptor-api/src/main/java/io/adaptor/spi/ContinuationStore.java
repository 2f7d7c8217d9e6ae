package io.adaptor.spi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores the remainder of long tool results for a few minutes, so that a model can continue reading without repeating
 * the call. For one process or shared by several. Must be thread-safe. It may drop entries at any time; a dropped entry
 * counts as expired.
 */
public interface ContinuationStore {
    /**
     * Stores the parts of a result.
     *
     * @param tenantId the tenant that owns the result
     * @param id the id of the result, unguessable, at most 64 characters
     * @param parts JSON texts, 1 to 1,000; they contain the tenant's data and may be confidential
     * @param keep how long to store them
     * @return false if they were not stored because there is no room for this tenant
     */
    boolean put(String tenantId, String id, List<String> parts, Duration keep);

    /**
     * Reads a part.
     *
     * @param tenantId the tenant that owns the result
     * @param id the id of the result
     * @param part the index of the part, starting at 0
     * @return the part; null if it is not or no longer stored
     */
    @Nullable
    String find(String tenantId, String id, int part);
}
