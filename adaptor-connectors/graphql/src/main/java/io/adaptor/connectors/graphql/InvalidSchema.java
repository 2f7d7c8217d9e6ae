package io.adaptor.connectors.graphql;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;

/** Thrown for an invalid {@code settings.schema}. */
final class InvalidSchema extends AdaptorException {
    private static final long serialVersionUID = 1;

    private final String problem;

    InvalidSchema(String problem) {
        super(StandardErrorCode.VALIDATION_FAILED, "settings." + GraphQlSettings.TYPES + ": " + problem, null);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
