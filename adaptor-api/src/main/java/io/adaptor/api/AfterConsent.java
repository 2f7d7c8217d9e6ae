package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call that follows a user's consent, and the values that the connection takes from its data, such as the site, the
 * account or the region that the grant is for. Immutable.
 *
 * @param endpoint the endpoint that is executed, without input
 * @param choices a JMESPath over the data that yields an array, in which each element is a choice; null if the data
 *     itself is the only choice
 * @param label a JMESPath over a choice that yields its display name; null to display its values
 * @param values JMESPaths over a choice, keyed by the names of the {@code connection_fields} that they provide
 */
public record AfterConsent(
        String endpoint, @Nullable String choices, @Nullable String label, Map<String, String> values) {
    /**
     * Checks that at least one value is taken.
     *
     * @param endpoint the endpoint that is executed
     * @param choices a JMESPath over the data that yields an array
     * @param label a JMESPath over a choice that yields its display name
     * @param values JMESPaths over a choice, keyed by field name
     */
    public AfterConsent {
        values = OrderedMaps.copyOf(values);
        FieldChecks.of("after_consent")
                .text("endpoint", endpoint, 64)
                .that(!values.isEmpty(), "values", null, "are needed: {name of a connection field: JMESPath}")
                .done();
    }
}
