package io.adaptor.internal.check;

import io.adaptor.api.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with an integration.
 *
 * @param error the field, and what would be right
 * @param dependsOn other fields that it follows from; where one of them is wrong itself, it may be no mistake
 * @param against the field that it contradicts, so that either may be the wrong one; null for none
 */
public record Finding(
        FieldError error, List<String> dependsOn, @Nullable String against) {}
