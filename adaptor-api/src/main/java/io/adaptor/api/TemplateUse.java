package io.adaptor.api;

import java.time.Instant;
import java.util.Objects;

/**
 * How often an endpoint of an installed template was executed. Immutable and thread-safe.
 *
 * @param itemId the template
 * @param tenantId the tenant of the installation
 * @param integrationId the installation
 * @param endpoint the endpoint
 * @param calls the number of executions, at least 0
 * @param failures the number of failed executions
 * @param last when the last execution ended
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
     * Checks the counts.
     *
     * @param itemId the template
     * @param tenantId the tenant of the installation
     * @param integrationId the installation
     * @param endpoint the endpoint
     * @param calls the number of executions
     * @param failures the number of failed executions
     * @param last when the last execution ended
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
     * Adds further use of the same endpoint.
     *
     * @param more the counts to add
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
