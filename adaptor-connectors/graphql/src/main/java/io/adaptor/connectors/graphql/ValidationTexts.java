package io.adaptor.connectors.graphql;

import graphql.validation.ValidationError;
import java.util.regex.Pattern;

/** The messages of validation errors, without the rule name that the library prepends. */
final class ValidationTexts {
    private static final Pattern RULE = Pattern.compile("^Validation error \\(([^()]*+)\\) : ");

    private ValidationTexts() {}

    static String of(ValidationError error) {
        return RULE.matcher(error.getMessage()).replaceFirst("");
    }
}
