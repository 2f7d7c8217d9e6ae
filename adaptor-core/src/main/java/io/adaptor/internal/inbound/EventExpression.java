package io.adaptor.internal.inbound;

import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of a webhook and its events. Stateless. */
final class EventExpression {
    private EventExpression() {}

    /** @throws MappingException {@code MAPPING_FAILED}, naming the field */
    static @Nullable Expression compile(String field, @Nullable String text) {
        try {
            return text == null ? null : Expressions.compile(text);
        } catch (ExpressionException e) {
            throw new MappingException(
                    StandardErrorCode.MAPPING_FAILED,
                    "webhook",
                    List.of(FieldError.of(field, String.valueOf(e.getMessage()), null)));
        }
    }
}
