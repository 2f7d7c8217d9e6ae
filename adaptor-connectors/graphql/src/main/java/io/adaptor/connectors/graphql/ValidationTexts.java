package io.adaptor.connectors.graphql;

import graphql.validation.ValidationError;
import java.util.regex.Pattern;

/** What a validation finds, without the name of the rule that the library puts in front. */
final class ValidationTexts {
    private static final Pattern RULE = Pattern.compile("^Validation error \\(([^()]*+)\\) : ");

    private ValidationTexts() {}

    static String of(ValidationError error) {
        return RULE.matcher(error.getMessage()).replaceFirst("");
    }
}
