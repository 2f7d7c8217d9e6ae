package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an upgrade changes for whoever uses an installed integration. Immutable and thread-safe.
 *
 * @param effect what it asks for
 * @param field the path of the integration's field, such as {@code endpoints.get_order.response_mapping.field_mappings.total}
 * @param message what changes, and what would be right
 * @param remedy overrides with which it stays as it was; null where nothing helps
 */
public record UpgradeChange(
        Effect effect,
        String field,
        String message,
        @Nullable ObjectNode remedy) {

    /** What a change asks for, from nothing to most. */
    public enum Effect {
        /** Nothing: every call goes on as before. */
        SAFE,
        /** A value that has to be given, for the integration or by each connection. */
        NEEDS_VALUE,
        /** A mapping, without which a field of the data is no longer there. */
        NEEDS_MAPPING,
        /** A change of the callers. */
        BREAKING
    }

    /**
     * A change.
     *
     * @param effect what it asks for
     * @param field the path of the integration's field
     * @param message what changes
     * @param remedy overrides with which it stays as it was; null where nothing helps
     */
    public UpgradeChange {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
        remedy = remedy == null ? null : remedy.deepCopy();
    }

    /**
     * Overrides with which it stays as it was, for {@link TemplateUpgrade#withOverrides}.
     *
     * @return a new tree; null where nothing helps
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
