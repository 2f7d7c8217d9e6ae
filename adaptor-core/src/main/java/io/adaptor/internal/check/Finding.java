package io.adaptor.internal.check;

import io.adaptor.api.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error in an integration.
 *
 * @param error the field, and what would be valid
 * @param dependsOn other fields that it depends on; if one of them is invalid itself, this may not be an error
 * @param against the field that it contradicts, either of which may be the wrong one; null for none
 */
public record Finding(
        FieldError error, List<String> dependsOn, @Nullable String against) {}
