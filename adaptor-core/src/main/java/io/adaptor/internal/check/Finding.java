package io.adaptor.internal.check;

import io.adaptor.api.error.FieldError;
import java.util.List;

/**
 * Something that is wrong with an integration.
 *
 * @param error the field, and what would be right
 * @param dependsOn other fields that it follows from; where one of them is wrong itself, it may be no mistake
 */
public record Finding(FieldError error, List<String> dependsOn) {}
