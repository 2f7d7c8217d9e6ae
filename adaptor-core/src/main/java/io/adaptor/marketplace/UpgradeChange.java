package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change that an upgrade makes for the users of an installed integration. Immutable and thread-safe.
 *
 * @param effect what the change requires
 * @param field the path of the integration's field, such as
 *     {@code endpoints.get_order.response_mapping.field_mappings.total}
 * @param message what changes, and what to do about it
 * @param remedy overrides that keep the previous behaviour; null if there are none
 */
public record UpgradeChange(
        Effect effect,
        String field,
        String message,
        @Nullable ObjectNode remedy) {

    /** What a change requires, in ascending order of severity. */
    public enum Effect {
        /** Nothing: every call works as before. */
        SAFE,
        /** A new value, for the integration or for each connection. */
        NEEDS_VALUE,
        /** A mapping, without which a field of the data disappears. */
        NEEDS_MAPPING,
        /** Changes in the callers. */
        BREAKING
    }

    /**
     * A change.
     *
     * @param effect what the change requires
     * @param field the path of the integration's field
     * @param message what changes
     * @param remedy overrides that keep the previous behaviour; null if there are none
     */
    public UpgradeChange {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
        remedy = remedy == null ? null : remedy.deepCopy();
    }

    /**
     * Returns overrides that keep the previous behaviour, for {@link TemplateUpgrade#withOverrides}.
     *
     * @return a new tree; null if there are none
     */
    @Override
    public @Nullable ObjectNode remedy() {
        return remedy == null ? null : remedy.deepCopy();
    }

    @Override
    public String toString() {
        return effect.name().toLowerCase(Locale.ROOT) + ": " + field + " " + message;
    }
}
