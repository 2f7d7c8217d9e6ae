package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call that follows a person's consent, and what a connection learns from its data: the site, the account or the
 * region that the grant is for. Immutable.
 *
 * @param endpoint the endpoint that is executed, without input
 * @param choices a JMESPath over the data that yields an array, each element one choice; null where the data is the only one
 * @param label a JMESPath over a choice that yields its display name; null for its values
 * @param values JMESPaths over a choice by the names of the {@code connection_fields} that they are values of
 */
public record AfterConsent(
        String endpoint, @Nullable String choices, @Nullable String label, Map<String, String> values) {
    /**
     * Checks that there is something to learn.
     *
     * @param endpoint the endpoint that is executed
     * @param choices a JMESPath over the data that yields an array
     * @param label a JMESPath over a choice that yields its display name
     * @param values JMESPaths over a choice by the names of fields
     */
    public AfterConsent {
        values = OrderedMaps.copyOf(values);
        FieldChecks.of("after_consent")
                .text("endpoint", endpoint, 64)
                .that(!values.isEmpty(), "values", null, "are needed: {name of a connection field: JMESPath}")
                .done();
    }
}
