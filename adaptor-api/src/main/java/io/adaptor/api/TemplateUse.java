package io.adaptor.api;

import java.time.Instant;
import java.util.Objects;

/**
 * How often an endpoint of an installed template was called. Immutable and thread-safe.
 *
 * @param itemId the template
 * @param tenantId the tenant of the installation
 * @param integrationId the installation
 * @param endpoint the endpoint
 * @param calls executions, at least 0
 * @param failures those of them that failed
 * @param last when the last one ended
 */
public record TemplateUse(
        String itemId,
        String tenantId,
        String integrationId,
        String endpoint,
        long calls,
        long failures,
        Instant last) {

    /**
     * A use.
     *
     * @param itemId the template
     * @param tenantId the tenant of the installation
     * @param integrationId the installation
     * @param endpoint the endpoint
     * @param calls executions
     * @param failures those of them that failed
     * @param last when the last one ended
     * @throws IllegalArgumentException if there are fewer calls than failures, or failures below 0
     */
    public TemplateUse {
        Objects.requireNonNull(itemId, "itemId");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(last, "last");
        if (failures < 0 || calls < failures) {
            throw new IllegalArgumentException(calls + " calls can't have " + failures + " failures");
        }
    }

    /**
     * This use and more of the same endpoint.
     *
     * @param more counts to add
     * @return the sum, with the later of the two times
     */
    public TemplateUse plus(TemplateUse more) {
        return new TemplateUse(
                itemId,
                tenantId,
                integrationId,
                endpoint,
                calls + more.calls,
                failures + more.failures,
                last.isAfter(more.last) ? last : more.last);
    }
}
