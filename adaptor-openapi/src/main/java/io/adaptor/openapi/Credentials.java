package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.security.SecretNames;
import java.util.Map;
import java.util.regex.Pattern;

/** Detects credentials among the values of a command, by name or by appearance. */
final class Credentials {
    /** Names that are too short or too common for the general list. */
    private static final Pattern NAMES = Pattern.compile("(?i)(.*[_-])?(key|api|code|passcode|pin|bearer)");

    private static final Pattern LOOKS = Pattern.compile(
            "(?:sk|pk|rk|ghp|gho|ghs|glpat|xox[abprs]|shpat|shpss|key|pat|AKIA|ASIA|eyJ|SG\\.|AIza|ya29)[-_.A-Za-z0-9]{8,}.*"
                    + "|(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9+/_=:-]{24,}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Credentials() {}

    static boolean named(String name) {
        return SecretNames.matches(name) || NAMES.matcher(name).matches();
    }

    static boolean looksSo(String value) {
        return LOOKS.matcher(value).matches() && !UUID.matcher(value).matches();
    }

    /** Whether a tree contains a credential, by name or by appearance. */
    static boolean holds(String name, JsonNode value) {
        if (named(name) && value.isValueNode()) {
            return true;
        }
        if (value.isTextual()) {
            return looksSo(value.textValue());
        }
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (holds(name, item)) {
                    return true;
                }
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (holds(field.getKey(), field.getValue())) {
                return true;
            }
        }
        return false;
    }
}
